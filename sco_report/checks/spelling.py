"""Spelling by a Hunspell dictionary and the project's own word list, on request only.

It is not registered as a rule, because loading the dictionary takes longer than applying all rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sco_report.checks.texts import printed_texts
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.morphology import parses
from sco_report.russian.words import LETTERS, WORD_PATTERN
from sco_report.source import read_text

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary

MISSPELT = "SCO-W213"

_WORD_TO_SPELL = (
    rf"(?<![\d¤-])(?<![{LETTERS}])"  # «-летия» of «20-летия» is no word, nor is what follows a reference («¤¤¤»)
    rf"{WORD_PATTERN}(?![а-я])"
    r"(?!(?<=\b[а-я])\.|(?<=\bгг)\.)"  # «г.» and «гг.» are abbreviations
)
"""A whole word that a spelling dictionary can be asked for."""


class UnusableDictionary(Exception):
    """The files of the dictionary are not in the format of Hunspell or cannot be read."""


def misspelt_words(year: Year, dictionary: Path, accepted: Collection[str]) -> Iterator[Problem]:
    """Words of entries that are in neither the dictionary nor the list; abbreviations are skipped.

    ``dictionary`` is the path of the .dic and .aff files without suffix. ``accepted`` holds normal forms in lower case;
    every case of such a word is accepted.

    Raises:
        UnusableDictionary: the dictionary cannot be loaded.
    """
    speller = _speller(dictionary)
    verdicts: dict[str, bool] = {}
    for passage in printed_texts(year):
        if not passage.entry:
            continue
        for match in re.finditer(_WORD_TO_SPELL, passage.plain):
            word = match.group()
            if word not in verdicts:
                verdicts[word] = _known(word, speller, accepted)
            if not verdicts[word]:
                yield passage.problem(MISSPELT, match)


def _speller(dictionary: Path) -> Dictionary:
    from spylls.hunspell import Dictionary

    try:
        return Dictionary.from_files(str(dictionary))
    except Exception as error:  # On malformed files the library raises whatever its parser runs into.
        raise UnusableDictionary(dictionary) from error


def _known(word: str, speller: Dictionary, accepted: Collection[str]) -> bool:
    """Whether a word, or each part of a compound with hyphens, is spelled correctly."""
    return (
        word.isupper()
        or bool(speller.lookup(word))
        or word.lower() in accepted
        or any(form in accepted for form in _normal_forms(word))
        or ("-" in word and all(_known(part, speller, accepted) for part in word.split("-")))
    )


def _normal_forms(word: str) -> Iterator[str]:
    """The normal forms of a word; those of a compound with what stands before its last part, too."""
    before, hyphen, _ = word.lower().rpartition("-")
    for reading in parses(word):
        yield reading.normal_form
        yield f"{before}{hyphen}{reading.normal_form}"


def accepted_words(file: Path) -> frozenset[str]:
    """The words of a list, one per line, in lower case; «#» begins a comment."""
    lines = read_text(file).splitlines() if file.is_file() else []
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip().lower()))
