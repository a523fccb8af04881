"""A preposition stands before a word in a case that it governs, and in the form that the sound of the word asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.writing.passages import passages
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.government import PREPOSITIONS, fits_after, governed

_PREPOSITION = "|".join(sorted(PREPOSITIONS))
_PAIR = re.compile(rf"(?<![\w-])({_PREPOSITION}) +(?=([а-яё]+(?:-[а-яё]+)*)(?![\w-]))", re.IGNORECASE)

_ABOUT = re.compile(r"(?<![\w-])(об?) +[«„\"]*([А-Яа-яЁё]+)", re.IGNORECASE)
_BEFORE_VOWELS, _VOWELS = "об", "аэиоу"
"""«е», «ё», «ю» and «я» begin with the consonant «й»: «о Евразии», «о Японии»."""

_AGAINST = {"руку"}
"""What «об» stands before in another sense: «рука об руку»."""


def other_case_after_preposition(year: Year) -> Iterator[Problem]:
    """Words that can be in none of the cases that the preposition before them governs."""
    for passage in passages(year):
        for match in _PAIR.finditer(passage.plain):
            preposition, word = match.groups()
            if not fits_after(preposition, word):
                cases = ", ".join(governed(preposition))
                details = {"value": f"{preposition} {word}", "preposition": preposition, "cases": cases}
                yield Problem("SCO-W210", passage.at(match.group(), match.start()), details)


def other_form_of_preposition(year: Year) -> Iterator[Problem]:
    """«о» before a word that begins with a vowel, and «об» before one that does not; words within quotes count too.

    Left alone are capitals, which are read letter by letter or as a word, and references.
    """
    for passage in passages(year):
        for match in _ABOUT.finditer(passage.plain):
            preposition, word = match.groups()
            if (word.isupper() and len(word) > 1) or word in _AGAINST:
                continue
            right = _BEFORE_VOWELS if word[0].lower() in _VOWELS else _BEFORE_VOWELS[0]
            if preposition.lower() != right:
                right = right.capitalize() if preposition[0].isupper() else right
                yield passage.problem("SCO-W215", match, right=right + match.group()[len(preposition) :])
