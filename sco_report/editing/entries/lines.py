"""The lines of a YAML text after its content was changed: lines of what did not change stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, TypeGuard

import yaml

from sco_report.editing.formatting.blocks import (
    Blocks,
    LineSpan,
    UnsupportedYaml,
    end_line,
    indentation,
    is_block,
    is_block_scalar,
    move_to,
)
from sco_report.editing.formatting.key_order import KeyOrder
from sco_report.editing.scaffold import yaml_writer
from sco_report.history.fields import paired
from sco_report.source import Value

Line = int | str
"""The index of a line that stays, or the text of a new one."""


@dataclass(frozen=True)
class NodeChange:
    """The old and the new value of a node, and the order of keys in it."""

    old: Value
    new: Value
    order: KeyOrder

    def of(self, key: str) -> NodeChange:
        """The change of the value of a key, which both mappings have."""
        return NodeChange(self.old[key], self.new[key], self.order.of(key))  # type: ignore[call-overload,index]

    def is_at(self, node: yaml.Node) -> TypeGuard[yaml.CollectionNode]:
        """Whether the node is a block whose members can be changed one by one."""
        return is_block(node) and type(self.old) is type(self.new) and bool(self.new)


@dataclass
class _Piece:
    """The lines of a key with its value, or of a list item, and those above it."""

    own: list[Line]
    above: list[Line] = field(default_factory=list)
    rank: int = 0


class LineEditor:
    """Gives the lines of a text for a new content.

    An indented comment below a text with «|» would become a part of it, and so would the line break at the end of the
    file. Where ``cautious``, such texts are written in quotes, and comments around a change move to the left. With
    ``whole`` a changed value is written anew, and not member by member, except in a list of events.
    """

    def __init__(self, lines: list[str], *, cautious: bool, whole: bool) -> None:
        self._lines = lines
        self._blocks = Blocks(lines)
        self._comments = _comments_of(lines)
        self._whole = whole
        self._cautious = cautious

    def document(self, node: yaml.Node, change: NodeChange, header: int) -> list[Line]:
        """The lines of the whole text, whose first ``header`` lines belong to the file."""
        try:
            return [*range(header), *self._block(node, change, header, len(self._lines))]
        except UnsupportedYaml:
            first, last = node.start_mark.line, min(end_line(self._lines, node), len(self._lines))
            texts = list(yaml_writer.block(in_order(change.new, change.order), self._form()))
            span = LineSpan(first, first, last, last)
            return [*range(first), *self._replaced(span, texts, 0), *range(last, len(self._lines))]

    def _block(self, node: yaml.Node, change: NodeChange, first: int, last: int) -> list[Line]:
        """The lines of a block that stands in the lines ``first`` to ``last``.

        Raises:
            UnsupportedYaml: it must be written anew.
        """
        if not change.is_at(node):
            raise UnsupportedYaml
        spans = self._blocks.spans(node, first, last)
        find_pieces = self._mapping if isinstance(node, yaml.MappingNode) else self._sequence
        pieces, left = find_pieces(node, spans, change)
        if not pieces:
            raise UnsupportedYaml
        if pieces[0].above != [*range(first, spans[0].start)]:
            pieces[0].above = self._without_first_blanks(pieces[0].above)
        rest: list[Line] = [*left, *range(spans[-1].last, last)]
        if left:
            rest = self._single_blanks(rest)
            rest = rest if last < len(self._lines) else self._without_first_blanks(rest[::-1])[::-1]
        column = node.start_mark.column
        lines = [line for piece in pieces for line in (*self._to_the_left(piece.above, column), *piece.own)]
        return [*lines, *self._to_the_left(rest, column)]

    def _mapping(
        self, node: yaml.CollectionNode, spans: Sequence[LineSpan], change: NodeChange
    ) -> tuple[list[_Piece], list[Line]]:
        """The pieces of a mapping, and what is left at its end of the lines above keys that were removed."""
        assert isinstance(node, yaml.MappingNode), "a list has no keys"
        old: Any = change.old
        new: Any = change.new
        order = change.order
        self._blocks.refuse_unusual_keys(node)
        if any(key.value not in old for key, _ in node.value):
            raise UnsupportedYaml  # An escape sequence whose letters were composed.
        pieces: list[_Piece] = []
        left: list[Line] = []
        for (key, value), span in zip(node.value, spans, strict=True):
            above: list[Line] = [*left, *range(span.first, span.start)]
            if key.value not in new:
                below = [move_to(line, node.start_mark.column) for line in self._lines[span.end : span.last]]
                left = [*self._without_suppressions(above), *below]
                continue
            above = self._single_blanks(above) if left else above
            pieces.append(_Piece(self._pair(key, value, span, change), above, order.rank(key.value)))
            left = []
        for name in sorted((key for key in new if key not in old), key=order.rank):
            texts = yaml_writer.field(name, in_order(new[name], order.of(name)), self._form())
            self._insert(pieces, _Piece(_indented(texts, node.start_mark.column), rank=order.rank(name)))
        return pieces, left

    def _insert(self, pieces: list[_Piece], new: _Piece) -> None:
        """Put a new key below the last one that comes before it in the order."""
        place = max((index for index, piece in enumerate(pieces, 1) if piece.rank <= new.rank), default=0)
        pieces.insert(place, new)

    def _pair(self, key: yaml.Node, value: yaml.Node, span: LineSpan, change: NodeChange) -> list[Line]:
        inner = change.of(key.value)
        if inner.old == inner.new and not self._is_unended(value):
            return [*range(span.start, span.last)]
        if not self._whole or key.value == "events":
            with suppress(UnsupportedYaml):
                return [span.start, *self._block(value, inner, span.start + 1, span.last)]
        texts = list(yaml_writer.field(key.value, in_order(inner.new, inner.order), self._form(value)))
        written = self._lines[span.start][key.start_mark.column : key.end_mark.column]
        texts[0] = written + texts[0].removeprefix(yaml_writer.scalar(key.value))
        return self._replaced(span, texts, key.start_mark.column)

    def _sequence(
        self, node: yaml.CollectionNode, spans: Sequence[LineSpan], change: NodeChange
    ) -> tuple[list[_Piece], list[Line]]:
        """The pieces of a list, and what is left at its end of the lines above items that were removed."""
        self._blocks.refuse_unusual_items(node)
        old: Any = change.old
        new: Any = change.new
        sources = _sources(old, new)
        above = self._lines_above(spans, {*sources})
        pieces: list[_Piece] = []
        for member, source in zip(new, sources, strict=True):
            if source is None:
                texts = yaml_writer.block([in_order(member, change.order)], self._form())
                pieces.append(_Piece(_indented(texts, node.start_mark.column)))
            else:
                one = NodeChange(old[source], member, change.order)
                own = self._item(node.value[source], spans[source], one, node.start_mark.column)
                pieces.append(_Piece(own, above[source]))
        return pieces, above[len(spans)]

    def _lines_above(self, spans: Sequence[LineSpan], kept: set[int | None]) -> list[list[Line]]:
        """The lines above each item, and in the end of the list; a comment right above a removed item goes with it."""
        out: list[list[Line]] = []
        left: list[Line] = []
        for index, span in enumerate(spans):
            above: list[Line] = [*left, *range(span.first, span.start)]
            if index in kept:
                out.append(self._single_blanks(above) if left else above)
                left = []
                continue
            out.append([])
            comments = len([*takewhile(lambda line: self._text(line).strip(), reversed(above))]) if index else 0
            left = self._without_suppressions(above[: len(above) - comments])
        return [*out, left]

    def _item(self, item: yaml.Node, span: LineSpan, change: NodeChange, column: int) -> list[Line]:
        if change.old == change.new and not self._is_unended(item):
            return [*range(span.start, span.last)]
        try:
            lines = self._block(item, change, span.start, span.last)
            return self._dashed(lines, span.start, column, item.start_mark.column)
        except UnsupportedYaml:
            texts = list(yaml_writer.block([in_order(change.new, change.order)], self._form(item)))
            return self._replaced(span, texts, column)

    def _dashed(self, lines: list[Line], start: int, dash: int, column: int) -> list[Line]:
        """The lines of a mapping in a list, with the dash at its first key; it was in the line ``start``."""
        first = next(index for index, line in enumerate(lines) if not self._is_comment(line))
        if lines[first] == start:
            return lines
        above = [self._text(line).strip() for line in lines[:first]]
        head = " " * dash + "-" + " " * (column - dash - 1) + self._text(lines[first])[column:]
        below = [" " * column + self._lines[start][column:] if line == start else line for line in lines[first + 1 :]]
        return [*(" " * dash + text for text in above if text), head, *below]

    def _is_unended(self, node: yaml.Node) -> bool:
        """Whether a value ends in a text below «|» that has no line break because the file ends there, or may do so."""
        while is_block(node):
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        return self._cautious and is_block_scalar(node) and end_line(self._lines, node) == len(self._lines)

    def _replaced(self, span: LineSpan, texts: Sequence[str], column: int) -> list[Line]:
        """New lines instead of those of a span; a comment beside the value stays beside it, others come above."""
        found = [(index, self._comments[index]) for index in range(span.start, span.end) if index in self._comments]
        beside = next((one for one in found if not one[1].alone and one[0] in {span.start, span.end - 1}), None)
        above = [one.text.strip() for index, one in found if (index, one) != beside and not one.suppresses]
        first, *further = texts
        own = [first + (beside[1].text if beside else ""), *further]
        return [*_indented([*above, *own], column), *self._to_the_left([*range(span.end, span.last)], column)]

    def _form(self, before: yaml.Node | None = None) -> yaml_writer.Form:
        """How a value is written that may have been in braces ``before``."""
        braces = isinstance(before, yaml.MappingNode) and bool(before.flow_style)
        return yaml_writer.Form(braces=braces, literals=not self._cautious)

    def _text(self, line: Line) -> str:
        return self._lines[line] if isinstance(line, int) else line

    def _to_the_left(self, comments: list[Line], column: int) -> list[Line]:
        if not self._cautious:
            return comments
        deep = [indentation(self._text(line)) > column for line in comments]
        return [
            move_to(self._text(line), column) if is_deep else line for line, is_deep in zip(comments, deep, strict=True)
        ]

    def _is_comment(self, line: Line) -> bool:
        text = self._text(line).strip()
        return not text or text.startswith("#")

    def _without_suppressions(self, lines: Sequence[Line]) -> list[Line]:
        return [one for one in lines if one not in self._comments or not self._comments[one].suppresses]  # type: ignore[index]

    def _single_blanks(self, lines: Sequence[Line]) -> list[Line]:
        out: list[Line] = []
        for line in lines:
            if self._text(line).strip() or not out or self._text(out[-1]).strip():
                out.append(line)
        return out

    def _without_first_blanks(self, lines: list[Line]) -> list[Line]:
        return lines[len([*takewhile(lambda line: not self._text(line).strip(), lines)]) :]


def _sources(old: Sequence[Value], new: Sequence[Value]) -> list[int | None]:
    """For each member of a new list the index of the one that it was; one like none of them was that in its place."""
    found = [one.old for one in paired(old, new) if one.new is not None]
    free = set(range(len(old))).difference(found)
    return [place if source is None and place in free else source for place, source in enumerate(found)]


def _indented(texts: Iterable[str], column: int) -> list[Line]:
    return [" " * column + text if text else "" for text in texts]


def in_order(value: Value, order: KeyOrder) -> Value:
    """A value with the keys of its mappings in canonical order."""
    if isinstance(value, dict):
        keys = sorted(value, key=order.rank)
        return {key: in_order(value[key], order.of(key)) for key in keys}
    return [in_order(one, order) for one in value] if isinstance(value, list) else value


_AFTER_INDICATOR = re.compile(r"[|>][-+0-9]*(\s+#.*)")
_SUPPRESSION = re.compile(r"#\s*sco-report:")


@dataclass(frozen=True)
class Comment:
    """A comment with the white space before it; ``alone`` if nothing else is in its line."""

    text: str
    alone: bool

    @property
    def suppresses(self) -> bool:
        """Whether it allows a warning in its own line or, alone, in the next one."""
        return _SUPPRESSION.match(self.text.lstrip()) is not None


def _comments_of(lines: Sequence[str]) -> Mapping[int, Comment]:
    """The comments of a text, given as lines, by the index of the line, as its tokens say: a «#» in a text is none."""
    covered = [0] * (len(lines) + 1)
    for token in yaml.scan("\n".join(lines), Loader=yaml.CBaseLoader):
        _cover(token, lines, covered)
    found = ((index, line[column:]) for index, (line, column) in enumerate(zip(lines, covered, strict=False)))
    return {index: Comment(rest, not covered[index]) for index, rest in found if rest.lstrip().startswith("#")}


def _cover(token: yaml.Token, lines: Sequence[str], covered: list[int]) -> None:
    """Note up to which column each line of a token is no comment."""
    start, end = token.start_mark, token.end_mark
    for index in range(start.line, min(end.line, len(lines))):
        covered[index] = len(lines[index])
    if end.line < len(lines):
        covered[end.line] = max(covered[end.line], end.column)
    if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
        comment = _AFTER_INDICATOR.match(lines[start.line], start.column)
        covered[start.line] = comment.start(1) if comment else len(lines[start.line])
