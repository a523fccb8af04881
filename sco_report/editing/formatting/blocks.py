"""Sorts the keys of YAML mappings and normalizes their indentation, working on the lines of the text.

Quotes, brackets, line breaks and comments stay as the editor wrote them. A comment moves with the key or item below it,
or with the one above it if the comment is indented deeper. Mappings in braces are sorted within their line.
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
"""All line breaks of YAML 1.1, by which the parser counts lines."""

INDENTATION = 2
_KEEP_INDICATOR = re.compile(r"[|>]\d?\+")
_INDENTATION_INDICATOR = re.compile(r"[|>][+-]?\d")


def is_blank(line: str) -> bool:
    """Whether a line is empty or has only white space."""
    return not line.strip()


def is_comment(line: str) -> bool:
    """Whether a line has only a comment."""
    return line.lstrip().startswith("#")


def indentation(line: str) -> int:
    """Return the number of spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def shift(line: str, by: int) -> str:
    """Return a line moved right, or left as far as possible; a blank line becomes empty."""
    if is_blank(line):
        return ""
    return " " * max(0, indentation(line) + by) + line.lstrip(" ")


def move_to(line: str, column: int) -> str:
    """Return a line moved to a column."""
    return " " * column + line.strip() if line.strip() else ""


def single_blanks(lines: list[str]) -> list[str]:
    """Return the lines with runs of blank lines reduced to one."""
    return [line for before, line in pairwise(["#", *lines]) if not (is_blank(line) and is_blank(before))]


def without_first_blanks(lines: list[str]) -> list[str]:
    """Return the lines without the blank ones at the beginning."""
    return list(dropwhile(is_blank, lines))


def is_block_scalar(node: yaml.Node) -> bool:
    """Whether a node is a multi-line text after «|» or «>»."""
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def states_indentation(lines: list[str], node: yaml.Node) -> bool:
    """Whether a text after «|» or «>» states its indentation with a digit."""
    return bool(_INDENTATION_INDICATOR.match(lines[node.start_mark.line][node.start_mark.column :]))


def end_line(lines: list[str], node: yaml.Node) -> int:
    """Return the index of the line after a node, not counting comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return end_line(lines, last[1] if isinstance(last, tuple) else last)
    after: int = node.end_mark.line + (node.end_mark.column > 0)
    after = min(after, len(lines))
    keeps = _KEEP_INDICATOR.match(lines[node.start_mark.line][node.start_mark.column :])
    while is_block_scalar(node) and not keeps and is_blank(lines[after - 1]):
        after -= 1
    return after


class UnsupportedYaml(Exception):
    """A notation that is left unchanged: explicit keys, lists in lists, an item on the line below its dash."""


@dataclass(frozen=True)
class Fragment:
    """The lines of a key with its value, or of a list item, and the comments and blank lines above them."""

    above: list[str]
    own: list[str]


@dataclass(frozen=True)
class LineSpan:
    """The lines of a fragment: comments from ``first``, own lines from ``start``, deeper comments from ``end``."""

    first: int
    start: int
    end: int
    last: int


class Blocks:
    """Formats the block mappings and lists of a text, given as lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def block_lines(self, node: yaml.CollectionNode, order: KeyOrder, first: int, last: int, column: int) -> list[str]:
        """Return the lines ``first`` to ``last`` of a block in canonical form, moved to ``column``."""
        try:
            return join_fragments(self.fragments(node, order, first, last, column))
        except UnsupportedYaml:
            return [shift(line, column - node.start_mark.column) for line in self.lines[first:last]]

    def fragments(
        self, node: yaml.CollectionNode, order: KeyOrder, first: int, last: int, column: int
    ) -> list[Fragment]:
        """Return the fragments of a block in canonical order; the last one has only comments.

        Raises:
            UnsupportedYaml: the block must be left unchanged.
        """
        spans = self.spans(node, first, last)
        if isinstance(node, yaml.MappingNode):
            fragments = self._pairs(node, spans, order, column)
        else:
            fragments = self._items(node, spans, order, column)
        fragments[0] = replace(fragments[0], above=without_first_blanks(fragments[0].above))
        rest = single_blanks([move_to(line, column) for line in self.lines[spans[-1].last : last]])
        return [*fragments, Fragment(rest, [])]

    def _pairs(self, node: yaml.MappingNode, spans: list[LineSpan], order: KeyOrder, column: int) -> list[Fragment]:
        self.refuse_unusual_keys(node)
        pairs = sorted(zip(node.value, spans, strict=True), key=lambda pair: order.rank(pair[0][0].value))
        return [
            Fragment(self._lines_above(span, column), self._pair_lines(key, value, span, order.of(key.value), column))
            for (key, value), span in pairs
        ]

    def refuse_unusual_keys(self, node: yaml.MappingNode) -> None:
        """Refuse explicit keys, and keys that do not stand below each other.

        Raises:
            UnsupportedYaml: there is such a key.
        """
        for index, (key, _) in enumerate(node.value):
            before = self.lines[key.start_mark.line][: key.start_mark.column]
            if key.start_mark.column != node.start_mark.column or (index and before.strip()):
                raise UnsupportedYaml

    def _pair_lines(self, key: yaml.Node, value: yaml.Node, span: LineSpan, order: KeyOrder, column: int) -> list[str]:
        head = " " * column + self.lines[span.start][key.start_mark.column :]
        if is_block(value):
            return [head.rstrip(), *self.block_lines(value, order, span.start + 1, span.last, column + INDENTATION)]
        return self._value_lines(value, head, span, column - key.start_mark.column, column + INDENTATION)

    def refuse_unusual_items(self, node: yaml.CollectionNode) -> None:
        """Refuse lists in lists, and items on the line below their dash.

        Raises:
            UnsupportedYaml: there is such an item.
        """
        for item in node.value:
            before = self.lines[item.start_mark.line][: item.start_mark.column]
            if before.strip() != "-" or (isinstance(item, yaml.SequenceNode) and is_block(item)):
                raise UnsupportedYaml

    def _items(self, node: yaml.CollectionNode, spans: list[LineSpan], order: KeyOrder, column: int) -> list[Fragment]:
        self.refuse_unusual_items(node)
        return [self._item(item, span, order, column) for item, span in zip(node.value, spans, strict=True)]

    def _item(self, item: yaml.Node, span: LineSpan, order: KeyOrder, column: int) -> Fragment:
        above, inner = self._lines_above(span, column), column + INDENTATION
        if not is_block(item):
            head = " " * column + "- " + self.lines[span.start][item.start_mark.column :]
            return Fragment(above, self._value_lines(item, head, span, inner - item.start_mark.column, inner))
        pieces = self.fragments(item, order, span.start, span.last, inner)
        # A comment above the new first key goes above the dash.
        above += [move_to(line, column) for line in pieces[0].above]
        first, *rest = join_fragments([replace(pieces[0], above=[]), *pieces[1:]])
        return Fragment(above, [" " * column + "- " + first[inner:], *rest])

    def _value_lines(self, node: yaml.Node, head: str, span: LineSpan, by: int, column: int) -> list[str]:
        """The lines of a scalar or a value in brackets: the first is ``head``, the others are shifted by ``by``.

        A text after «|» or «>», and comments after the value, move to ``column``.
        """
        below = self.lines[span.start + 1 : span.end]
        after = [move_to(line, column) for line in self.lines[span.end : span.last]]
        if not below:
            return [head.rstrip(), *after]
        if is_block_scalar(node) and node.start_mark.line == span.start and not states_indentation(self.lines, node):
            by = column - indentation(next(line for line in below if not is_blank(line)))
        return [head, *(shift(line, by) for line in below), *after]

    def _lines_above(self, span: LineSpan, column: int) -> list[str]:
        return single_blanks([move_to(line, column) for line in self.lines[span.first : span.start]])

    def spans(self, node: yaml.CollectionNode, first: int, last: int) -> list[LineSpan]:
        """The lines of each pair or item of a block that stands in the lines ``first`` to ``last``."""
        parts = [part if isinstance(part, tuple) else (part, part) for part in node.value]
        limits = [*(head.start_mark.line for head, _ in parts[1:]), last]
        spans: list[LineSpan] = []
        for (head, tail), limit in zip(parts, limits, strict=True):
            after = end_line(self.lines, tail)
            # An indented comment after a text with «|» or «>» would become part of the text.
            deeper = after if is_block_scalar(tail) else self._deeper_end(after, limit, node.start_mark.column)
            spans.append(LineSpan(first, head.start_mark.line, after, deeper))
            first = deeper
        return spans

    def _deeper_end(self, after: int, limit: int, column: int) -> int:
        """The index of the line after the comments that follow a fragment and are indented deeper than it."""
        while after < limit and is_comment(self.lines[after]) and indentation(self.lines[after]) > column:
            after += 1
        return after


def join_fragments(fragments: list[Fragment]) -> list[str]:
    """Return the lines of all fragments."""
    return [line for fragment in fragments for line in (*fragment.above, *fragment.own)]


def is_block(node: yaml.Node) -> TypeGuard[yaml.CollectionNode]:
    """Whether a node is a mapping or list in block style, without brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def sort_flow_mappings(lines: list[str], node: yaml.Node, order: KeyOrder) -> list[str]:
    """Return the lines with the mappings in braces sorted, except those that span several lines."""
    out = list(lines)
    # From the right, so that columns to the left stay valid.
    for found, its_order in reversed(list(_flow_collections(node, order))):
        start, end = found.start_mark, found.end_mark
        if start.line == end.line:
            line = out[start.line]
            out[start.line] = line[: start.column] + _sorted_text(found, its_order, line) + line[end.column :]
    return out


def _flow_collections(node: yaml.Node, order: KeyOrder) -> Iterator[tuple[yaml.CollectionNode, KeyOrder]]:
    """The outermost mappings and lists in brackets, in the order of the text."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if node.flow_style:
        yield node, order
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _flow_collections(value, order.of(key.value))
    else:
        for item in node.value:
            yield from _flow_collections(item, order)


def _sorted_text(node: yaml.Node, order: KeyOrder, line: str) -> str:
    """The text of a node with its keys sorted; the separators between the pairs stay."""
    if isinstance(node, yaml.MappingNode):
        pairs = sorted(node.value, key=lambda pair: order.rank(pair[0].value))
        new = [
            line[k.start_mark.column : v.start_mark.column] + _sorted_text(v, order.of(k.value), line) for k, v in pairs
        ]
        return _substitute(new, [(k.start_mark.column, v.end_mark.column) for k, v in node.value], node, line)
    if isinstance(node, yaml.SequenceNode):
        new = [_sorted_text(item, order, line) for item in node.value]
        return _substitute(new, [(i.start_mark.column, i.end_mark.column) for i in node.value], node, line)
    return line[node.start_mark.column : node.end_mark.column]


def _substitute(pieces: list[str], places: list[tuple[int, int]], node: yaml.Node, line: str) -> str:
    """The text of a node with the parts at these columns replaced."""
    out, done = "", node.start_mark.column
    for piece, (start, end) in zip(pieces, places, strict=True):
        out, done = out + line[done:start] + piece, end
    return out + line[done : node.end_mark.column]
