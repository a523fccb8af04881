"""Takes the block mappings and lists of a YAML text apart into lines and puts them together in canonical form.

The lines themselves are kept: quotes, brackets, line breaks and comments stay as the editor wrote them. A comment moves
with the key or item that it stands above, or below where it is indented deeper.

Single lines of a YAML text: how far they are indented, which are comments, where a value ends.

Puts the keys of a mapping in braces into their order, on the line where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise
from typing import TypeGuard

import yaml

from sco_report.editing.formatting.key_order import KeyOrder

BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Every break of a line that YAML 1.1 knows; lines are counted by them."""

INDENTATION = 2
_KEEPS_BREAKS = re.compile(r"[|>]\d?\+")
_COUNTS_INDENTATION = re.compile(r"[|>][+-]?\d")


def is_blank(line: str) -> bool:
    """Whether nothing stands in a line."""
    return not line.strip()


def is_comment(line: str) -> bool:
    """Whether a line holds a comment and nothing else."""
    return line.lstrip().startswith("#")


def indentation(line: str) -> int:
    """The number of spaces before the text of a line."""
    return len(line) - len(line.lstrip(" "))


def shifted(line: str, by: int) -> str:
    """A line moved to the right, or to the left as far as it can go; a blank line becomes empty."""
    if is_blank(line):
        return ""
    return " " * max(0, indentation(line) + by) + line.lstrip(" ")


def at(line: str, column: int) -> str:
    """A line moved to a column."""
    return " " * column + line.strip() if line.strip() else ""


def single_blanks(lines: list[str]) -> list[str]:
    """Lines in which of several blank ones in a row one is left."""
    return [line for before, line in pairwise(["#", *lines]) if not (is_blank(line) and is_blank(before))]


def without_first_blanks(lines: list[str]) -> list[str]:
    """Lines from the first that is not blank."""
    return list(dropwhile(is_blank, lines))


def is_block_scalar(node: yaml.Node) -> bool:
    """Whether a node is a text under «|» or «>»."""
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def counts_indentation(lines: list[str], node: yaml.Node) -> bool:
    """Whether a text under «|» or «>» says by how much it is indented."""
    return bool(_COUNTS_INDENTATION.match(lines[node.start_mark.line][node.start_mark.column :]))


def end(lines: list[str], node: yaml.Node) -> int:
    """The number of the line after the last one of a node, comments after it aside."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return end(lines, last[1] if isinstance(last, tuple) else last)
    after: int = node.end_mark.line + (node.end_mark.column > 0)
    after = min(after, len(lines))
    keeps = _KEEPS_BREAKS.match(lines[node.start_mark.line][node.start_mark.column :])
    while is_block_scalar(node) and not keeps and is_blank(lines[after - 1]):
        after -= 1
    return after


class UnsupportedYaml(Exception):
    """A notation that is left as it is: explicit keys, lists in lists, an item below its dash."""


@dataclass(frozen=True)
class Fragment:
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

    def block(self, node: yaml.CollectionNode, order: KeyOrder, first: int, last: int, column: int) -> list[str]:
        """The lines of a block, which stands between the lines ``first`` and ``last``, moved to ``column``."""
        try:
            return flat(self.pieces(node, order, first, last, column))
        except UnsupportedYaml:
            return [shifted(line, column - node.start_mark.column) for line in self.lines[first:last]]

    def pieces(self, node: yaml.CollectionNode, order: KeyOrder, first: int, last: int, column: int) -> list[Fragment]:
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
        return [*found, Fragment(rest, [])]

    def _pairs(self, node: yaml.MappingNode, spans: list[_Span], order: KeyOrder, column: int) -> list[Fragment]:
        self._refuse_unusual_keys(node)
        pairs = sorted(zip(node.value, spans, strict=True), key=lambda pair: order.rank(pair[0][0].value))
        return [
            Fragment(self._above(span, column), self._pair(key, value, span, order.of(key.value), column))
            for (key, value), span in pairs
        ]

    def _refuse_unusual_keys(self, node: yaml.MappingNode) -> None:
        for index, (key, _) in enumerate(node.value):
            before = self.lines[key.start_mark.line][: key.start_mark.column]
            if key.start_mark.column != node.start_mark.column or (index and before.strip()):
                raise UnsupportedYaml

    def _pair(self, key: yaml.Node, value: yaml.Node, span: _Span, order: KeyOrder, column: int) -> list[str]:
        head = " " * column + self.lines[span.start][key.start_mark.column :]
        if is_block(value):
            return [head.rstrip(), *self.block(value, order, span.start + 1, span.last, column + INDENTATION)]
        return self._leaf(value, head, span, column - key.start_mark.column, column + INDENTATION)

    def _items(self, node: yaml.CollectionNode, spans: list[_Span], order: KeyOrder, column: int) -> list[Fragment]:
        for item in node.value:
            before = self.lines[item.start_mark.line][: item.start_mark.column]
            if before.strip() != "-" or (isinstance(item, yaml.SequenceNode) and is_block(item)):
                raise UnsupportedYaml
        return [self._item(item, span, order, column) for item, span in zip(node.value, spans, strict=True)]

    def _item(self, item: yaml.Node, span: _Span, order: KeyOrder, column: int) -> Fragment:
        above, inner = self._above(span, column), column + INDENTATION
        if not is_block(item):
            head = " " * column + "- " + self.lines[span.start][item.start_mark.column :]
            return Fragment(above, self._leaf(item, head, span, inner - item.start_mark.column, inner))
        pieces = self.pieces(item, order, span.start, span.last, inner)
        # A comment above what is now the first key stands above the dash.
        above += [at(line, column) for line in pieces[0].above]
        first, *rest = flat([replace(pieces[0], above=[]), *pieces[1:]])
        return Fragment(above, [" " * column + "- " + first[inner:], *rest])

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


def flat(pieces: list[Fragment]) -> list[str]:
    """The lines of pieces in a row."""
    return [line for piece in pieces for line in (*piece.above, *piece.own)]


def is_block(node: yaml.Node) -> TypeGuard[yaml.CollectionNode]:
    """Whether a node is a mapping or list without brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def ordered_in_braces(lines: list[str], node: yaml.Node, order: KeyOrder) -> list[str]:
    """The lines of a text with the mappings in braces ordered; one that runs over several lines stays as it is."""
    out = list(lines)
    # From the right, so that columns to the left stay true.
    for found, its_order in reversed(list(_in_flow(node, order))):
        start, end = found.start_mark, found.end_mark
        if start.line == end.line:
            line = out[start.line]
            out[start.line] = line[: start.column] + _text(found, its_order, line) + line[end.column :]
    return out


def _in_flow(node: yaml.Node, order: KeyOrder) -> Iterator[tuple[yaml.CollectionNode, KeyOrder]]:
    """The outermost mappings and lists in brackets, in the order of the text."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if node.flow_style:
        yield node, order
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _in_flow(value, order.of(key.value))
    else:
        for item in node.value:
            yield from _in_flow(item, order)


def _text(node: yaml.Node, order: KeyOrder, line: str) -> str:
    """The text of a node with its keys in order; what stands between the pairs stays between them."""
    if isinstance(node, yaml.MappingNode):
        pairs = sorted(node.value, key=lambda pair: order.rank(pair[0].value))
        new = [line[k.start_mark.column : v.start_mark.column] + _text(v, order.of(k.value), line) for k, v in pairs]
        return _put(new, [(k.start_mark.column, v.end_mark.column) for k, v in node.value], node, line)
    if isinstance(node, yaml.SequenceNode):
        new = [_text(item, order, line) for item in node.value]
        return _put(new, [(i.start_mark.column, i.end_mark.column) for i in node.value], node, line)
    return line[node.start_mark.column : node.end_mark.column]


def _put(pieces: list[str], places: list[tuple[int, int]], node: yaml.Node, line: str) -> str:
    """The text of a node with new pieces in the given places."""
    out, done = "", node.start_mark.column
    for piece, (start, end) in zip(pieces, places, strict=True):
        out, done = out + line[done:start] + piece, end
    return out + line[done : node.end_mark.column]
