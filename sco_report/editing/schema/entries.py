"""Schemas of whole entries, from the fields that their models declare."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sco_report.editing.schema import values
from sco_report.editing.schema.descriptions import Description, described
from sco_report.editing.schema.values import Schema, SchemaContext
from sco_report.model.field_spec import ReferenceKind, field_specs, field_types, key_of
from sco_report.model.fields import dates, texts, words
from sco_report.model.outcome import ActEntry
from sco_report.model.phrase import Phrase, Phrases, Subjects
from sco_report.model.remark import StoredValue
from sco_report.russian.morphology import Case


def _openings(known: SchemaContext) -> Schema:
    sentences = values.one_or_several(values.text())
    opening = {group: {"title": title} | sentences for group, title in known.vocabulary.group_titles.items()}
    return {"type": "object", "properties": opening, "additionalProperties": False}


_PLAIN: Mapping[Any, Callable[[], Schema]] = {
    texts.Id: values.id_,
    texts.Text: values.text,
    texts.PlainText: values.plain_text,
    texts.Texts: lambda: values.one_or_several(values.text()),
    Phrase: values.phrase,
    Phrases: lambda: values.one_or_several(values.phrase()),
    dates.Spans: lambda: values.one_or_several(values.span()),
    dates.Day: values.day,
    dates.Month: values.month,
    words.Warnings: lambda: values.one_or_several(values.one_of(values.warnings())),
    dates.OrdinalField: values.ordinal,
    str: values.scalar,
    int: lambda: {"type": "integer"},
    bool: lambda: {"type": "boolean"},
    StoredValue: dict,
}

_OF_VOCABULARY: Mapping[Any, Callable[[SchemaContext], Schema]] = {
    words.Section: lambda known: values.one_of(dict(known.vocabulary.group_titles)),
    words.Format: lambda known: values.one_of(values.printed(known.vocabulary.wording.formats)),
    words.Verb: lambda known: values.one_of(values.printed(known.vocabulary.wording.verbs)),
    words.Enacting: lambda known: values.one_of(values.printed(known.vocabulary.wording.enacting)),
    words.DecisionKind: lambda known: values.one_of(values.printed(known.vocabulary.wording.decisions)),
    words.Connector: lambda known: values.one_of(values.printed(known.vocabulary.wording.joined)),
    Subjects: lambda known: values.one_or_several(values.actor(values.printed(known.vocabulary.wording.subjects))),
    words.LeadIn: lambda known: values.word_or_phrase(values.printed(known.vocabulary.wording.leads)),
}

_BY_KEY: Mapping[tuple[str, str], Callable[[SchemaContext], Schema]] = {
    ("Place", "type"): lambda known: values.one_of(values.printed(known.vocabulary.wording.places)),
    ("FormerPlaceName", "type"): lambda known: values.one_of(values.printed(known.vocabulary.wording.places)),
    ("Report", "openings"): _openings,
}
"""Keys whose type does not determine which words of the vocabulary they take."""


def entry(model: type[texts.Entry], known: SchemaContext) -> Schema:
    """A mapping with the keys of a model."""
    required = [key_of(model, name) for name, field in model.model_fields.items() if field.is_required()]
    needed = {key_of(model, name): [spec.needs] for name, spec in field_specs(model).items() if spec.needs}
    schema = {"type": "object", "properties": properties(model, known), "additionalProperties": False}
    return schema | ({"required": required} if required else {}) | ({"dependencies": needed} if needed else {})


def properties(model: type[texts.Entry], known: SchemaContext) -> Schema:
    """The keys of a model with their descriptions; of an act, those beside it."""
    names = [name for name in model.model_fields if not (issubclass(model, ActEntry) and name in ActEntry.model_fields)]
    return {key_of(model, name): _property(model, name, known) for name in names}


def _property(model: type[texts.Entry], name: str, known: SchemaContext) -> Schema:
    key = key_of(model, name)
    description, by_key = described(model.__name__, key), _BY_KEY.get((model.__name__, key))
    names, annotation = field_specs(model)[name].names, field_types(model)[name]
    schema = by_key(known) if by_key else _value(annotation, names, description, known)
    return values.annotated(description.annotations(), schema)


def _value(annotation: Any, names: ReferenceKind | None, description: Description, known: SchemaContext) -> Schema:
    """The schema of a type; ``names`` is what an id names, the description explains fixed values."""
    annotation = present(annotation)
    if names:
        one = values.named(names)
        return values.one_or_several(one) if annotation == texts.Ids else one
    if annotation in _PLAIN:
        return _PLAIN[annotation]()
    if annotation in _OF_VOCABULARY:
        return _OF_VOCABULARY[annotation](known)
    return _structure(annotation, description, known)


def _structure(annotation: Any, description: Description, known: SchemaContext) -> Schema:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(arguments[0], None, description, known)
    if origin is Literal:
        return values.one_of({word: description.values[word] for word in arguments})
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], None, description, known)}
    if arguments and arguments[0] is Case:
        return {"type": "object", "properties": values.forms(), "additionalProperties": False}
    if issubclass(annotation, ActEntry):
        return {"$ref": f"#/definitions/{annotation.__name__}"}
    return entry(annotation, known)


def present(annotation: Any) -> Any:
    """A type without the None of an optional key."""
    if get_origin(annotation) in {Union, types.UnionType}:
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
    return annotation
