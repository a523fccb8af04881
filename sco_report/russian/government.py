"""Government: the cases that prepositions and nouns govern."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from sco_report.russian.morphology import GRAMMEMES, Case, parses, part_of_speech
from sco_report.russian.words import WORD_PATTERN, word_lists

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
def _grammemes(cases: tuple[Case, ...]) -> frozenset[str | None]:
    return frozenset(form for case in cases for form in (GRAMMEMES[case], _SECOND_FORMS.get(case)))


_LAST_WORD = rf"({WORD_PATTERN}) $"


def follows_noun(text: str, start: int) -> bool:
    """Whether what begins at ``start`` of a text stands right after a noun, as its attribute in the genitive."""
    before = re.search(_LAST_WORD, text[:start])
    return before is not None and part_of_speech(before[1]) == "NOUN"
