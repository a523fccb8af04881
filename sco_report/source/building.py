"""Builds plain values from the events of libyaml, and notes the place of each and what must not be in a file.

Events and not nodes are read: an alias is then no copy of what it names, depth is known before the stack is full, and
nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import yaml

from sco_report.limits import DEEPEST, LONGEST_TEXT, MOST_PROBLEMS, MOST_VALUES
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source.characters import forbidden, forbidden_in_file
from sco_report.source.syntax import end_of, syntax_problem

Path_ = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]
LineColumn = tuple[int, int]
"""Line and column, both from 1, in characters."""


class Builder:
    """Reads one document; ``values`` and ``keys`` are the places that it met."""

    def __init__(self, file: Path, text: str) -> None:
        self.values: dict[Path_, LineColumn] = {}
        self.keys: dict[Path_, LineColumn] = {}
        self._file = file
        self._text = text
        end = end_of(file, text)
        self._end = (end.line, end.column)
        self._escapes = "\\" in text
        self._events = self._noted()
        self._notation: list[Problem] = []
        self._content: list[Problem] = []

    def document(self) -> Value:
        """The value of the whole document.

        Raises:
            ProblemsFound: it is not plain YAML; with every such problem in it. Where reading breaks off, what was
                found in the values before is left out: much of it follows from what breaks off.
        """
        if unseen := list(islice(forbidden_in_file(self._file, self._text), MOST_PROBLEMS)):
            raise ProblemsFound(unseen)
        try:
            value = self._document()
        except yaml.YAMLError as error:
            raise ProblemsFound([*self._notation, syntax_problem(self._file, self._text, error)]) from error
        if self._notation or self._content:
            raise ProblemsFound([*self._notation, *self._content][:MOST_PROBLEMS])
        return value

    def _document(self) -> Value:
        first = next((event for event in self._events if isinstance(event, yaml.NodeEvent)), None)
        if first is None:
            raise ProblemsFound([Problem("SCO-E006", Position(self._file))])
        value = self._value(first, ())
        further: Any = next((event for event in self._events if isinstance(event, yaml.DocumentStartEvent)), None)
        if further:
            raise yaml.composer.ComposerError(None, None, "but found another document", further.start_mark)
        return value

    def _noted(self) -> Iterator[Any]:
        """The events of the text, whose types tell less than its grammar; tags and anchors are noted on the way."""
        values = 0
        for event in yaml.parse(self._text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.NodeEvent):
                values += 1
                if values > MOST_VALUES:
                    self._break_off("SCO-E130", event, MOST_VALUES)
                if event.anchor or getattr(event, "tag", None):
                    self._note_notation(event)
            yield event

    def _note_notation(self, event: yaml.Event) -> None:
        self._notation.append(Problem("SCO-E005", self._position(event)))
        if len(self._notation) == MOST_PROBLEMS:
            raise ProblemsFound(self._notation)

    def _value(self, event: yaml.NodeEvent, path: Path_) -> Value:
        """The value that begins with an event; empty text for an alias, which is a problem already."""
        self.values[path] = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        self._check_depth(event, len(path))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return [self._value(member, (*path, index)) for index, member in enumerate(self._members())]

    def _members(self) -> Iterator[yaml.NodeEvent]:
        """The events by which the members of a collection begin; whoever takes one takes all that belongs to it."""
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        if not text.strip():
            self._content.append(Problem("SCO-E016", self._position(event)))
        self._check_text(event)
        return text

    def _mapping(self, path: Path_) -> dict[str, Value]:
        out: dict[str, Value] = {}
        for event in self._members():
            key = self._key(event, path)
            value = next(self._events)
            if key is None:
                self._pass_over(value, len(path) + 1)
            else:
                out[key] = self._value(value, (*path, key))
        return out

    def _key(self, event: yaml.NodeEvent, path: Path_) -> str | None:
        """The key that an event begins; None for one that cannot be used, which is a problem then."""
        if not isinstance(event, yaml.ScalarEvent):
            self._content.append(Problem("SCO-E017", self._position(event), {"what": "text"}))
            self._pass_over(event, len(path) + 1)
            return None
        key: str = event.value
        self._check_text(event)
        if first := self.keys.get((*path, key)):
            self._content.append(Problem("SCO-E004", self._position(event), {"key": key, "first": str(first[0])}))
            return None
        self.keys[(*path, key)] = self._place(event)
        return key

    def _pass_over(self, event: yaml.Event, depth: int) -> None:
        """Take all that belongs to a value that is not wanted."""
        opened = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                self._check_depth(event, depth + opened)
                opened += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                opened -= 1
            if not opened:
                return
            event = next(self._events)

    def _check_depth(self, event: yaml.Event, depth: int) -> None:
        if depth >= DEEPEST:
            self._break_off("SCO-E007", event, DEEPEST)

    def _break_off(self, id_: str, event: yaml.Event, limit: int) -> NoReturn:
        raise ProblemsFound([*self._notation, Problem(id_, self._position(event), {"limit": str(limit)})])

    def _check_text(self, event: yaml.ScalarEvent) -> None:
        if len(event.value) > LONGEST_TEXT:
            self._content.append(Problem("SCO-E131", self._position(event), {"limit": str(LONGEST_TEXT)}))
        # What stands in the file itself was looked at as a whole; only an escape can bring in more.
        if self._escapes:
            codes = forbidden(event.value)
            self._content += [Problem("SCO-E009", self._position(event), {"code": code}) for code in codes]

    def _position(self, event: yaml.Event) -> Position:
        return Position(self._file, *self._place(event))

    def _place(self, event: Any) -> LineColumn:
        """Where an event begins; libyaml finds some behind the end of a text whose last line has none."""
        return min((event.start_mark.line + 1, event.start_mark.column + 1), self._end)
