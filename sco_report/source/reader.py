"""Reads one YAML file strictly: every scalar is text, nothing is guessed, every value keeps its position.

«5.10», «012», «no» and «10:30» stay what they are. Duplicate keys, tags, anchors and aliases are problems.

The text of a file of data or of a template, whoever made it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sco_report.files import NotARegularFile, TooLarge, read_limited
from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source.loader import KeyPath, LineColumn, PositionedLoader, Value
from sco_report.source.suppressions import Suppression, suppressions

_MARKED = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""The bytes at the head of a file by which some encodings are known."""

_RUSSIAN = {"Windows-1251": "cp1251", "KOI8-R": "koi8_r", "CP866": "cp866"}
"""Encodings of Russian, the likeliest first, with their names in Python."""

_WORD = re.compile("[а-я]{2,}")
_ZEROS_IN = 16
"""One of so many bytes is zero at least where a text of two bytes a character is in Russian: spaces, keys and ends."""


def read_text(file: Path) -> str:
    """The text, without a byte order mark.

    Raises:
        ProblemsFound: it cannot be read, is no file, too large or not UTF-8.
    """
    try:
        content = read_limited(file)
    except NotARegularFile as error:
        raise ProblemsFound([Problem("SCO-E132", Position(file))]) from error
    except TooLarge as error:
        raise ProblemsFound([Problem("SCO-E008", Position(file), {"limit": str(LARGEST_FILE_MB)})]) from error
    except OSError as error:
        raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": error.strerror or str(error)})]) from error
    if (wide := _wide(content)) is not None:
        raise ProblemsFound([Problem("SCO-E002", Position(file), {"value": wide})])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ProblemsFound([Problem("SCO-E002", Position(file, line), {"value": _russian(content)})]) from error


def _wide(content: bytes) -> str | None:
    """The encoding of a text with two or four bytes a character, whether it is marked or not; None of another."""
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return encoding
    if b"\0" not in content or not content.strip(b"\0"):  # Nothing but zeros is what a crash of the system leaves.
        return None
    zeros = [content[start::4].count(0) for start in range(4)]
    quarter = len(content) // 4
    if quarter and max(min(zeros[:2]), min(zeros[2:])) >= quarter:
        return "UTF-32"
    fewer, more = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if fewer == 0 and more > 1 and more * _ZEROS_IN >= len(content) else None


def _russian(content: bytes) -> str:
    """The encoding in which most of a text are Russian words in small letters: others swap small and capital ones."""

    def words(encoding: str) -> int:
        return sum(map(len, _WORD.findall(content.decode(_RUSSIAN[encoding], errors="replace"))))

    return max(_RUSSIAN, key=words)


@dataclass(frozen=True)
class SourceFile:
    """The content of one YAML file.

    ``values`` and ``keys`` give line and column of each value and of each key by its path from the root; ``text`` is
    the file as it was read, ``allowances`` its comments that allow a warning.
    """

    file: Path
    value: Value
    values: Mapping[KeyPath, LineColumn] = field(default_factory=dict)
    keys: Mapping[KeyPath, LineColumn] = field(default_factory=dict)
    text: str = ""
    allowances: tuple[Suppression, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    def position(self, path: KeyPath) -> Position:
        """Where the value at ``path`` stands, or the nearest one around it."""
        while path and path not in self.values:
            path = path[:-1]
        return Position(self.file, *self.values.get(path, ()))

    def key_position(self, path: KeyPath) -> Position:
        """Where the key at ``path`` stands, or its value where it is not a key."""
        return Position(self.file, *self.keys[path]) if path in self.keys else self.position(path)

    def locate(self, path: KeyPath, fragment: str, nth: int = 0) -> Position:
        """Where a piece of the text at ``path`` stands, ``nth`` of its kind; where the text begins if it is not found.

        A piece that the file breaks over two lines or writes with an escape is not found.
        """
        position = self.position(path)
        column = position.column - 1
        for number, line in enumerate(self.lines[position.line - 1 :], position.line):
            while (column := line.find(fragment, column)) >= 0:
                if nth == 0:
                    return Position(self.file, number, column + 1)
                nth, column = nth - 1, column + 1
            column = 0
        return position


def read(file: Path) -> SourceFile:
    """Read a YAML file.

    Raises:
        ProblemsFound: the file cannot be read, is not UTF-8 or not plain YAML; with every such problem in it.
    """
    return parse(file, read_text(file))


def parse(file: Path, text: str) -> SourceFile:
    """The content of a text as if it stood in ``file``.

    Raises:
        ProblemsFound: it is not plain YAML; with every such problem in it.
    """
    builder = PositionedLoader(file, text)
    value = builder.document()
    return SourceFile(file, value, builder.values, builder.keys, text, tuple(suppressions(file, text)))
