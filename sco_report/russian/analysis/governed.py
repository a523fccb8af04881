"""The nouns that stand in the complement of a head, with the cases in which «и» may join another noun to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sco_report.russian.analysis.classes import NounClass, class_of
from sco_report.russian.analysis.tokens import depth
from sco_report.russian.government import governed_cases
from sco_report.russian.morphology import GRAMMEMES, Case, parses
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ATTRIBUTES = {"ADJF", "PRTF", "NUMR"}
_PREDICATES = {"INFN", "GRND", "VERB"}
_RARE = 0.04
"""The share of the readings of a word below which a case is left out: «области» is hardly ever an accusative."""


@dataclass(frozen=True)
class GovernedNoun:
    """A noun of a complement, and the cases in which it may stand there."""

    cases: frozenset[str]
    noun_class: NounClass


def governed_nouns(matches: Sequence[re.Match[str]]) -> Iterator[GovernedNoun]:
    """The nouns among words that follow a head, those in further quotation marks and brackets left out."""
    for index, match in enumerate(matches):
        nouns = [one for one in parses(match.group()) if one.tag.POS == "NOUN"]
        if not nouns or depth(match.string, match.start()) > depth(match.string, matches[0].start()):
            continue
        cases = set(_possible_cases(nouns))
        if "accs" in cases and not may_be_accusative(matches, index, nouns):
            cases.discard("accs")
        yield GovernedNoun(frozenset(cases), class_of(match, nouns[0]))


def _possible_cases(nouns: Sequence[Parse]) -> Iterator[str]:
    total = sum(one.score for one in nouns)
    return (str(one.tag.case) for one in nouns if one.score >= _RARE * total)


def may_be_accusative(matches: Sequence[re.Match[str]], index: int, nouns: Sequence[Parse]) -> bool:
    """Whether something before a word governs an accusative: a preposition, or a verb or active participle."""
    place = index - 1
    while place >= 0 and _is_between(matches[place].group()):
        place -= 1
    preposition = matches[place].group() if place >= 0 else ""
    cases = governed_cases(preposition)
    if cases:
        return Case.ACC in cases and _is_likely(nouns, cases)
    return any(takes_accusative(match.group()) for match in matches[:index])


def _is_between(word: str) -> bool:
    """Whether a word may stand between a preposition and its noun."""
    return parses(word)[0].tag.POS in _ATTRIBUTES or word in {"и", "или"}


def _is_likely(nouns: Sequence[Parse], cases: Sequence[Case]) -> bool:
    """Whether the accusative is not by far the rarest among the cases that a preposition governs."""
    governed = {GRAMMEMES[case] for case in cases}
    scores = {case: sum(one.score for one in nouns if one.tag.case == case) for case in governed}
    return bool(scores["accs"] >= _RARE * sum(scores.values()))


def takes_accusative(word: str) -> bool:
    """Whether a word is a verb or a participle in a form that takes an accusative: «обеспечивающие», «включая»."""
    reading = parses(word)[0]
    if word in word_set("clauses", "with_accusative"):
        return True
    return reading.tag.POS in _PREDICATES or {"PRTF", "actv", "tran"} in reading.tag
