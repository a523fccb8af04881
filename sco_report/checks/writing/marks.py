"""Punctuation and spaces: no foreign marks, no double spaces, every bracket and quote closed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sco_report.checks.writing.passages import Passage, passages
from sco_report.model.year import Year
from sco_report.problems import Problem

_FOREIGN = re.compile("[\u2010\u2011\u2212\u3000-\u303f\uff00-\uff65\uffe0-\uffee]")
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2212": "-"}
"""Hyphens that word processors put for the common one."""

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)| +(?=[,;:!?)»](?:\s|$))|(?<=[(«„]) +")
_PAIRS = {"»": "«", "“": "„", ")": "("}
_PAIRED = re.compile('[«»„“()"]')
_QUOTED = re.compile('«([^«»]*)»|„([^„“]*)“|"([^"]*)"')
"""One piece in quotes, whichever they are."""


def foreign_marks(year: Year) -> Iterator[Problem]:
    """Marks of East Asian scripts, as wide as two letters, and the special hyphens of word processors."""
    for passage in passages(year):
        for match in _FOREIGN.finditer(passage.plain):
            mark = match.group()
            right = _HYPHENS.get(mark) or unicodedata.normalize("NFKC", mark)
            yield passage.problem("SCO-W203", match, right=right, code=f"U+{ord(mark):04X}")


def needless_spaces(year: Year) -> Iterator[Problem]:
    """Double spaces, spaces before a comma and the like, spaces inside brackets and quotes."""
    for passage in passages(year):
        for match in _SPACES.finditer(passage.plain):
            start, end = max(0, match.start() - 1), match.end() + 1
            piece = passage.text[start:end]
            yield Problem("SCO-W204", passage.at(piece, start), {"value": piece})


def unbalanced_pairs(year: Year) -> Iterator[Problem]:
    """Brackets and quotes that are opened or closed alone."""
    for passage in passages(year):
        for index in _alone(passage.plain):
            yield _single(passage, index)


def _single(passage: Passage, index: int) -> Problem:
    mark = passage.text[index]
    return Problem("SCO-W205", passage.at(mark, index), {"value": mark})


def _alone(text: str) -> list[int]:
    """Where the marks stand that have no partner; an odd number of straight quotes leaves the last alone."""
    opened: list[int] = []
    alone: list[int] = []
    straight: list[int] = []
    for match in _PAIRED.finditer(text):
        mark, index = match.group(), match.start()
        if mark == '"':
            straight.append(index)
        elif mark not in _PAIRS:
            opened.append(index)
        elif opened and text[opened[-1]] == _PAIRS[mark]:
            opened.pop()
        else:
            alone.append(index)
    return sorted([*opened, *alone, *straight[len(straight) // 2 * 2 :]])


def quoted_motto(year: Year) -> Iterator[Problem]:
    """Mottoes that stand in quotes as a whole, though the program puts them into quotes."""
    for event in year.events.values():
        if event.motto and (match := _QUOTED.fullmatch(event.motto)):
            position = year.origins[event.id].at("motto")
            yield Problem("SCO-W216", position, {"value": event.motto, "right": "".join(match.groups(""))})
