"""The nouns that stand in the complement of a head, with the cases in which «и» may join another noun to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sco_report.russian.analysis.coordination.classes import NounClass, class_of
from sco_report.russian.analysis.nominatives import MODIFIERS
from sco_report.russian.analysis.tokens import depth
from sco_report.russian.government import governed_cases
from sco_report.russian.morphology import (
    ATTRIBUTES,
    WITH_OBJECT,
    Case,
    parses,
    part_of_speech,
)
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_PREDICATES = {"INFN", "GRND", "VERB"}
_RARE = 0.04
"""The share of the readings of a word below which a case is left out: «области» is hardly ever an accusative."""


class GovernedNoun(NamedTuple):
    """A noun of a complement, and the cases in which it may stand there."""

    cases: frozenset[str]
    noun_class: NounClass


def governed_nouns(matches: Sequence[re.Match[str]]) -> Iterator[GovernedNoun]:
    """The nouns among words that follow a head, those in further quotation marks and brackets left out."""
    for index, match in enumerate(matches):
        nouns = _nouns(matches, index)
        if nouns and depth(match.string, match.start()) <= depth(match.string, matches[0].start()):
            yield GovernedNoun(frozenset(_cases(matches, index, nouns)), class_of(match, nouns[0]))


def _nouns(matches: Sequence[re.Match[str]], index: int) -> list[Parse]:
    """The readings of a word as a noun, in cases and numbers in which the attributes before it may stand."""
    nouns = [one for one in parses(matches[index].group()) if one.tag.POS == "NOUN"]
    place = index - 1
    while place >= 0 and (forms := _forms(matches[place].group())):
        nouns = [one for one in nouns if (one.tag.case, one.tag.number) in forms] or nouns
        place -= 1
    return nouns


def _forms(word: str) -> set[tuple[str | None, str | None]]:
    """The cases and numbers of an attribute; none of any other word."""
    known = (one.tag for one in parses(word) if one.tag.POS in ATTRIBUTES and "Fixd" not in one.tag)
    return {(tag.case, tag.number) for tag in known}


def _cases(matches: Sequence[re.Match[str]], index: int, nouns: Sequence[Parse]) -> set[str]:
    """The cases in which a noun may stand, the accusative alone where something before it governs one."""
    total = sum(one.score for one in nouns)
    cases = {str(one.tag.case) for one in nouns if one.score >= _RARE * total}
    if may_be_accusative(matches, index):
        return {"accs"} if "accs" in cases else cases
    return cases - {"accs"}


def _governor(matches: Sequence[re.Match[str]], index: int) -> str:
    """The word before a noun and its attributes, "" where there is none."""
    before = (match.group() for match in reversed(matches[:index]))
    return next((word for word in before if part_of_speech(word) not in {*MODIFIERS, "CONJ"}), "")


def may_be_accusative(matches: Sequence[re.Match[str]], index: int) -> bool:
    """Whether something before a word governs an accusative: a preposition, or a verb or active participle."""
    cases = governed_cases(_governor(matches, index))
    if cases:
        return Case.ACC in cases
    return any(takes_accusative(match.group()) for match in matches[:index])


def takes_accusative(word: str) -> bool:
    """Whether a word is a verb or a participle in a form that takes an accusative: «обеспечивающие», «включая»."""
    reading = parses(word)[0]
    if word in word_set("clauses", "with_accusative"):
        return True
    return reading.tag.POS in _PREDICATES or WITH_OBJECT in reading.tag
