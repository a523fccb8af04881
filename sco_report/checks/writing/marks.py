"""Punctuation and spaces: no fullwidth marks, no double spaces, every bracket and quote closed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sco_report.checks.writing.passages import Passage, passages
from sco_report.model.year import Year
from sco_report.problems import Problem

_FULLWIDTH = re.compile("[\u3000-\u303f\uff00-\uff65\uffe0-\uffee]")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)| +(?=[,;:!?)»](?:\s|$))|(?<=[(«„]) +")
_PAIRS = {"»": "«", "“": "„", ")": "("}


def fullwidth_marks(year: Year) -> Iterator[Problem]:
    """Marks of East Asian scripts, as wide as two letters."""
    for passage in passages(year):
        for match in _FULLWIDTH.finditer(passage.plain):
            yield passage.problem("SCO-W203", match, right=unicodedata.normalize("NFKC", match.group()))


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
    for index, character in enumerate(text):
        if character in _PAIRS.values():
            opened.append(index)
        elif character in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[character]:
                opened.pop()
            else:
                alone.append(index)
    straight = [index for index, character in enumerate(text) if character == '"']
    return sorted([*opened, *alone, *straight[len(straight) // 2 * 2 :]])
