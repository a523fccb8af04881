"""Schemas of whole entries, written from the fields of their models."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sco_report.editing.schema import values
from sco_report.editing.schema.values import (
    Description,
    Schema,
    SchemaContext,
    described,
    descriptions,
    named,
    printed,
    warnings,
)
from sco_report.model.dates import Day, Month, Spans
from sco_report.model.fields import (
    Connector,
    Entry,
    Format,
    Id,
    Ids,
    LeadIn,
    Section,
    Subjects,
    Text,
    Texts,
    Verb,
    Warnings,
)
from sco_report.model.ordinal import OrdinalField
from sco_report.model.outcome import ActEntry
from sco_report.model.session import REQUIRES, Report
from sco_report.russian.morphology import Case


def _openings(known: SchemaContext) -> Schema:
    sentences = values.one_or_several(values.text())
    opening = {group: {"title": title} | sentences for group, title in known.vocabulary.group_titles.items()}
    return {"type": "object", "properties": opening, "additionalProperties": False}


_PLAIN: Mapping[Any, Callable[[], Schema]] = {
    Id: values.id_,
    Text: values.text,
    Texts: lambda: values.one_or_several(values.text()),
    Spans: lambda: values.one_or_several(values.span()),
    Day: values.day,
    Month: values.month,
    Warnings: lambda: values.one_or_several({"anyOf": [values.one_of(warnings())]}),
    OrdinalField: values.ordinal,
    str: values.scalar,
    int: values.whole_number,
    bool: values.boolean,
}

_OF_VOCABULARY: Mapping[Any, Callable[[SchemaContext], Schema]] = {
    Section: lambda known: values.one_of(dict(known.vocabulary.group_titles)),
    Format: lambda known: values.one_of(printed(known.vocabulary.formats)),
    Verb: lambda known: values.one_of(printed(known.vocabulary.verbs)),
    Connector: lambda known: values.one_of(printed(known.vocabulary.joints)),
    Subjects: lambda known: values.one_or_several(values.word_or_phrase(printed(known.vocabulary.subjects))),
    LeadIn: lambda known: values.word_or_phrase(printed(known.vocabulary.leads)),
}

_BY_KEY: Mapping[tuple[str, str], Callable[[SchemaContext], Schema]] = {
    ("Decision", "enacting"): lambda known: values.one_of(printed(known.vocabulary.wording.enacting)),
    ("Place", "type"): lambda known: values.one_of(printed(known.vocabulary.wording.places)),
    ("Report", "openings"): _openings,
}
"""Keys whose type does not tell which words of the vocabulary they take."""


def entry(model: type[Entry], known: SchemaContext) -> Schema:
    """A mapping with the keys of a model."""
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    schema = {"type": "object", "properties": properties(model, known), "additionalProperties": False}
    together = {"dependencies": {key: [other] for key, other in REQUIRES.items()}} if model is Report else {}
    return schema | ({"required": required} if required else {}) | together


def properties(model: type[Entry], known: SchemaContext) -> Schema:
    """The keys of a model with their descriptions; of an act, those beside it."""
    hints = get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if not (issubclass(model, ActEntry) and name in ActEntry.model_fields)]
    return {
        model.model_fields[name].alias or name: _described(model, name, hints[name], known)
        for name in names
    }  # fmt: skip


def _described(model: type[Entry], name: str, annotation: Any, known: SchemaContext) -> Schema:
    key = model.model_fields[name].alias or name
    description = described(model.__name__, key)
    by_key = _BY_KEY.get((model.__name__, key))
    return values.annotated(
        description.annotations(), by_key(known) if by_key else _value(annotation, description, known)
    )


def _value(annotation: Any, description: Description, known: SchemaContext) -> Schema:
    """The schema of a type; ``description`` says what a plain text names and what fixed values mean."""
    annotation = _present(annotation)
    if annotation == Ids:
        return values.one_or_several(_name(description, known))
    if annotation is str:
        return _name(description, known) if description.names else values.scalar()
    if annotation in _PLAIN:
        return _PLAIN[annotation]()
    if annotation in _OF_VOCABULARY:
        return _OF_VOCABULARY[annotation](known)
    return _structure(annotation, description, known)


def _structure(annotation: Any, description: Description, known: SchemaContext) -> Schema:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return values.one_of({word: description.values[word] for word in arguments})
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], description, known)}
    if arguments and arguments[0] is Case:
        return _forms()
    if issubclass(annotation, ActEntry):
        return {"$ref": f"#/definitions/{annotation.__name__}"}
    return entry(annotation, known)


def _present(annotation: Any) -> Any:
    """A type without the None by which a model says that a key may be missing."""
    if get_origin(annotation) in {Union, types.UnionType}:
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
    return annotation


def _name(description: Description, known: SchemaContext) -> Schema:
    assert description.names, description.title
    return named(description.names, known)


def _forms() -> Schema:
    cases = {str(case): descriptions().models["Forms"][case].annotations() | values.text() for case in Case}
    return {"type": "object", "properties": cases, "additionalProperties": False}
