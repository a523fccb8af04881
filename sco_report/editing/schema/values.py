"""Schemas of single values: texts, ids, dates, ordinals, names of entries and words of the templates.

The program reads every scalar as text, while YAML tools see a number in ``number: 128``; so a text may be a number
here. A date is a string, as YAML 1.2 reads it.

An id is one of those that there were when the schema was written; the message for any other says how to write it anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sco_report.model.field_spec import ReferenceKind
from sco_report.model.fields.texts import FLAGS, ID, without_references
from sco_report.model.fields.words import Section, patterns_of
from sco_report.model.names.descriptions import descriptions
from sco_report.model.pattern_language import plain
from sco_report.model.reference import ReferenceData, place_names
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.model.year import REPORT_ID, Year
from sco_report.problems.catalogue import catalogue, warning_ids
from sco_report.russian.morphology import Case


@dataclass(frozen=True)
class SchemaContext:
    """The words that templates define, the names of the reference data, and the entries of all years.

    ``documents`` and ``events`` are titles by id, empty text where an entry has none.
    """

    vocabulary: Vocabulary
    reference: ReferenceData
    documents: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)


def schema_context(years: Sequence[Year]) -> SchemaContext:
    """What the first of some years knows, and the entries of all, oldest first.

    Of several entries with one id that of the last year counts.
    """
    documents: dict[str, str] = {}
    events: dict[str, str] = {}
    for year in sorted(years, key=lambda year: year.number):
        documents |= {REPORT_ID: without_references(year.session.report.name)}
        documents |= {id_: without_references(document.title) for id_, document in year.documents.items()}
        events |= {id_: without_references(event.title or "") for id_, event in year.events.items()}
    return SchemaContext(years[0].vocabulary, years[0].reference, documents, events)


Schema = dict[str, Any]

SCALAR = ["string", "number"]
CODE = "[A-Z]{2}"

_MONTH = r"\d{4}-\d\d"
_DAY = rf"{_MONTH}-\d\d"
_REFERENCE = r"\{{[^{{}}\s]+(?: (?:{words}))*\}}".format(words="|".join([*Case, *FLAGS]))
"""As :data:`sco_report.model.fields.texts.REFERENCE`, for editors, to whom ``\\w`` means Latin letters alone."""


def form(pattern: str, name: str, types: list[str] | str = "string") -> Schema:
    """A scalar in the form of a regular expression; ``name`` is that of the message for any other."""
    return {"type": types, "pattern": f"^(?:{pattern})$", "patternErrorMessage": descriptions().forms[name]}


def scalar() -> Schema:
    """Any text; empty text is refused, as the program refuses it."""
    return {"type": SCALAR, "minLength": 1}


def text() -> Schema:
    """A text that may hold references in braces."""
    return form(rf"(?:[^{{}}]|{_REFERENCE})+", "text", SCALAR)


def plain_text() -> Schema:
    """A text in which nothing is replaced, so without braces."""
    return form("[^{}]+", "plain_text", SCALAR)


def forms() -> Schema:
    """The cases of a phrase, each a text."""
    return {str(case): descriptions().models["Forms"][case].annotations() | text() for case in Case}


def phrase() -> Schema:
    """A noun phrase: a text in the nominative, or a mapping of its cases and its gender or number."""
    return text() | {"type": [*SCALAR, "object"]} | _WRITTEN_FORMS


def written_forms() -> Schema:
    """What schemas with phrases define: the keys of one that is a mapping."""
    stated = descriptions().models["Phrase"]["agreement"]
    keys = forms() | {"agreement": stated.annotations() | one_of(dict(stated.values))}
    return {"Phrase": {"properties": keys, "additionalProperties": False, "required": [str(Case.NOM)]}}


_WRITTEN_FORMS: Schema = {"allOf": [{"$ref": "#/definitions/Phrase"}]}


def id_() -> Schema:
    """An id; one of digits alone is a number for YAML tools."""
    return form(ID, "id", SCALAR)


def span() -> Schema:
    """A day or a range of days, a month or a range of months."""
    return form(f"{_DAY}(?:/{_DAY})?|{_MONTH}(?:/{_MONTH})?", "span")


def day() -> Schema:
    """A day."""
    return form(_DAY, "day")


def month() -> Schema:
    """A month of a year."""
    return form(_MONTH, "month")


def day_month_or_year() -> Schema:
    """A day, a month or a year; a year alone is a number for YAML tools."""
    return form(rf"{_DAY}|{_MONTH}|[1-9]\d{{3}}", "day_month_or_year", SCALAR)


def ordinal() -> Schema:
    """An ordinal: a number, or in words, in figures with an ending, in Roman numerals."""
    pattern = r"[1-9]\d{0,3}(?:-[а-я]{1,3})?|[IVXLCDM]+|[А-Яа-яЁё]+(?: [а-яё]+)*"
    return form(pattern, "ordinal", ["string", "integer"]) | {"minimum": 1, "maximum": 9999}


def one_or_several(one: Schema) -> Schema:
    """A value or a list of such values, of which none is a mistake.

    Each keyword of JSON Schema applies to one type only, so a scalar and the list fit into one schema, which gives
    better messages than a choice of two. A list of words applies to all types and cannot.
    """
    if "type" not in one:
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    types = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return one | {"type": [*types, "array"], "items": one, "minItems": 1}


def one_of(words: dict[str, str]) -> Schema:
    """One of a list of words, each with what it means."""
    message = descriptions().forms["word"].format(words=", ".join(words))
    return {"enum": list(words), "enumDescriptions": list(words.values()), "errorMessage": message}


def _one_of_or(words: dict[str, str], other: Schema) -> Schema:
    """One of a list of words, or a value of another form, whose message is shown for anything else."""
    return {"anyOf": [one_of(words) | {"errorMessage": other["patternErrorMessage"]}, other]}


def annotated(annotations: Schema, schema: Schema) -> Schema:
    """A schema with its title and description; a choice goes one level down, or editors show the title twice."""
    return annotations | ({"allOf": [schema]} if {"anyOf", "$ref"} & schema.keys() else schema)


def word_or_phrase(words: dict[str, str]) -> Schema:
    """One of a list of words, or words of the editor's own: anything but a single Latin word."""
    return _one_of_or(words, _own_words())


def actor(words: dict[str, str]) -> Schema:
    """The same, or a phrase with its forms."""
    return _one_of_or(words, _own_words() | {"type": ["string", "object"]} | _WRITTEN_FORMS)


def _own_words() -> Schema:
    return form(r"[\s\S]*[^A-Za-z0-9_-][\s\S]*", "phrase")


def named(kind: ReferenceKind) -> Schema:
    """The schema of an id of one kind."""
    return {"$ref": f"#/definitions/{kind}"}


def names(known: SchemaContext) -> dict[str, Schema]:
    """What schemas with ids define: the ids of each kind; anything of the right form where there is none yet."""
    known_names = {kind: find(known) for kind, find in _NAMES.items()}
    return {
        kind: _one_of_names(kind, found) if found else _FORMS.get(kind, id_)() for kind, found in known_names.items()
    }


def _one_of_names(kind: ReferenceKind, found: Mapping[str, str]) -> Schema:
    """Newest first: the last line, alone without a comma, stays when git takes the lines that two branches add."""
    newest_first = dict(reversed(list(found.items())))
    numbers = {int(id_): name for id_, name in newest_first.items() if id_.isdigit()}  # As YAML tools read them.
    named = numbers | newest_first
    message = descriptions().forms[f"unknown_{kind}"]
    return {"enum": list(named), "enumDescriptions": list(named.values()), "errorMessage": message}


def _states(known: SchemaContext) -> dict[str, str]:
    return {code: state.name.nom for code, state in known.reference.states.items()}


def _organs(known: SchemaContext) -> dict[str, str]:
    return {id_: without_references(organ.name) for id_, organ in known.reference.organs.items()}


def _places(known: SchemaContext) -> dict[str, str]:
    states = known.reference.states
    places = known.reference.whole.places.items()
    names = {name: states.get(place.country) for key, place in places for name in place_names(key, place)}
    return {name: state.short.nom if state else "" for name, state in names.items()}


_NAMES: Mapping[ReferenceKind, Callable[[SchemaContext], Mapping[str, str]]] = {
    "actor": lambda known: _states(known) | _organs(known),
    "document": lambda known: known.documents,
    "event": lambda known: known.events,
    "organ": _organs,
    "state": _states,
    "side": _states,
    "place": _places,
}
"""The names of each kind, each with what it names."""

_FORMS: Mapping[ReferenceKind, Callable[[], Schema]] = {
    "actor": lambda: form(f"{CODE}|{ID}", "actor"),
    "state": lambda: form(CODE, "code"),
    "side": lambda: form(CODE, "code"),
    "place": scalar,
}
"""The forms of names that are no ids."""


def printed(patterns: Mapping[str, str]) -> dict[str, str]:
    """Each word of a table with what it prints."""
    return {word: f"«{plain(pattern)}»" for word, pattern in patterns.items()}


def named_words(annotation: Any, vocabulary: Vocabulary) -> dict[str, str] | None:
    """The words that a type takes, a section with its title, any other with what it prints; None of another type."""
    patterns = patterns_of(annotation, vocabulary)
    if patterns is None:
        return None
    return dict(patterns) if annotation == Section else printed(patterns)


def warnings() -> dict[str, str]:
    """Each id of a warning with its reason."""
    return {id_: re.sub(r"\{\w+\}", "…", catalogue("ru")[id_].reason) for id_ in warning_ids()}


def _active(act: Act) -> str | None:
    return f"{act.opens} {act.active}" if act.opens and act.active else act.active


def heading(act: Act) -> str:
    """The title of an act, from its pattern: «приняли …»."""
    return plain(_active(act) or act.passive or "")


def explanation(act: Act) -> str:
    """What an act takes and how it reads with «by» and without."""
    texts, takes = descriptions().acts, descriptions().slots
    voices = {"active": _active(act), "passive": act.passive} if act.active else {"alone": act.passive}
    sentences = [takes[act.takes].text] if act.takes else []
    sentences += [texts["begins"].format(words=", ".join(act.begins))] if act.begins else []
    sentences += [texts[voice].format(clause=plain(pattern)) for voice, pattern in voices.items() if pattern]
    return " ".join(sentences)
