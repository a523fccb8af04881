"""Single lines of a YAML text: how far they are indented, which are comments, where a value ends."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise

import yaml

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
