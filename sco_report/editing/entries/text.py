"""The text of a file after a change of its content: the lines of what changed are new, all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from sco_report.editing.entries.lines import Line, LineEditor, NodeChange
from sco_report.editing.entries.values import value_at, with_value
from sco_report.editing.formatting.formatter import BOM, as_read, has_content, header_length
from sco_report.editing.formatting.key_order import order_of
from sco_report.editing.scaffold.yaml_writer import Value as NewValue
from sco_report.model.file_kinds import FileKind
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import KeyPath, SourceFile, Value, parse
from sco_report.source.reader import normalized
from sco_report.source.spaces import common_spaces

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")

Changes = Mapping[str, "NewValue | None"]
"""Keys of an entry with their new values; None, an empty text or an empty collection takes a key away."""


def edited(file: Path, text: str, kind: FileKind, at: KeyPath, changes: Changes) -> str:
    """The text of a file with some keys of the entry at a path changed.

    ``text`` is what the file holds, with its own line ends and byte order mark, which stay. New keys stand in the order
    of the model. Comments stay, except one beside a removed key, one that allows a warning for it, and one right above
    a removed member of a list.

    Raises:
        ProblemsFound: the text cannot be read, or not be changed so that it has exactly the new content (SCO-E091).
    """
    value = parse(file, as_read(text)).value
    given = {key: plain_value(one) for key, one in changes.items() if one}
    kept = {key: one for key, one in value_at(value, at).items() if key not in changes}
    return rewritten(file, text, kind, with_value(value, at, kept | given))


def plain_value(value: NewValue) -> Value:
    """A value as a file would give it: lists and dictionaries, letters composed, common spaces, lines ending in LF."""
    if isinstance(value, str):
        return common_spaces(normalized(value))
    if isinstance(value, Mapping):
        return {normalized(key): plain_value(one) for key, one in value.items()}
    return [plain_value(one) for one in value]


def rewritten(file: Path, text: str, kind: FileKind, value: Value) -> str:
    """The text of a file with another content, as :func:`edited` gives it for one of its entries.

    Raises:
        ProblemsFound: as there.
    """
    if not value:
        raise ProblemsFound([Problem("SCO-E006", Position(file))])
    raw = _LINE.findall(text)
    lines = [as_read(line.rstrip("\r\n")) for line in raw]
    content = parse(file, "\n".join([*lines, ""] if _line_end(raw[-1]) else lines))
    for editor in _editors(lines):
        out = _edited_lines(content, kind, value, editor)
        # A text below «|» may need the last line break.
        for last in dict.fromkeys((_line_end(raw[-1]), _usual_end(raw))):
            new = _assembled(raw, out, last)
            if has_content(file, new, value):
                return new
    raise ProblemsFound([Problem("SCO-E091", Position(file))])


def rewritten_or_gone(file: Path, text: str, kind: FileKind, value: Value | None) -> str | None:
    """The same; None, which takes the file away, where no entry is left in its content.

    Raises:
        ProblemsFound: as there.
    """
    if not value or (isinstance(value, dict) and value.keys() == {"section"}):
        return None
    return rewritten(file, text, kind, value)


def _editors(lines: list[str]) -> Iterator[LineEditor]:
    """The ways to edit a text, the better first: what stands around a change may not allow them all."""
    yield LineEditor(lines, cautious=False, whole=False)
    yield LineEditor(lines, cautious=True, whole=False)
    yield LineEditor(lines, cautious=True, whole=True)


def _edited_lines(content: SourceFile, kind: FileKind, new: Value, editor: LineEditor) -> list[Line]:
    """The lines for a new content of a file."""
    node = yaml.compose(content.text, Loader=yaml.CBaseLoader)
    assert node is not None, "an empty file is refused when it is read"
    change = NodeChange(content.value, new, order_of(kind, content.value))
    return editor.document(node, change, header_length(content.text.split("\n")[: node.start_mark.line]))


def _assembled(raw: Sequence[str], lines: Sequence[Line], last: str) -> str:
    """The text of lines, the last of which has the end ``last``; new ones end as the first line of the file does."""
    usual, mark = _usual_end(raw), BOM if raw[0].startswith(BOM) else ""
    texts = [raw[line] if isinstance(line, int) else line for line in lines]
    bodies = [text.rstrip("\r\n").removeprefix(BOM) for text in texts]
    ends = [*(_line_end(text) or usual for text in texts[:-1]), last]
    return mark + "".join(body + end for body, end in zip(bodies, ends, strict=True))


def _usual_end(raw: Sequence[str]) -> str:
    return _line_end(raw[0]) or "\n"


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
