"""Ids and Russian texts, and the references in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from sco_report.russian.morphology import Case

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The form of an id, as a regular expression of Python and of JSON Schema."""

REFERENCE = re.compile(r"\{((?:[0-9]{4}/)?[\w-]+)((?: [a-z]+)*)\}")
"""A reference in a text, ``{id case flags}``: its id, and the words after it.

An id with a year, «2021/health-plan», is read but names nothing: each year has entries of its own.
"""

FLAGS = ("draft", "short", "numbered", "dated")
"""Words of a reference beside its case."""

_CASES = {str(case) for case in Case}


class Entry(BaseModel):
    """A frozen set of known keys; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NameReference(NamedTuple):
    """A reference in a text, ``{id case flags}``: prints the name of an entry in a case.

    ``case`` is None where the text leaves it to the phrase.
    """

    start: int
    end: int
    target: str
    case: Case | None
    flags: frozenset[str]


def references(text: str) -> Iterator[NameReference]:
    """The references of a text, from left to right; the text must have passed as ``Text``."""
    # Most texts have none, and a year may have thousands of texts.
    return map(_reference, REFERENCE.finditer(text)) if "{" in text else iter(())


def _reference(match: re.Match[str]) -> NameReference:
    words = match[2].split()
    case = next((Case(word) for word in words if word in _CASES), None)
    return NameReference(match.start(), match.end(), match[1], case, frozenset(words).intersection(FLAGS))


_BRACE = re.compile(r"[{}](?:(?<=\{)[^{}]*\})?")
"""A brace, with what it encloses."""


def without_references(text: str) -> str:
    """A text with the id in the place of each reference."""
    return REFERENCE.sub(r"\1", text)


def valid_references(text: str) -> str:
    """The text, if each of its braces belongs to a reference.

    Raises:
        PydanticCustomError: SCO-E023.
    """
    for match in _BRACE.finditer(text):
        whole = REFERENCE.fullmatch(match.group())
        words = whole[2].split() if whole else ["?"]
        cases = [word for word in words if word in _CASES]
        if len(cases) > 1 or not set(words) <= {*FLAGS, *_CASES}:
            raise PydanticCustomError("SCO-E023", "reference", {"value": match.group()})
    return text


def _no_references(value: str) -> str:
    if match := _BRACE.search(value):
        raise PydanticCustomError("SCO-E069", "reference", {"value": match.group()})
    return value


def _valid_id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise PydanticCustomError("SCO-E018", "id", faults_of_id(value))
    return value


def faults_of_id(value: str) -> dict[str, str]:
    """The details of SCO-E018 for a text that is no id: its first character that does not fit, and what may be meant.

    A character that is not seen is named by its code, «U+00A0»; others have theirs in brackets, as some look alike.
    """
    fits = re.match(f"(?:{ID}-?)?", value)
    at = max(0, min(fits.end() if fits else 0, len(value) - 1))
    sign = value[at : at + 1] or " "
    code = f"U+{ord(sign):04X}" if sign != " " else "U+0020/U+00A0"  # Both are read as a space.
    meant = re.sub(r"[\W_]+", "-", value.lower()).strip("-")
    return {
        "value": value,
        "sign": code if sign.isspace() or not sign.isprintable() else f"{sign} ({code})",
        "place": str(at + 1),
        "suggestion": meant if re.fullmatch(ID, meant) and meant != value else "",
    }


def as_list(value: Any) -> Any:
    """One value or several as a list; a list of nothing is a problem."""
    if value in ([], ()):
        raise PydanticCustomError("SCO-E016", "empty", {})
    return value if isinstance(value, list | tuple) else [value]


Id = Annotated[str, AfterValidator(_valid_id)]
"""Names an entry: lower-case Latin letters, digits, hyphens."""

Text = Annotated[str, AfterValidator(valid_references)]
"""Russian text as printed, typography aside; may hold references."""

PlainText = Annotated[str, AfterValidator(_no_references)]
"""Russian text as printed, typography aside, in which nothing is replaced."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
"""One text or a list of texts."""

Ids = Annotated[tuple[str, ...], BeforeValidator(as_list)]
"""One id or a list of ids."""
