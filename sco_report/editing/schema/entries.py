"""Schemas of whole entries, from the fields that their models declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from sco_report.editing.schema import values
from sco_report.editing.schema.values import Schema, SchemaContext
from sco_report.model.field_spec import ReferenceKind, field_specs, field_types, key_of
from sco_report.model.fields import dates, texts, words
from sco_report.model.names.descriptions import Description, described, descriptions
from sco_report.model.outcome import SLOT_NAMES, SLOT_TYPES, ActEntry, keys_of
from sco_report.model.phrase import Phrase, Phrases, Subjects
from sco_report.model.remark import StoredValue
from sco_report.model.vocabulary import SlotKind
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
    dates.DayMonthOrYear: values.day_month_or_year,
    dates.Period: lambda: values.one_or_several(values.span()) | {"maxItems": 1},
    words.Warnings: lambda: values.one_or_several(values.one_of(values.warnings())),
    dates.OrdinalField: values.ordinal,
    str: values.scalar,
    int: lambda: {"type": "integer"},
    bool: lambda: {"type": "boolean"},
    StoredValue: dict,
}

_OR_OWN_WORDS: Mapping[Any, Callable[[dict[str, str]], Schema]] = {
    Subjects: lambda named: values.one_or_several(values.actor(named)),
    words.LeadIn: values.word_or_phrase,
}
"""The types that take words of the templates, or words of the editor's own."""

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
    return {key: _property(model, key, name, known) for key, name in keys_of(model).items()}


def _property(model: type[texts.Entry], key: str, name: str, known: SchemaContext) -> Schema:
    description, by_key = described(model.__name__, key), _BY_KEY.get((model.__name__, key))
    names, annotation = field_specs(model)[name].names, field_types(model)[name]
    schema = by_key(known) if by_key else _value(annotation, names, description, known)
    return values.annotated(description.annotations(), schema)


def complement(kind: SlotKind, known: SchemaContext) -> Schema:
    """A complement of an act."""
    return _value(SLOT_TYPES[kind], SLOT_NAMES.get(kind), descriptions().slots[kind], known)


def _value(annotation: Any, names: ReferenceKind | None, description: Description, known: SchemaContext) -> Schema:
    """The schema of a type; ``names`` is what an id names, the description explains fixed values."""
    if names:
        one = values.named(names)
        return values.one_or_several(one) if annotation == texts.Ids else one
    if annotation in _PLAIN:
        return _PLAIN[annotation]()
    named = values.named_words(annotation, known.vocabulary)
    if named is not None:
        return _OR_OWN_WORDS.get(annotation, values.one_of)(named)
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
