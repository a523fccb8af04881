"""The text of a file of data or of a template, whoever made it."""

from __future__ import annotations

import re
from pathlib import Path

from sco_report.intake import Irregular, TooLarge, content_of
from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import Position, Problem, ProblemsFound

_MARKED = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""The bytes at the head of a file by which some encodings are known."""

_RUSSIAN = {"Windows-1251": "cp1251", "KOI8-R": "koi8_r", "CP866": "cp866"}
"""Encodings of Russian, the likeliest first, with their names in Python."""

_WORD = re.compile("[а-я]{2,}")
_ZEROS_IN = 16
"""One of so many bytes is zero at least where a text of two bytes a character is in Russian: spaces, keys and ends."""


def text_of(file: Path) -> str:
    """The text, without a byte order mark.

    Raises:
        ProblemsFound: it cannot be read, is no file, too large or not UTF-8.
    """
    try:
        content = content_of(file)
    except Irregular as error:
        raise ProblemsFound([Problem("SCO-E132", Position(file))]) from error
    except TooLarge as error:
        raise ProblemsFound([Problem("SCO-E008", Position(file), {"limit": str(LARGEST_FILE_MB)})]) from error
    except OSError as error:
        raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": error.strerror or str(error)})]) from error
    if (wide := _wide(content)) is not None:
        raise ProblemsFound([Problem("SCO-E002", Position(file), {"value": wide})])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ProblemsFound([Problem("SCO-E002", Position(file, line), {"value": _russian(content)})]) from error


def _wide(content: bytes) -> str | None:
    """The encoding of a text with two or four bytes a character, whether it is marked or not; None of another."""
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return encoding
    if b"\0" not in content or not content.strip(b"\0"):  # Nothing but zeros is what a crash of the system leaves.
        return None
    zeros = [content[start::4].count(0) for start in range(4)]
    quarter = len(content) // 4
    if quarter and max(min(zeros[:2]), min(zeros[2:])) >= quarter:
        return "UTF-32"
    fewer, more = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if fewer == 0 and more > 1 and more * _ZEROS_IN >= len(content) else None


def _russian(content: bytes) -> str:
    """The encoding in which most of a text are Russian words in small letters: others swap small and capital ones."""

    def words(encoding: str) -> int:
        return sum(map(len, _WORD.findall(content.decode(_RUSSIAN[encoding], errors="replace"))))

    return max(_RUSSIAN, key=words)
