"""Reads one YAML file strictly: every scalar is text, nothing is guessed, every value keeps its position.

«5.10», «012», «no» and «10:30» stay what they are. Duplicate keys, tags, anchors and aliases are problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sco_report.problems import Position
from sco_report.source.allowances import Allowance, allowances
from sco_report.source.building import Builder, LineColumn, Path_, Value
from sco_report.source.files import text_of


@dataclass(frozen=True)
class Content:
    """The content of one YAML file.

    ``values`` and ``keys`` give line and column of each value and of each key by its path from the root; ``text`` is
    the file as it was read, ``allowances`` its comments that allow a warning.
    """

    file: Path
    value: Value
    values: Mapping[Path_, LineColumn] = field(default_factory=dict)
    keys: Mapping[Path_, LineColumn] = field(default_factory=dict)
    text: str = ""
    allowances: tuple[Allowance, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    def position(self, path: Path_) -> Position:
        """Where the value at ``path`` stands, or the nearest one around it."""
        while path and path not in self.values:
            path = path[:-1]
        return Position(self.file, *self.values.get(path, ()))

    def key_position(self, path: Path_) -> Position:
        """Where the key at ``path`` stands, or its value where it is not a key."""
        return Position(self.file, *self.keys[path]) if path in self.keys else self.position(path)

    def inside(self, path: Path_, fragment: str, nth: int = 0) -> Position:
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


def read(file: Path) -> Content:
    """Read a YAML file.

    Raises:
        ProblemsFound: the file cannot be read, is not UTF-8 or not plain YAML; with every such problem in it.
    """
    return parse(file, text_of(file))


def parse(file: Path, text: str) -> Content:
    """The content of a text as if it stood in ``file``.

    Raises:
        ProblemsFound: it is not plain YAML; with every such problem in it.
    """
    builder = Builder(file, text)
    value = builder.document()
    return Content(file, value, builder.values, builder.keys, text, tuple(allowances(file, text)))
