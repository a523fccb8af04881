"""Spelling, by a Hunspell dictionary and the project's own list of words; only where an editor asks for it.

It is no rule of :data:`sco_report.checks.RULES`, because the dictionary takes longer to load than all rules together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sco_report.checks.texts import printed_texts
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.morphology import parses
from sco_report.russian.words import WORD_TO_SPELL
from sco_report.source import read_text

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary

MISSPELT = "SCO-W213"


class UnusableDictionary(Exception):
    """The files of a dictionary are not what Hunspell writes, or cannot be read."""


def misspelt_words(year: Year, dictionary: Path, accepted: Collection[str]) -> Iterator[Problem]:
    """Words of entries that neither a dictionary nor a list knows; abbreviations are left to their own rule.

    ``dictionary`` is the path of a pair of Hunspell files without their endings, ``accepted`` holds base forms in lower
    case: a word is accepted in all its cases.

    Raises:
        Unusable: the dictionary is none.
    """
    speller = _speller(dictionary)
    verdicts: dict[str, bool] = {}
    for passage in printed_texts(year):
        if not passage.entry:
            continue
        for match in WORD_TO_SPELL.finditer(passage.plain):
            word = match.group()
            if word not in verdicts:
                verdicts[word] = _known(word, speller, accepted)
            if not verdicts[word]:
                yield passage.problem(MISSPELT, match)


def _speller(dictionary: Path) -> Dictionary:
    from spylls.hunspell import Dictionary

    try:
        return Dictionary.from_files(str(dictionary))
    except Exception as error:  # The library takes files for right, and fails where they are not, in any way.
        raise UnusableDictionary(dictionary) from error


def _known(word: str, speller: Dictionary, accepted: Collection[str]) -> bool:
    """Whether a word is spelled well; of a compound, whether each of its parts is."""
    return (
        word.isupper()
        or bool(speller.lookup(word))
        or word.lower() in accepted
        or any(reading.normal_form in accepted for reading in parses(word))
        or ("-" in word and all(_known(part, speller, accepted) for part in word.split("-")))
    )


def accepted_words(file: Path) -> frozenset[str]:
    """The words of a list, one a line; what follows «#» is a comment."""
    lines = read_text(file).splitlines() if file.is_file() else []
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip().lower()))
