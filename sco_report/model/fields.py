"""Types of single values, shared by all entries.

A validator that refuses a value raises ``PydanticCustomError`` with a problem id as its type; ``at`` in its context
leads from the refused value to the key that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from sco_report.problems.catalogue import warning_ids
from sco_report.problems.messages import shorten
from sco_report.russian.morphology import Case

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The form of an id, as a regular expression of Python and of JSON Schema."""

REFERENCE = re.compile(r"\{([\w-]+)((?: [a-z]+)*)\}")
"""A reference in a text, ``{id case flags}``: its id, and the words after it."""

FLAGS = ("draft", "short", "numbered", "dated")
"""Words of a reference beside its case."""

LONGEST_QUOTED = 60
SIMILAR = 0.6
"""The ratio from which on two words may be one and a misspelling of it; as in difflib."""

_CASES = {str(case) for case in Case}


class Entry(BaseModel):
    """A frozen set of known keys; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class NameReference:
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
    for match in REFERENCE.finditer(text):
        words = match[2].split()
        case = next((Case(word) for word in words if word in _CASES), None)
        yield NameReference(match.start(), match.end(), match[1], case, frozenset(words).intersection(FLAGS))


def _valid_references(text: str) -> str:
    for match in re.finditer(r"\{[^{}]*\}|[{}]", text):
        whole = REFERENCE.fullmatch(match.group())
        words = whole[2].split() if whole else ["?"]
        cases = [word for word in words if word in _CASES]
        if len(cases) > 1 or not set(words) <= {*FLAGS, *_CASES}:
            raise PydanticCustomError("SCO-E023", "reference", {"value": match.group()})
    return text


def _valid_id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise PydanticCustomError("SCO-E018", "id", {"value": value})
    return value


def as_list(value: Any) -> Any:
    """One value or several as a list; a list of nothing is a problem."""
    if value in ([], ()):
        raise PydanticCustomError("SCO-E016", "empty", {})
    return value if isinstance(value, list | tuple) else [value]


def unknown_value(value: str, allowed: list[str], id_: str = "SCO-E012", **details: Any) -> PydanticCustomError:
    """The error for a value outside a list, with the nearest allowed one as a suggestion."""
    context = {"value": value, "allowed": ", ".join(sorted(allowed)), "suggestion": nearest(value, allowed)}
    return PydanticCustomError(id_, "unknown", context | details)


def preview_value(value: Any) -> str:
    """A value as a message quotes it: a text, shortened where it is long, or the brackets of a list or of keys."""
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    return shorten(str(value), LONGEST_QUOTED)


def nearest(value: str, allowed: list[str]) -> str:
    """The allowed value most similar to ``value``, or empty text.

    Ids of several words are similar only where each pair of words is: «health-plan» may be short for
    «health-plan-2022-2024» and is no misspelling of «environment-plan».
    """
    return next((match for match in get_close_matches(value, allowed, n=3) if _similar_in_parts(value, match)), "")


def _similar_in_parts(first: str, second: str) -> bool:
    pairs = list(zip(first.split("-"), second.split("-"), strict=False))
    return len(pairs) < 2 or all(SequenceMatcher(None, a, b).ratio() >= SIMILAR for a, b in pairs)


def _known_warning(value: str) -> str:
    if value not in warning_ids():
        raise unknown_value(value, warning_ids())
    return value


def _word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        allowed = list(getattr(info.context["vocabulary"], table))
        if value not in allowed:
            raise unknown_value(value, allowed)
        return value

    return check


def _phrase_or_word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    check = _word_of(table)

    def check_latin(value: str, info: ValidationInfo) -> str:
        return check(value, info) if re.fullmatch(r"[\w-]+", value, re.ASCII) else value

    return check_latin


Id = Annotated[str, AfterValidator(_valid_id)]
"""Names an entry: lower-case Latin letters, digits, hyphens."""

Text = Annotated[str, AfterValidator(_valid_references)]
"""Russian text as printed, typography aside; may hold references."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
"""One text or a list of texts."""

Ids = Annotated[tuple[str, ...], BeforeValidator(as_list)]
"""One id or a list of ids."""

Warnings = Annotated[tuple[Annotated[str, AfterValidator(_known_warning)], ...], BeforeValidator(as_list)]
"""One id of a warning or a list of them."""

Format = Annotated[str, AfterValidator(_word_of("formats"))]
Verb = Annotated[str, AfterValidator(_word_of("verbs"))]
Connector = Annotated[str, AfterValidator(_word_of("joints"))]
Section = Annotated[str, AfterValidator(_word_of("groups"))]

Subject = Annotated[str, AfterValidator(_phrase_or_word_of("subjects"))]
"""Who acts: a key of the vocabulary, or a Russian phrase in the nominative."""

Subjects = Annotated[tuple[Subject, ...], BeforeValidator(as_list)]
"""One who acts or a list of them."""

LeadIn = Annotated[str, AfterValidator(_phrase_or_word_of("leads"))]
"""How a sentence opens: a key of the vocabulary, or a Russian phrase in its final form."""
