"""A file in canonical form, with the meaning that it had.

Puts a new text in the place of a file at once, so that nobody ever meets half of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from sco_report import output
from sco_report.editing.formatting.blocks import (
    BREAK,
    Blocks,
    UnsupportedYaml,
    end,
    flat,
    is_blank,
    is_block,
    ordered_in_braces,
    single_blanks,
    without_first_blanks,
)
from sco_report.editing.formatting.key_order import KeyOrder, order_of
from sco_report.model.reading import FileKind
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, parse

_MODELINE = re.compile(r"#\s*yaml-language-server:")
_ENDS_HEAD = re.compile(r"\s*$|---|%|" + _MODELINE.pattern)


def formatted(content: SourceFile, kind: FileKind) -> str:
    """The text of a file in canonical form, with plain line feeds and no byte order mark.

    Raises:
        ProblemsFound: it would mean something else; the program reads ``content`` and the result and compares them.
    """
    try:
        text = _formatted(content.text, order_of(kind, content.value))
    except yaml.YAMLError:
        # A line within a text was taken for one of the file.
        text = ""
    if not _means(content, text):
        raise ProblemsFound([Problem("SCO-E091", Position(content.file))])
    return text


def first_difference(old: str, new: str) -> int:
    """The number of the first line in which two texts differ; the first where only ends of lines do."""
    pairs = enumerate(zip(BREAK.split(old), BREAK.split(new), strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), 1)


def _means(content: SourceFile, text: str) -> bool:
    """Whether a text reads as the content does, the order of keys aside."""
    try:
        return parse(content.file, text).value == content.value
    except ProblemsFound:
        return False


def _formatted(text: str, order: KeyOrder) -> str:
    # Only among ordered lines does no comment hang on the line that goes to the head.
    return _ordered(_schema_first(_ordered(text, order)), order)


def _schema_first(text: str) -> str:
    """A text with the line that names its schema, which editors look for, at the head."""
    lines = text.split("\n")
    return "\n".join(sorted(lines, key=lambda line: not _MODELINE.match(line)))


def _ordered(text: str, order: KeyOrder) -> str:
    lines = BREAK.split(text)
    if is_blank(lines[-1]):
        lines.pop()
    node = yaml.compose("\n".join([*lines, ""]), Loader=yaml.CBaseLoader)
    assert node is not None, "an empty file is refused when it is read"
    while len(lines) > end(lines, node) and is_blank(lines[-1]):
        lines.pop()
    return "\n".join([*_body(lines, node, order), ""])


def _body(lines: list[str], node: yaml.Node, order: KeyOrder) -> list[str]:
    """The lines of a text, in order where they can be."""
    lines = ordered_in_braces(lines, node, order)
    if not is_block(node):
        return lines
    head = _head(lines[: node.start_mark.line])
    try:
        body = flat(Blocks(lines).pieces(node, order, head, len(lines), 0))
    except UnsupportedYaml:
        return lines
    return [*without_first_blanks(single_blanks([line.rstrip() for line in lines[:head]])), *body]


def _head(lines: list[str]) -> int:
    """How many lines above the first key belong to the file: all up to a blank one or the mark of a document."""
    return max((number for number, line in enumerate(lines, 1) if _ENDS_HEAD.match(line)), default=0)


def write_file(file: Path, text: str) -> None:
    """Write ``text`` aside, then rename it to ``file``, which keeps its permissions; a link stays a link.

    Raises:
        ProblemsFound: it cannot be written; the file is as it was.
    """
    try:
        output.replace(file, text.encode())
    except OSError as error:
        raise output.write_failed(file, error) from error
