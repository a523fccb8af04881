"""Which cases a preposition governs, and whether a word can be in one of them.

Source: Русская грамматика (1980) on the government of prepositions, without the uses that official prose does not
have: «о» with the accusative («опереться о стол»), «с» with the accusative («с версту»).
"""

from __future__ import annotations

from functools import cache

from sco_report.russian.cases import Case
from sco_report.russian.morphology import GRAMMEMES, readings

_OF_CASES: dict[tuple[Case, ...], set[str]] = {
    (Case.GEN,): {
        "без", "вне", "внутри", "вместо", "возле", "вокруг", "для", "до", "из", "из-за", "из-под", "кроме", "около",
        "от", "после", "против", "ради", "среди", "у",
    },
    (Case.DAT,): {"благодаря", "вопреки", "к", "ко", "согласно"},
    (Case.ACC,): {"через", "сквозь", "про"},
    (Case.INS,): {"над", "перед"},
    (Case.LOC,): {"при", "о", "об", "обо"},
    (Case.ACC, Case.LOC): {"в", "во", "на"},
    (Case.ACC, Case.INS): {"за", "под"},
    (Case.GEN, Case.INS): {"с", "со", "между"},
    (Case.DAT, Case.ACC, Case.LOC): {"по"},
}  # fmt: skip
_CASES = {preposition: cases for cases, prepositions in _OF_CASES.items() for preposition in prepositions}
PREPOSITIONS = frozenset(_CASES)
"""Those whose government is known, in lower case."""

_ALSO = {Case.GEN: "gen2", Case.ACC: "acc2", Case.LOC: "loc2"}
"""Second forms of a case: «в году», «в лесу»."""

_NOMINAL = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"}


def governed(preposition: str) -> tuple[Case, ...]:
    """The cases that may follow a preposition, in any letter case; none where it is no preposition."""
    return _CASES.get(preposition.lower(), ())


@cache
def fits_after(preposition: str, word: str) -> bool:
    """Whether ``word`` can be in a case that the preposition governs; also where it has none or is in no dictionary."""
    known = readings(word)
    nominal = [reading for reading in known if reading.tag.POS in _NOMINAL]
    if len(nominal) < len(known) or not known[0].is_known:
        return True
    grammemes = _grammemes(governed(preposition))
    return any(reading.tag.case in grammemes for reading in nominal)


@cache
def _grammemes(cases: tuple[Case, ...]) -> frozenset[str | None]:
    return frozenset(form for case in cases for form in (GRAMMEMES[case], _ALSO.get(case)))
