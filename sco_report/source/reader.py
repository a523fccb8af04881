"""Reads one YAML file strictly: every scalar is text, every value has its position; and comments that allow warnings.

«5.10», «012», «no» and «10:30» stay as written. Duplicate keys, tags, anchors and aliases are problems.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sco_report.files import NotARegularFile, TooLarge, read_limited
from sco_report.limits import LARGEST_FILE_MB
from sco_report.memo import NO_MEMO, Memo
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source.loader import KeyPath, LineColumn, PositionedLoader, Value
from sco_report.source.spaces import with_common_spaces

_MARKED = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""Byte order marks of encodings other than UTF-8."""

_RUSSIAN = {"Windows-1251": "cp1251", "KOI8-R": "koi8_r", "CP866": "cp866"}
"""Encodings of Russian by likelihood, with their names in Python."""

_WORD = re.compile("[а-я]{2,}")
_ZEROS_IN = 16
"""In Russian UTF-16 at least one of so many bytes is zero: spaces, keys and line breaks."""

_OURS_OR_THEIRS = re.compile("^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_MERGE_MARK = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
"""What git writes between the versions of a conflict; a row of «=» alone may be meant."""

_MOST_MARKS = 12
"""Lines named in one message."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*sco-report:\s*(.*)$")
_ALLOWS = re.compile(r"allow (SCO-\w+): *(\S.*)")


def read_text(file: Path, memo: Memo = NO_MEMO) -> str:
    """The text of a file of data or a template as every machine reads it: without byte order mark, lines ending in LF.

    Letters are composed (NFC): macOS writes «й» as «и» with a breve. Columns count these letters until a message is
    shown, which counts as the file has them (:func:`sco_report.problems.messages.render`).

    Raises:
        ProblemsFound: it cannot be read, is not a regular file, is too large, not UTF-8 or left half merged.
    """
    try:
        content = read_limited(file)
    except NotARegularFile as error:
        raise ProblemsFound([Problem("SCO-E132", Position(file))]) from error
    except TooLarge as error:
        raise ProblemsFound([Problem("SCO-E008", Position(file), {"limit": str(LARGEST_FILE_MB)})]) from error
    except OSError as error:
        raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": error.strerror or str(error)})]) from error
    return memo.made(lambda: _decoded(file, content), ("text", content))


def _decoded(file: Path, content: bytes) -> str:
    if (wide := _wide(content)) is not None:
        raise ProblemsFound([Problem("SCO-E002", Position(file), {"value": wide})])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ProblemsFound([Problem("SCO-E002", Position(file, line), {"value": _russian(content)})]) from error
    text = normalized(text)
    _refuse_unmerged(file, text)
    return text


def normalized(text: str) -> str:
    """A text with composed letters, and with lines ending in LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unicodedata.is_normalized("NFC", text):
        return text
    # NFC would also turn two spaces into others, whose codes a problem would name in vain.
    return re.sub("[^\u2000\u2001]+", lambda found: unicodedata.normalize("NFC", found[0]), text)


def _refuse_unmerged(file: Path, text: str) -> None:
    """Refuse a text with marks of a git merge that was left half done (SCO-E058)."""
    if not _OURS_OR_THEIRS.search(text):
        return
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _MERGE_MARK.match(line)]
    named = ", ".join(map(str, lines[:_MOST_MARKS])) + (" …" if len(lines) > _MOST_MARKS else "")
    raise ProblemsFound([Problem("SCO-E058", Position(file, lines[0]), {"lines": named})])


def _wide(content: bytes) -> str | None:
    """The name of an encoding with two or four bytes per character, with or without a mark; None for any other."""
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return encoding
    if b"\0" not in content or not content.strip(b"\0"):  # A file of zeros is left by a system crash.
        return None
    zeros = [content[start::4].count(0) for start in range(4)]
    quarter = len(content) // 4
    if quarter and max(min(zeros[:2]), min(zeros[2:])) >= quarter:
        return "UTF-32"
    fewer, more = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if fewer == 0 and more > 1 and more * _ZEROS_IN >= len(content) else None


def _russian(content: bytes) -> str:
    """The encoding with the most lower-case Russian words: wrong ones swap the cases of letters."""

    def words(encoding: str) -> int:
        return sum(map(len, _WORD.findall(content.decode(_RUSSIAN[encoding], errors="replace"))))

    return max(_RUSSIAN, key=words)


class Suppression(NamedTuple):
    """A comment with which an editor allows a warning: ``# sco-report: allow SCO-W001: reason``.

    ``line`` is the line that it applies to: its own if it stands at the end of one, else the next one that is not a
    comment. ``id`` is the warning that it allows; ``id`` and ``reason`` are empty if the comment is malformed.
    """

    position: Position
    line: int
    text: str
    id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SourceFile:
    """The content of one YAML file.

    ``values`` and ``keys`` are the line and column of each value and key by its path from the root; ``text`` is the
    text of the file, ``suppressions`` its comments that allow warnings.
    """

    file: Path
    value: Value
    values: Mapping[KeyPath, LineColumn] = field(default_factory=dict)
    keys: Mapping[KeyPath, LineColumn] = field(default_factory=dict)
    text: str = ""
    suppressions: tuple[Suppression, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    def value_at(self, path: KeyPath) -> Any:
        """The value at ``path``, which there is."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return value

    def position(self, path: KeyPath) -> Position:
        """The position of the value at ``path``, or of the nearest one around it."""
        path = path if path in self.values else self._as_written(path)
        while path and path not in self.values:
            path = path[:-1]
        return Position(self.file, *self.values.get(path, ()))

    def key_position(self, path: KeyPath) -> Position:
        """The position of the key at ``path``, or of the value if it has no key."""
        path = path if path in self.keys else self._as_written(path)
        return Position(self.file, *self.keys[path]) if path in self.keys else self.position(path)

    def _as_written(self, path: KeyPath) -> KeyPath:
        """The path without the indexes of single values, which stand for a list of one."""
        out: KeyPath = ()
        for step in path:
            if step != 0 or (*out, 0) in self.values:
                out = (*out, step)
        return out

    def locate(self, path: KeyPath, fragment: str, nth: int = 0) -> Position:
        """The position of the ``nth`` occurrence (from 0) of ``fragment`` in the text at ``path``.

        It is the beginning of the text if the fragment is broken over two lines or written with an escape.
        """
        position = self.position(path)
        column = position.column - 1
        for number, line in enumerate(self.lines[position.line - 1 :], position.line):
            while (column := line.find(fragment, column)) >= 0:
                if nth == 0:
                    return Position(self.file, number, column + 1)
                nth, column = nth - 1, column + 1
            column = 0
        return position


def read(file: Path, memo: Memo = NO_MEMO) -> SourceFile:
    """Read a YAML file.

    Raises:
        ProblemsFound: the file cannot be read, is not UTF-8 or not plain YAML; with all such problems.
    """
    return parse(file, read_text(file, memo), memo)


def parse(file: Path, text: str, memo: Memo = NO_MEMO) -> SourceFile:
    """Parse a text as the content of ``file``; the same text gives the same object again where there is a ``memo``.

    Raises:
        ProblemsFound: it is not plain YAML; with all such problems.
    """
    return memo.made(lambda: _parsed(file, text), ("content", file, text))


def _parsed(file: Path, text: str) -> SourceFile:
    text = with_common_spaces(file, text)
    loader = PositionedLoader(file, text)
    value = loader.document()
    return SourceFile(file, value, loader.values, loader.keys, text, tuple(find_suppressions(file, text)))


def find_suppressions(file: Path, text: str) -> Iterator[Suppression]:
    """The suppression comments in the text of a YAML file."""
    if "sco-report:" not in text:
        return
    lines = text.splitlines()
    following = _following_lines(lines)
    for number, line in enumerate(lines, 1):
        if comment := _COMMENT.search(line.rstrip()):
            alone = not line[: comment.start()].strip()
            form = _ALLOWS.fullmatch(comment[1])
            yield Suppression(
                position=Position(file, number, comment.start() + 1),
                line=following[number - 1] or number if alone else number,
                text=comment[1],
                id=form[1] if form else "",
                reason=form[2] if form else "",
            )


def _following_lines(lines: list[str]) -> list[int | None]:
    """For each line the number of the next one that is neither empty nor a comment; None if there is none."""
    following, out = None, list[int | None]()
    for number in range(len(lines), 0, -1):
        out.append(following)
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            following = number
    return out[::-1]
