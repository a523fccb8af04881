"""Formats YAML files canonically without changing their meaning."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from sco_report.editing.formatting.blocks import (
    BREAK,
    Blocks,
    UnsupportedYaml,
    end_line,
    is_blank,
    is_block,
    join_fragments,
    single_blanks,
    sort_flow_mappings,
    without_first_blanks,
)
from sco_report.editing.formatting.key_order import KeyOrder, order_of
from sco_report.model.file_kinds import FileKind
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, Value, parse
from sco_report.source.reader import normalized

BOM = "\ufeff"
_MODELINE = re.compile(r"#\s*yaml-language-server:")
_HEADER_END = re.compile(r"\s*$|---|%|" + _MODELINE.pattern)


def formatted(content: SourceFile, kind: FileKind) -> str:
    """Return the text of a file in canonical form, with line feeds only and no byte order mark.

    Raises:
        ProblemsFound: parsing the result does not give the same content.
    """
    try:
        text = _format(content.text, order_of(kind, content.value))
    except yaml.YAMLError:
        # A line inside a multi-line text was moved as if it were a line of the file.
        text = ""
    if not has_content(content.file, text, content.value):
        raise ProblemsFound([Problem("SCO-E091", Position(content.file))])
    return text


def first_difference(old: str, new: str) -> int:
    """Return the number of the first line that differs between two texts; 1 if only line ends differ."""
    pairs = enumerate(zip(BREAK.split(old), BREAK.split(new), strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), 1)


def as_read(text: str) -> str:
    """The text of a file as it is read: with composed letters, lines ending in LF, without byte order mark."""
    return normalized(text).removeprefix(BOM)


def has_content(file: Path, text: str, value: Value) -> bool:
    """Whether a text of a file can be read and holds a value; the order of keys does not matter."""
    try:
        return parse(file, as_read(text)).value == value
    except ProblemsFound:
        return False


def _format(text: str, order: KeyOrder) -> str:
    # Ordered first: then no comment belongs to the schema line that moves to the top.
    return _sort_keys(_move_schema_line(_sort_keys(text, order)), order)


def _move_schema_line(text: str) -> str:
    """Move the comment that names the schema for editors to the top."""
    lines = text.split("\n")
    return "\n".join(sorted(lines, key=lambda line: not _MODELINE.match(line)))


def _sort_keys(text: str, order: KeyOrder) -> str:
    lines = BREAK.split(text)
    if is_blank(lines[-1]):
        lines.pop()
    node = yaml.compose("\n".join([*lines, ""]), Loader=yaml.CBaseLoader)
    assert node is not None, "an empty file is refused when it is read"
    while len(lines) > end_line(lines, node) and is_blank(lines[-1]):
        lines.pop()
    return "\n".join([*_body(lines, node, order), ""])


def _body(lines: list[str], node: yaml.Node, order: KeyOrder) -> list[str]:
    """The lines of a text, with its keys sorted if possible."""
    lines = sort_flow_mappings(lines, node, order)
    if not is_block(node):
        return lines
    header = header_length(lines[: node.start_mark.line])
    try:
        body = join_fragments(Blocks(lines).fragments(node, order, header, len(lines), 0))
    except UnsupportedYaml:
        return lines
    return [*without_first_blanks(single_blanks([line.rstrip() for line in lines[:header]])), *body]


def header_length(lines: list[str]) -> int:
    """The number of lines above the first key that belong to the file: up to the last blank line or «---»."""
    return max((number for number, line in enumerate(lines, 1) if _HEADER_END.match(line)), default=0)
