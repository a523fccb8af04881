"""Letters that look right and are not: Latin ones in Russian words, and «ё», which the SCO does not print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.writing.passages import passages
from sco_report.model.year import Year
from sco_report.problems import Problem

_MIXED = re.compile(r"(?:[A-Za-z]+[А-Яа-яЁё]|[А-Яа-яЁё]+[A-Za-z])[A-Za-zА-Яа-яЁё]*")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
_LONE = re.compile(r"(?<=[А-Яа-яЁё,] )[aceikouxyABEHKOPT](?= [А-Яа-яЁё«])")
"""A Latin letter on its own among Russian words, where «с», «у», «о» or «а» is meant."""

_HAS_YO = re.compile("[Ёё]")
_YO = re.compile(r"[А-Яа-яЁё]*[Ёё][А-Яа-яЁё]*")


def mixed_alphabets(year: Year) -> Iterator[Problem]:
    """Words with letters of both alphabets, and Latin letters in the place of Russian words of one letter."""
    for passage in passages(year):
        if not _LATIN.search(passage.plain):
            continue
        for match in _MIXED.finditer(passage.plain):
            latin = _LATIN.findall(match.group())
            fewer = latin if 2 * len(latin) <= len(match.group()) else _CYRILLIC.findall(match.group())
            yield passage.problem("SCO-W201", match, letters=", ".join(dict.fromkeys(fewer)))
        for match in _LONE.finditer(passage.plain):
            yield passage.problem("SCO-W201", match, letters=match.group())


def letter_yo(year: Year) -> Iterator[Problem]:
    """Words with «ё»."""
    for passage in passages(year):
        for match in _YO.finditer(passage.plain) if _HAS_YO.search(passage.plain) else ():
            right = match.group().replace("ё", "е").replace("Ё", "Е")
            yield passage.problem("SCO-W202", match, right=right)
