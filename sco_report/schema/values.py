"""Schemas of single values: texts, ids, dates, ordinals.

The program reads every scalar as text, while YAML tools see a number in ``number: 128``; so a text may be a number
here. A date is a string, as YAML 1.2 reads it.
"""

from __future__ import annotations

from typing import Any

from sco_report.russian.cases import Case
from sco_report.schema.descriptions import descriptions

Schema = dict[str, Any]

SCALAR = ["string", "number"]
ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
CODE = "[A-Z]{2}"

_DAY = r"\d{4}-\d\d-\d\d"
_FLAGS = ("draft", "short", "numbered", "dated")
_REFERENCE = r"\{{[^{{}}\s]+(?: (?:{words}))*\}}".format(words="|".join([*Case, *_FLAGS]))


def form(pattern: str, name: str, types: list[str] | str = "string") -> Schema:
    """A scalar in the form of a regular expression; ``name`` is that of the message for any other."""
    return {"type": types, "pattern": f"^(?:{pattern})$", "patternErrorMessage": descriptions().forms[name]}


def scalar() -> Schema:
    """Any text; empty text is refused, as the program refuses it."""
    return {"type": SCALAR, "minLength": 1}


def text() -> Schema:
    """A text that may hold references in braces."""
    return form(rf"(?:[^{{}}]|{_REFERENCE})+", "text", SCALAR)


def id_() -> Schema:
    """An id; one of digits alone is a number for YAML tools."""
    return form(ID, "id", SCALAR)


def span() -> Schema:
    """A day or a range of days."""
    return form(f"{_DAY}(?:/{_DAY})?", "span")


def day() -> Schema:
    """A day."""
    return form(_DAY, "day")


def month() -> Schema:
    """A month of a year."""
    return form(r"\d{4}-\d\d", "month")


def whole_number() -> Schema:
    """A whole number."""
    return {"type": "integer"}


def truth() -> Schema:
    """True or false."""
    return {"type": "boolean"}


def ordinal() -> Schema:
    """An ordinal: a number, or in words, in figures with an ending, in Roman numerals."""
    written = form(r"[1-9]\d{0,3}(?:-[а-я]{1,3})?|[IVXLCDM]+|[А-Яа-яЁё]+(?: [а-яё]+)*", "ordinal")
    return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, written]}


def one_or_several(one: Schema) -> Schema:
    """A value or a list of such values, of which none is a mistake.

    Each keyword of JSON Schema judges one type only, so a plain scalar and the list fit into one schema, which gives
    better messages than a choice of two.
    """
    if "anyOf" in one:
        return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}]}
    types = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return one | {"type": [*types, "array"], "items": one, "minItems": 1}


def one_of(words: dict[str, str]) -> Schema:
    """One of a list of words, each with what it means."""
    message = descriptions().forms["word"].format(words=", ".join(words))
    return {"enum": list(words), "enumDescriptions": list(words.values()), "errorMessage": message}


def one_of_or(words: dict[str, str], other: Schema) -> Schema:
    """One of a list of words, or a value of another form, which says what is wrong where it is neither."""
    message = other.get("patternErrorMessage")
    return {"anyOf": [one_of(words) | ({"errorMessage": message} if message else {}), other]}


def annotated(annotations: Schema, schema: Schema) -> Schema:
    """A schema with its title and description; a choice goes one level down, or editors show the title twice."""
    return annotations | ({"allOf": [schema]} if "anyOf" in schema else schema)


def word_or_phrase(words: dict[str, str]) -> Schema:
    """One of a list of words, or words of the editor's own: anything but a single Latin word."""
    return one_of_or(words, form(r"[\s\S]*[^A-Za-z0-9_-][\s\S]*", "phrase"))
