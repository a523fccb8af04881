"""Puts a new text in the place of a file at once, so that nobody ever meets half of it."""

from __future__ import annotations

from pathlib import Path

from sco_report import output
from sco_report.problems import Position, Problem, ProblemsFound


def replace(file: Path, text: str) -> None:
    """Write ``text`` aside, then rename it to ``file``, which keeps its permissions; a link stays a link.

    Raises:
        ProblemsFound: it cannot be written; the file is as it was.
    """
    try:
        output.replace(file, text.encode())
    except OSError as error:
        raise ProblemsFound([Problem("SCO-E052", Position(file), {"error": error.strerror or str(error)})]) from error
