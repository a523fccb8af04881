"""Reads one YAML file strictly: every scalar is text, nothing is guessed, every value keeps its position.

«5.10», «012», «no» and «10:30» stay what they are. Duplicate keys, tags, anchors and aliases are problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sco_report.problems import Position, Problem, ProblemsFound

Path_ = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]

DEPTH_LIMIT = 20
SIZE_LIMIT_MB = 4
_PLAIN_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


@dataclass(frozen=True)
class Content:
    """The content of one YAML file.

    ``values`` and ``keys`` give the position of each value and of each key by its path from the root.
    """

    file: Path
    value: Value
    values: Mapping[Path_, Position] = field(default_factory=dict)
    keys: Mapping[Path_, Position] = field(default_factory=dict)

    def position(self, path: Path_) -> Position:
        """Where the value at ``path`` stands, or the nearest one around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Position(self.file))

    def key_position(self, path: Path_) -> Position:
        """Where the key at ``path`` stands, or its value where it is not a key."""
        return self.keys.get(path) or self.position(path)


def read(file: Path) -> Content:
    """Read a YAML file.

    Raises:
        ProblemsFound: the file cannot be read, is not UTF-8 or not plain YAML; with every such problem in it.
    """
    text = _text(file)
    node = _compose(file, text)
    if node is None:
        raise ProblemsFound([Problem("SCO-E006", Position(file))])
    walk = _Walk(file)
    value = walk.value(node, ())
    if walk.problems:
        raise ProblemsFound(walk.problems)
    return Content(file, value, walk.values, walk.keys)


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


def _compose(file: Path, text: str) -> yaml.Node | None:
    loader = yaml.CBaseLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        details = {"error": error.problem or str(error)}
        raise ProblemsFound([Problem("SCO-E003", position, details)]) from error
    except yaml.YAMLError as error:
        raise ProblemsFound([Problem("SCO-E003", Position(file), {"error": str(error)})]) from error
    finally:
        loader.dispose()


class _Walk:
    """Turns nodes into plain values, noting positions and problems on the way."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.values: dict[Path_, Position] = {}
        self.keys: dict[Path_, Position] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> Value:
        """The plain value of a node; empty text for one that is a problem."""
        position = self._position(node)
        self.values[path] = position
        if not self._acceptable(node, path, position):
            return ""
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if not node.value.strip():
            self.problems.append(Problem("SCO-E016", position))
        return str(node.value)

    def _acceptable(self, node: yaml.Node, path: Path_, position: Position) -> bool:
        # The C parser gives an alias as the very node it points to, so a node met twice is an alias.
        alias = id(node) in self._seen
        self._seen.add(id(node))
        if alias or node.tag != _PLAIN_TAGS[type(node)]:
            self.problems.append(Problem("SCO-E005", position))
            return False
        if len(path) > DEPTH_LIMIT:
            self.problems.append(Problem("SCO-E007", position, {"limit": str(DEPTH_LIMIT)}))
            return False
        return True

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Value]:
        out: dict[str, Value] = {}
        for key_node, value_node in node.value:
            position = self._position(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("SCO-E017", position, {"what": "text"}))
                continue
            key = str(key_node.value)
            if key in out:
                first = str(self.keys[(*path, key)].line)
                self.problems.append(Problem("SCO-E004", position, {"key": key, "first": first}))
                continue
            self.keys[(*path, key)] = position
            out[key] = self.value(value_node, (*path, key))
        return out

    def _position(self, node: yaml.Node) -> Position:
        return Position(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
