"""Puts a new text in the place of a file at once, so that nobody ever meets half of it."""

from __future__ import annotations

from pathlib import Path

from sco_report import output


def replace(file: Path, text: str) -> None:
    """Write ``text`` aside, then rename it to ``file``, which keeps its permissions; a link stays a link.

    Raises:
        ProblemsFound: it cannot be written; the file is as it was.
    """
    try:
        output.replace(file, text.encode())
    except OSError as error:
        raise output.unwritten(file, error) from error
