"""The declension of one word of a personal name: a given name, a patronymic, a surname.

The rules stand in ``data/name_endings.yaml``. A word that no rule is sure about keeps its form.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from sco_report.russian.morphology import Case, match_case
from sco_report.russian.words import as_listed, word_lists, word_set


class NamePart(StrEnum):
    """What a word is in a name; its value is the name of its rules.

    ``ASIAN`` is the last word of a Chinese, Korean or Vietnamese name, ``FIXED`` a word that is never declined:
    initials, «фон», «оглы».
    """

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    SURNAME = "surname"
    ASIAN = "asian"
    FIXED = "fixed"


def form(word: str, part: NamePart, gender: str, case: Case) -> str:
    """A word of a name, as written in the nominative, in a case; ``gender`` is "masc" or "femn"."""
    pieces = word.split("-")
    last = len(pieces) - 1
    names = [_paradigm_of_piece(pieces, index, part, gender) for index in range(last + 1)]
    return "-".join(_form(piece, name, case) for piece, name in zip(pieces, names, strict=True))


def is_sure(word: str, part: NamePart, gender: str) -> bool:
    """Whether the rules know how a word of a name is declined."""
    pieces = word.split("-")
    return "unsure" not in {_paradigm_of_piece(pieces, index, part, gender) for index in range(len(pieces))}


def is_in_in(surname: str) -> bool:
    """Whether a surname in «-ин», «-ина» is declined as a Russian one."""
    *_, last = as_listed(surname).split("-")
    gender = "femn" if last.endswith("а") else "masc"
    return last.removesuffix("а").endswith("ин") and _paradigm(last, NamePart.SURNAME, gender).startswith("possessive")


def _form(piece: str, name: str, case: Case) -> str:
    paradigm = word_lists("name_endings")["paradigms"][name]
    if case is Case.NOM or not paradigm:
        return piece
    stem = piece[: len(piece) - int(paradigm["cut"])]
    return match_case(piece, stem.lower() + paradigm[case])


def _paradigm_of_piece(pieces: list[str], index: int, part: NamePart, gender: str) -> str:
    """The paradigm of one of the parts that hyphens divide; only the last one is always declined."""
    piece = as_listed(pieces[index])
    if part is NamePart.FIXED:
        return "fixed"
    if index == len(pieces) - 1:
        return _paradigm(piece, part, gender)
    if piece in word_set("names", "unchanging"):
        return "fixed"
    if part is NamePart.GIVEN:
        # «Анны-Марии», but «Жан-Клода», «Касым-Жомарта», «Исмаил-бея».
        return _paradigm(piece, part, gender) if gender == "femn" else "fixed"
    return _first_surname(piece, gender)


def _first_surname(piece: str, gender: str) -> str:
    """The paradigm of a surname before another one: certain where it is seen to be a surname by itself."""
    paradigm = _paradigm(piece, NamePart.SURNAME, gender)
    plain = {"fixed", "possessive", "possessive_a", "adjective_velar", "adjective_a"}
    return paradigm if paradigm in plain else "unsure"


@cache
def _paradigm(piece: str, part: NamePart, gender: str) -> str:
    rules: list[tuple[str, str]] = word_lists("name_endings")["endings"][part][gender]
    return next((name for ending, name in rules if re.search(f"(?:{ending})$", piece)), "unsure")
