"""Reports what rendering refuses as problems in the files of a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from sco_report.files import find_files
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.defects import Defect, DefectsFound
from sco_report.rendering.fonts import FontMissing
from sco_report.rendering.layout_file import layout_position
from sco_report.source import read_text


@contextmanager
def defects_as_problems(root: Path, year: Year) -> Iterator[None]:
    """Turn what rendering refuses into problems.

    Raises:
        ProblemsFound: rendering refused the document.
    """
    try:
        yield
    except DefectsFound as error:
        raise ProblemsFound([_problem(root, year, defect) for defect in error.defects]) from error
    except FontMissing as error:
        raise ProblemsFound([_no_font(root, error)]) from error


def _no_font(root: Path, error: FontMissing) -> Problem:
    place = layout_position(root, "text", "print_font")
    if error.found is None:
        return Problem("SCO-E151", place)
    if not error.found:
        return Problem("SCO-E150", place, {"value": error.family})
    return Problem("SCO-E063", place, {"value": error.family, "found": error.found})


def _problem(root: Path, year: Year, defect: Defect) -> Problem:
    """A defect at the text that shows it, of its entry, another one, the wording or a template; else at the layout."""
    value, own = defect.details.get("value"), year.origins.get(defect.entry or "")
    position = next(_positions(root, year, own, value), None) if value else None
    return Problem(defect.id, position or (own.at() if own else layout_position(root)), defect.details)


def _positions(root: Path, year: Year, own: Origin | None, value: str) -> Iterator[Position]:
    """Where a text stands: first in the entry ``own``, then in the other entries, the vocabulary and the templates."""
    vocabulary = [Origin(content) for content in year.sources.values()]
    for origin in [*([own] if own else []), *year.origins.values(), *vocabulary]:
        for path, text in origin.texts():
            if value in text:
                yield origin.at(*path)
    for file in find_files(root / "templates", "*.j2"):
        for number, line in enumerate(read_text(file).split("\n"), 1):
            if _shows(line, value):
                yield Position(file, number)


def _shows(line: str, value: str) -> bool:
    """Whether a line of a template prints a text: as it is, in other letters (``upper``) or by its number."""
    return value.casefold() in unescape(line).casefold() or f"\\u{ord(value[0]):04x}" in line.lower()
