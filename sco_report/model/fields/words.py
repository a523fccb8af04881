"""Words that the templates define, ids of warnings, and what may be meant by a value that is none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from operator import attrgetter
from typing import Annotated, Any, get_args

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


@dataclass(frozen=True)
class WordOf:
    """A validator that takes the keys of a table of the vocabulary; ``or_phrase`` also all that is no Latin word."""

    table: str
    or_phrase: bool = False

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """The value, which is not validated without a vocabulary."""
        if info.context is None or (self.or_phrase and not re.fullmatch(r"[\w-]+", value, re.ASCII)):
            return value
        allowed = self.patterns(info.context["vocabulary"])
        if value not in allowed:
            raise unknown_word(value, allowed, **({"own": "words"} if self.or_phrase else {}))
        return value

    def patterns(self, vocabulary: Any) -> Mapping[str, str]:
        """The words, and what each of them prints."""
        table: Mapping[str, str] = attrgetter(self.table)(vocabulary)
        return table


def patterns_of(annotation: Any, vocabulary: Any) -> Mapping[str, str] | None:
    """The words of the templates that a type takes, or a list of it, with what each prints; None of another type."""
    for one in getattr(annotation, "__metadata__", ()):
        if isinstance(one, AfterValidator) and isinstance(one.func, WordOf):
            return one.func.patterns(vocabulary)
    inner = (patterns_of(one, vocabulary) for one in get_args(annotation))
    return next((one for one in inner if one is not None), None)


Warnings = Annotated[tuple[Annotated[str, AfterValidator(_known_warning)], ...], BeforeValidator(as_list)]
"""One id of a warning or a list of them."""

Format = Annotated[str, AfterValidator(WordOf("wording.formats"))]
Verb = Annotated[str, AfterValidator(WordOf("wording.verbs"))]
Connector = Annotated[str, AfterValidator(WordOf("wording.joined"))]
Enacting = Annotated[str, AfterValidator(WordOf("wording.enacting"))]
DecisionKind = Annotated[str, AfterValidator(WordOf("wording.decisions"))]
Section = Annotated[str, AfterValidator(WordOf("group_titles"))]

LeadIn = Annotated[str, AfterValidator(WordOf("wording.leads", or_phrase=True))]
"""How a sentence opens: a key of the vocabulary, or a Russian phrase in its final form."""
