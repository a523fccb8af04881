"""Reads one YAML file strictly: every scalar is text, nothing is guessed, every value keeps its position.

«5.10», «012», «no» and «10:30» stay what they are. Duplicate keys, tags, anchors and aliases are problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source.allowances import Allowance, allowances
from sco_report.source.syntax import end_of, position_of, syntax_problem

Path_ = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]

DEPTH_LIMIT = 20
SIZE_LIMIT_MB = 4
_FATAL = {"SCO-E003", "SCO-E007"}


_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ue000-\\uf8ff\\ufeff\\ufffe\\uffff]"
)
"""Control, invisible and bidirectional characters, and the private use area, which the program needs for itself."""


@dataclass(frozen=True)
class Content:
    """The content of one YAML file.

    ``values`` and ``keys`` give the position of each value and of each key by its path from the root; ``text`` is the
    file as it was read, ``allowances`` its comments that allow a warning.
    """

    file: Path
    value: Value
    values: Mapping[Path_, Position] = field(default_factory=dict)
    keys: Mapping[Path_, Position] = field(default_factory=dict)
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
        return self.values.get(path, Position(self.file))

    def key_position(self, path: Path_) -> Position:
        """Where the key at ``path`` stands, or its value where it is not a key."""
        return self.keys.get(path) or self.position(path)

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
    return parse(file, _text(file))


def parse(file: Path, text: str) -> Content:
    """The content of a text as if it stood in ``file``.

    Raises:
        ProblemsFound: it is not plain YAML; with every such problem in it.
    """
    problems = list(_notation(file, text))
    if any(problem.id in _FATAL for problem in problems):
        raise ProblemsFound(problems)
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        raise ProblemsFound([*problems, syntax_problem(file, text, error)]) from error
    if node is None:
        raise ProblemsFound([Problem("SCO-E006", Position(file))])
    walk = _Walk(file, end_of(file, text))
    value = walk.value(node, ())
    if problems or walk.problems:
        raise ProblemsFound([*problems, *walk.problems])
    return Content(file, value, walk.values, walk.keys, text, tuple(allowances(file, text)))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > SIZE_LIMIT_MB * 1_000_000:
            raise ProblemsFound([Problem("SCO-E008", Position(file), {"limit": str(SIZE_LIMIT_MB)})])
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise ProblemsFound([Problem("SCO-E002", Position(file, line))]) from error
    except OSError as error:
        raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": error.strerror or str(error)})]) from error


def _notation(file: Path, text: str) -> Iterator[Problem]:
    """Problems of the notation, read as events; ends at one after which no nodes can be built.

    Depth is judged here because the composer recurses in C and overflows the stack on a deep file.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            position = position_of(file, event.start_mark)
            if isinstance(event, yaml.NodeEvent) and (event.anchor or getattr(event, "tag", None)):
                yield Problem("SCO-E005", position)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                yield Problem("SCO-E007", position, {"limit": str(DEPTH_LIMIT)})
                return
    except yaml.YAMLError as error:
        yield syntax_problem(file, text, error)


def _compose(text: str) -> yaml.Node | None:
    loader = yaml.CBaseLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _Walk:
    """Turns nodes into plain values, noting positions and problems on the way."""

    def __init__(self, file: Path, end: Position) -> None:
        self.file = file
        self._end = end
        self.values: dict[Path_, Position] = {}
        self.keys: dict[Path_, Position] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> Value:
        """The plain value of a node; empty text for an alias, which is a problem already."""
        position = min(position_of(self.file, node.start_mark), self._end)
        self.values[path] = position
        # The C parser gives an alias as the very node it points to, so a node met twice is an alias.
        if id(node) in self._seen:
            return ""
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if not node.value.strip():
            self.problems.append(Problem("SCO-E016", position))
        self._check_characters(node.value, position)
        return str(node.value)

    def _check_characters(self, text: str, position: Position) -> None:
        for character in sorted(set(_FORBIDDEN.findall(text))):
            self.problems.append(Problem("SCO-E009", position, {"code": f"U+{ord(character):04X}"}))

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Value]:
        out: dict[str, Value] = {}
        for key_node, value_node in node.value:
            position = position_of(self.file, key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("SCO-E017", position, {"what": "text"}))
                continue
            key = str(key_node.value)
            self._check_characters(key, position)
            if key in out:
                first = str(self.keys[(*path, key)].line)
                self.problems.append(Problem("SCO-E004", position, {"key": key, "first": first}))
                continue
            self.keys[(*path, key)] = position
            out[key] = self.value(value_node, (*path, key))
        return out
