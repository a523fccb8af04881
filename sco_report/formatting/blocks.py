"""Takes the block mappings and lists of a YAML text apart into lines and puts them together in canonical form.

The lines themselves are kept: quotes, brackets, line breaks and comments stay as the editor wrote them. A comment moves
with the key or item that it stands above, or below where it is indented deeper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeGuard

import yaml

from sco_report.formatting.lines import (
    INDENTATION,
    at,
    counts_indentation,
    end,
    indentation,
    is_blank,
    is_block_scalar,
    is_comment,
    shifted,
    single_blanks,
    without_first_blanks,
)
from sco_report.formatting.orders import Order


class NotPlain(Exception):
    """A notation that is left as it is: explicit keys, lists in lists, an item below its dash."""


@dataclass(frozen=True)
class Piece:
    """A pair of a mapping or an item of a list: comments and blank lines above it, and its own lines."""

    above: list[str]
    own: list[str]


@dataclass(frozen=True)
class _Span:
    """Where a piece stands: comments from ``first``, own lines from ``start``, comments after ``end`` to ``last``."""

    first: int
    start: int
    end: int
    last: int


class Blocks:
    """The blocks of a text, which is given as lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def block(self, node: yaml.CollectionNode, order: Order, first: int, last: int, column: int) -> list[str]:
        """The lines of a block, which stands between the lines ``first`` and ``last``, moved to ``column``."""
        try:
            return flat(self.pieces(node, order, first, last, column))
        except NotPlain:
            return [shifted(line, column - node.start_mark.column) for line in self.lines[first:last]]

    def pieces(self, node: yaml.CollectionNode, order: Order, first: int, last: int, column: int) -> list[Piece]:
        """The pieces of a block in their order; one that is only comments ends it.

        Raises:
            NotPlain: the block is to be left as it is.
        """
        spans = self._spans(node, first, last)
        if isinstance(node, yaml.MappingNode):
            found = self._pairs(node, spans, order, column)
        else:
            found = self._items(node, spans, order, column)
        found[0] = replace(found[0], above=without_first_blanks(found[0].above))
        rest = single_blanks([at(line, column) for line in self.lines[spans[-1].last : last]])
        return [*found, Piece(rest, [])]

    def _pairs(self, node: yaml.MappingNode, spans: list[_Span], order: Order, column: int) -> list[Piece]:
        self._refuse_unusual_keys(node)
        pairs = sorted(zip(node.value, spans, strict=True), key=lambda pair: order.rank(pair[0][0].value))
        return [
            Piece(self._above(span, column), self._pair(key, value, span, order.of(key.value), column))
            for (key, value), span in pairs
        ]

    def _refuse_unusual_keys(self, node: yaml.MappingNode) -> None:
        for index, (key, _) in enumerate(node.value):
            before = self.lines[key.start_mark.line][: key.start_mark.column]
            if key.start_mark.column != node.start_mark.column or (index and before.strip()):
                raise NotPlain

    def _pair(self, key: yaml.Node, value: yaml.Node, span: _Span, order: Order, column: int) -> list[str]:
        head = " " * column + self.lines[span.start][key.start_mark.column :]
        if is_block(value):
            return [head.rstrip(), *self.block(value, order, span.start + 1, span.last, column + INDENTATION)]
        return self._leaf(value, head, span, column - key.start_mark.column, column + INDENTATION)

    def _items(self, node: yaml.CollectionNode, spans: list[_Span], order: Order, column: int) -> list[Piece]:
        for item in node.value:
            before = self.lines[item.start_mark.line][: item.start_mark.column]
            if before.strip() != "-" or (isinstance(item, yaml.SequenceNode) and is_block(item)):
                raise NotPlain
        return [self._item(item, span, order, column) for item, span in zip(node.value, spans, strict=True)]

    def _item(self, item: yaml.Node, span: _Span, order: Order, column: int) -> Piece:
        above, inner = self._above(span, column), column + INDENTATION
        if not is_block(item):
            head = " " * column + "- " + self.lines[span.start][item.start_mark.column :]
            return Piece(above, self._leaf(item, head, span, inner - item.start_mark.column, inner))
        pieces = self.pieces(item, order, span.start, span.last, inner)
        # A comment above what is now the first key stands above the dash.
        above += [at(line, column) for line in pieces[0].above]
        first, *rest = flat([replace(pieces[0], above=[]), *pieces[1:]])
        return Piece(above, [" " * column + "- " + first[inner:], *rest])

    def _leaf(self, node: yaml.Node, head: str, span: _Span, by: int, column: int) -> list[str]:
        """The lines of a scalar or of brackets: the first is ``head``, the others move by ``by``.

        A text under «|» or «>» and comments after the value move to ``column``.
        """
        below = self.lines[span.start + 1 : span.end]
        after = [at(line, column) for line in self.lines[span.end : span.last]]
        if not below:
            return [head.rstrip(), *after]
        if is_block_scalar(node) and node.start_mark.line == span.start and not counts_indentation(self.lines, node):
            by = column - indentation(next(line for line in below if not is_blank(line)))
        return [head, *(shifted(line, by) for line in below), *after]

    def _above(self, span: _Span, column: int) -> list[str]:
        return single_blanks([at(line, column) for line in self.lines[span.first : span.start]])

    def _spans(self, node: yaml.CollectionNode, first: int, last: int) -> list[_Span]:
        """Where each pair or item of a block stands."""
        parts = [part if isinstance(part, tuple) else (part, part) for part in node.value]
        limits = [*(head.start_mark.line for head, _ in parts[1:]), last]
        spans: list[_Span] = []
        for (head, tail), limit in zip(parts, limits, strict=True):
            after = end(self.lines, tail)
            # Below a text under «|» or «>» an indented comment would become a part of it.
            deeper = after if is_block_scalar(tail) else self._deeper(after, limit, node.start_mark.column)
            spans.append(_Span(first, head.start_mark.line, after, deeper))
            first = deeper
        return spans

    def _deeper(self, after: int, limit: int, column: int) -> int:
        """The line after the comments that follow a piece and are indented deeper than it."""
        while after < limit and is_comment(self.lines[after]) and indentation(self.lines[after]) > column:
            after += 1
        return after


def flat(pieces: list[Piece]) -> list[str]:
    """The lines of pieces in a row."""
    return [line for piece in pieces for line in (*piece.above, *piece.own)]


def is_block(node: yaml.Node) -> TypeGuard[yaml.CollectionNode]:
    """Whether a node is a mapping or list without brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style
