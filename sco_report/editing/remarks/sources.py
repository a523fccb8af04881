"""The words that a remark is about, and the line of a template or of the data that prints them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from sco_report.editing.remarks.patches.difference import Token, hunks, tokens
from sco_report.files import find_files
from sco_report.model.remark import Remark
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position
from sco_report.source import read_text

_WORD = re.compile(r"\w+(?:-\w+)*")
_WORD_OR_END = re.compile(rf"{_WORD.pattern}|\n")
_LEAST = 5
"""Letters that words must have together, to be more than a preposition that stands anywhere."""
_ENDING = 3
"""Letters in which the cases of a word may differ."""
_LEAST_SHARED = 4
"""Letters that they share at least."""
_LEAST_RUN = 3
"""Words that stand in a longer text of the data, to be printed from it and not there by chance."""
_LEAST_OF_FORMULA = 6
"""The same of a formula that was changed since."""
_AROUND = 3
"""Words between its words and those that were changed in it."""

_COMMENT = re.compile(r"\{#.*?#\}|(?m:(?:^|\s)#[^\n]*)", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED_OR_END = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\n")
_NO_WORDS = re.compile(r"\{[^{}:]*\}|<[^>]*>|\b[a-z]\w*:|[][{}'\"]")
"""References, tags, keys, and what encloses values."""
_APART = "|"
"""Stands between words that are not printed one after the other."""
_NO_PLACES = ("layout.yaml", "remarks.yaml", "acts.yaml", "clauses.yaml")
"""Templates without words of the documents, or with those of so many sentences that one is edited in its entry."""

_Pair = tuple[str, str]


def touched_words(remark: Remark) -> list[Token]:
    """The words and signs of the draft that a remark deletes, changes, comments on, or between which it puts others.

    None where it is about a paragraph as a whole, or adds or moves one.
    """
    was = remark.was or ""
    found = tokens(was)
    if remark.is_deletion:
        return list(found)
    if remark.proposed is None:
        start = was.find(remark.words) if remark.words else -1
        return [one for one in found if start <= one.start < start + len(remark.words or "")]
    out: list[Token] = []
    for hunk in hunks(was, remark.proposed):
        between = hunk.start == hunk.end
        out += found[max(0, hunk.start - between) : hunk.end + between]
    return list(dict.fromkeys(out))


@dataclass(frozen=True)
class _Line:
    """Words of a line that are printed one after the other, in lower case; a paragraph must have ``least`` of them."""

    position: Position
    words: Sequence[str]
    least: int


class WordSources:
    """The lines of the templates and of the data of a year, among which those of printed words are found."""

    def __init__(self, root: Path, year: Year) -> None:
        self._root, self._year = root, year
        self._by_file: dict[Path, list[_Line]] = {}

    def of(self, remark: Remark) -> Position | None:
        """The line that prints the words of a remark without a patch; None where none has these words.

        It is the one that has the longest run of words around them in common with the paragraph; of a line of a
        template all words stand there, since it prints them all.
        """
        if remark.margin:
            return self._year.sources["wording"].position(("draft_margins", remark.margin))
        found = list(_WORD_OR_END.finditer(_plain(remark.was or "")))
        words = [one[0] for one in found]
        places = list(_places(remark, [one.start() for one in found])) if words and remark.kind == "words" else []
        lines = list(self._lines(remark.entry)) if places else []
        # A formula from which the words themselves are gone is known by those around them.
        formulas = [replace(one, least=_LEAST_OF_FORMULA) for one in lines if one.position.file.suffix == ".j2"]
        near = {word for first, last in places for word in range(max(0, first - _AROUND), last + _AROUND + 1)}
        around = [(word, word) for word in sorted(near) if word < len(words)]
        return _closest(lines, words, places) or _closest(formulas, words, around)

    def _lines(self, entry: str | None) -> Iterator[_Line]:
        """The lines that may print words of a paragraph: of an entry, of a document, of the session and all events."""
        year, templates = self._year, self._root / "templates"
        ids = [entry] if entry in year.events else [SESSION_ID, *year.events]
        data = (year.origins[id_].at().file for id_ in (*ids, *year.documents))
        shared = [file for folder in (templates, self._root / "data/reference") for file in find_files(folder)]
        # Documents and sections have the words of those paragraphs only that no entry prints.
        kinds = {".yaml"} if entry in year.origins else {".yaml", ".j2"}
        for file in dict.fromkeys((*data, *shared)):
            # What was accepted since the year was read may have deleted an entry.
            if file.suffix in kinds and file.name not in _NO_PLACES and file.is_file():
                if file not in self._by_file:
                    self._by_file[file] = list(_lines_of(file, fixed=file.is_relative_to(templates)))
                yield from self._by_file[file]


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def _lines_of(file: Path, *, fixed: bool) -> Iterator[_Line]:
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), _plain(read_text(file)))
    text = _EXPRESSION.sub(lambda found: _APART.join(["", *_QUOTED_OR_END.findall(found[0]), ""]), text)
    for number, line in enumerate(_NO_WORDS.sub(_APART, text).split("\n"), 1):
        for piece in line.split(_APART):
            if words := _WORD.findall(piece):
                yield _Line(Position(file, number), words, len(words) if fixed else min(len(words), _LEAST_RUN))


def _closest(lines: Sequence[_Line], words: Sequence[str], places: Sequence[tuple[int, int]]) -> Position | None:
    """The line that has the longest run of words, which holds one of the places."""
    best, most = None, (0, 0, False)
    for line in lines:
        run = max((_run(words, *place, line.words) for place in places), key=len)
        likeness = len(run), sum(one == other for one, other in run), len(run) == len(line.words)
        if len(run) >= line.least and likeness > most and sum(len(one) for one, _ in run) >= _LEAST:
            best, most = line.position, likeness
    return best


def _places(remark: Remark, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of the words that a line must have: one that is changed, two between which something comes.

    ``starts`` is where the words of the paragraph begin.
    """
    if remark.is_deletion:
        yield from ((word, word) for word in range(len(starts)))
    elif remark.proposed is not None:
        was = remark.was or ""
        bounds = [*(one.start for one in tokens(was)), len(was)]
        for hunk in hunks(was, remark.proposed):
            first, after = (bisect_left(starts, bounds[place]) for place in (hunk.start, hunk.end))
            yield from ((word, word) for word in range(first, after))
            if first == after:
                yield max(0, first - 1), min(first, len(starts) - 1)


def _run(words: Sequence[str], first: int, last: int, others: Sequence[str]) -> list[_Pair]:
    """The longest run of words, from the first to the last of some and around them, that others have too."""
    best: list[_Pair] = []
    for at, other in enumerate(others):
        if _same(words[first], other) and len(after := _common(words[first:], others[at:])) > last - first:
            best = max(best, _common(words[:first][::-1], others[:at][::-1])[::-1] + after, key=len)
    return best


def _common(words: Sequence[str], others: Sequence[str]) -> list[_Pair]:
    """The words at the beginning that are the same."""
    return list(takewhile(lambda pair: _same(*pair), zip(words, others, strict=False)))


def _same(word: str, other: str) -> bool:
    """Whether two words are one, in whatever case."""
    shared = max(_LEAST_SHARED, len(word) - _ENDING, len(other) - _ENDING)
    return word[:shared] == other[:shared]
