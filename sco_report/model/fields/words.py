"""Words that the templates define, ids of warnings, and what may be meant by a value that is none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher, get_close_matches
from operator import attrgetter
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from sco_report.model.fields.texts import as_list
from sco_report.model.names.words import perhaps_meant
from sco_report.model.pattern_language import plain
from sco_report.problems.catalogue import warning_ids
from sco_report.problems.messages import shorten

LONGEST_QUOTED = 60
SIMILAR = 0.6
"""The ratio from which on two words may be one and a misspelling of it; as in difflib."""


def unknown_value(value: str, allowed: list[str], id_: str = "SCO-E012", **details: Any) -> PydanticCustomError:
    """The error for a value outside a list, with the nearest allowed one as a suggestion."""
    context = {"value": value, "allowed": ", ".join(sorted(allowed)), "suggestion": nearest(value, allowed)}
    return PydanticCustomError(id_, "unknown", context | details)


def unknown_word(value: str, printed: Mapping[str, str], **details: str) -> PydanticCustomError:
    """The error for a value that is no word of a table of the templates, with what each of them prints (Russian)."""
    names = {word: plain(pattern) for word, pattern in printed.items()}
    suggestion = nearest(value, list(names)) or perhaps_meant(value, {word: [name] for word, name in names.items()})
    context = {"value": value, "allowed": listed_with_names(names), "suggestion": suggestion}
    return PydanticCustomError("SCO-E012", "unknown", context | details)


def listed_with_names(names: Mapping[str, str]) -> str:
    """Words with their Russian names, where they have one: «hybrid (в гибридном формате), …»."""
    return ", ".join(f"{word} ({names[word]})" if names[word] else word for word in sorted(names))


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


def _word_of(table: str, **details: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        allowed: Mapping[str, str] = attrgetter(table)(info.context["vocabulary"])
        if value not in allowed:
            raise unknown_word(value, allowed, **details)
        return value

    return check


def phrase_or_word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    """A validator that takes a key of a table of the vocabulary or anything that is no single Latin word."""
    check = _word_of(table, own="words")

    def check_latin(value: str, info: ValidationInfo) -> str:
        return check(value, info) if re.fullmatch(r"[\w-]+", value, re.ASCII) else value

    return check_latin


Warnings = Annotated[tuple[Annotated[str, AfterValidator(_known_warning)], ...], BeforeValidator(as_list)]
"""One id of a warning or a list of them."""

Format = Annotated[str, AfterValidator(_word_of("wording.formats"))]
Verb = Annotated[str, AfterValidator(_word_of("wording.verbs"))]
Connector = Annotated[str, AfterValidator(_word_of("wording.joined"))]
Enacting = Annotated[str, AfterValidator(_word_of("wording.enacting"))]
DecisionKind = Annotated[str, AfterValidator(_word_of("wording.decisions"))]
Section = Annotated[str, AfterValidator(_word_of("group_titles"))]

LeadIn = Annotated[str, AfterValidator(phrase_or_word_of("wording.leads"))]
"""How a sentence opens: a key of the vocabulary, or a Russian phrase in its final form."""
