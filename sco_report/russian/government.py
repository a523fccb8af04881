"""Government: the cases that prepositions and nouns govern."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from sco_report.russian.morphology import GRAMMEMES, Case, parses, part_of_speech
from sco_report.russian.words import WORD_PATTERN, word_lists, word_set

_SECOND_FORMS = {Case.GEN: "gen2", Case.ACC: "acc2", Case.LOC: "loc2"}
"""Second forms of a case: «в году», «в лесу»."""

_NOMINAL = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"}


@cache
def _government() -> dict[str, tuple[Case, ...]]:
    table: dict[str, list[str]] = word_lists("prepositions")["government"]
    return {one: tuple(map(Case, cases.split())) for cases, prepositions in table.items() for one in prepositions}


def prepositions() -> Collection[str]:
    """The prepositions whose government is known, in lower case."""
    return _government().keys()


def governed_cases(preposition: str) -> tuple[Case, ...]:
    """The cases that may follow a preposition, in any letter case; none for any other word."""
    return _government().get(preposition.lower(), ())


@cache
def fits_after(preposition: str, word: str) -> bool:
    """Whether ``word`` may be in a case that the preposition governs; True for words without cases and unknown ones."""
    known = parses(word)
    nominal = [reading for reading in known if reading.tag.POS in _NOMINAL]
    if len(nominal) < len(known) or not known[0].is_known:
        return True
    grammemes = _grammemes(governed_cases(preposition))
    return any(reading.tag.case in grammemes for reading in nominal)


@cache
def fits_number(number: int, word: str) -> bool:
    """Whether ``word`` may stand after a number in figures in any case; True for what is no noun and unknown words.

    «60 эксперта» is in none; months and other times, of dates, always fit.
    """
    known = parses(word)
    tags = [reading.tag for reading in known if reading.tag.POS == "NOUN" and "Fixd" not in reading.tag]
    if len(tags) < len(known) or not known[0].is_known or known[0].normal_form in _times():
        return True
    is_few = number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
    if number % 10 == 1 and number % 100 != 11:
        return any("sing" in tag for tag in tags)
    plural = any("plur" in tag and "nomn" not in tag and not {"accs", "inan"} <= tag.grammemes for tag in tags)
    return plural or (is_few and any({"sing", "gent"} in tag for tag in tags))


@cache
def _times() -> frozenset[str]:
    return word_set("classes", "times") | word_set("months", "nominative")


@cache
def _grammemes(cases: tuple[Case, ...]) -> frozenset[str | None]:
    return frozenset(form for case in cases for form in (GRAMMEMES[case], _SECOND_FORMS.get(case)))


_LAST_WORD = rf"({WORD_PATTERN}) $"


def follows_noun(text: str, start: int) -> bool:
    """Whether what begins at ``start`` of a text stands right after a noun, as its attribute in the genitive."""
    before = re.search(_LAST_WORD, text[:start])
    return before is not None and part_of_speech(before[1]) == "NOUN"
