"""Spaces that are none to YAML: no-break, thin, wide ones, as browsers and Word put them into what is copied.

On the screen they look like the common space. As indentation, or after «-» and «key:», YAML takes them for letters, and
what stands there becomes something else; within a text and at its ends they do no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

import yaml

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.russian.typography import OTHER_SPACES

_OTHER = re.compile(f"[{OTHER_SPACES}]")
_OTHER_WITHIN_TEXT = f"(?<!:)[{OTHER_SPACES}](?!#)"


def common_spaces(text: str) -> str:
    """A text with common spaces for all others, as a value that a file holds is read."""
    return _OTHER.sub(" ", text)


def with_common_spaces(file: Path, text: str) -> str:
    """The text of a YAML file with common spaces for all others; each character keeps its line and column.

    Raises:
        ProblemsFound: SCO-E073, at the first of those spaces with which it would be read otherwise.
    """
    if _OTHER.search(text) is None:
        return text
    common = common_spaces(text)
    if _read_alike(text, common):
        return common
    within_text = re.sub(_OTHER_WITHIN_TEXT, " ", text)
    if _can_be_read(within_text) and not _can_be_read(common) and _read_alike(text, within_text):
        return within_text  # A text for the sake of its no-break space: «title: Форум «ШОС: мир»».
    if found := _first_misread(file, text, common):
        raise ProblemsFound([found])
    return common


def _read_alike(text: str, other: str) -> bool:
    """Whether two texts have the same keys and values, and the same mistakes, whatever the spaces in them."""
    return all(one == another for one, another in zip_longest(_content(text), _content(other)))


def _can_be_read(text: str) -> bool:
    return not any(issubclass(kind, yaml.YAMLError) for kind, _ in _content(text))


def _content(text: str) -> Iterator[tuple[type, str]]:
    """The kinds of a text's events, each with its words; at the end the error, if there is one."""
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            yield type(event), " ".join(event.value.split()) if isinstance(event, yaml.ScalarEvent) else ""
    except yaml.YAMLError as error:
        yield type(error), str(error)


def _first_misread(file: Path, text: str, common: str) -> Problem | None:
    """The first space that stands neither within a value, nor in a comment, nor alone behind a value."""
    starts, ends, lines = _values(common)
    first = 0
    for number, line in enumerate(islice(text.split("\n"), lines), 1):
        column = next(_columns(line, first, starts, ends), None)
        if column is not None:
            code = f"U+{ord(line[column]):04X}"
            return Problem("SCO-E073", Position(file, number, column + 1), {"code": code})
        first += len(line) + 1
    return None


def _columns(line: str, first: int, starts: list[int], ends: list[int]) -> Iterator[int]:
    """The columns, from 0, of such spaces in a line that begins at the index ``first``."""
    text_from = len(line) - len(line.lstrip())
    for found in _OTHER.finditer(line):
        column = found.start()
        value = bisect_right(starts, first + column) - 1
        end = ends[value] - first if value >= 0 else 0
        if column < text_from:
            yield column
        elif column >= end:
            between = line[max(0, end) : column].strip()
            if "#" in between or not (between or line[column:].strip()):
                return
            yield column


def _values(text: str) -> tuple[list[int], list[int], int]:
    """Where values and keys begin and end, and how many lines could be read, that of a mistake included."""
    starts, ends = list[int](), list[int]()
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                starts.append(event.start_mark.index)
                ends.append(event.end_mark.index)
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is not None:
            return starts, ends, error.problem_mark.line + 1
    return starts, ends, text.count("\n") + 1
