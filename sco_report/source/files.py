"""The text of a file of data or of a template, whoever made it."""

from __future__ import annotations

from pathlib import Path

from sco_report.intake import Irregular, TooLarge, content_of
from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import Position, Problem, ProblemsFound

_USUAL = "Windows-1251"
_MARKED = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""The bytes at the head of a file by which some encodings are known."""


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
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        encoding = _MARKED.get(content[:2], _USUAL)
        raise ProblemsFound([Problem("SCO-E002", Position(file, line), {"value": encoding})]) from error
