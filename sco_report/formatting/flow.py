"""Puts the keys of a mapping in braces into their order, on the line where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from sco_report.formatting.orders import Order


def ordered_in_braces(lines: list[str], node: yaml.Node, order: Order) -> list[str]:
    """The lines of a text with the mappings in braces ordered; one that runs over several lines stays as it is."""
    out = list(lines)
    # From the right, so that columns to the left stay true.
    for found, its_order in reversed(list(_in_flow(node, order))):
        start, end = found.start_mark, found.end_mark
        if start.line == end.line:
            line = out[start.line]
            out[start.line] = line[: start.column] + _text(found, its_order, line) + line[end.column :]
    return out


def _in_flow(node: yaml.Node, order: Order) -> Iterator[tuple[yaml.CollectionNode, Order]]:
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


def _text(node: yaml.Node, order: Order, line: str) -> str:
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
