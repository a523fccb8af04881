"""Reads ``templates/layout.yaml`` and checks that it can be printed; reports defects of pages as problems in files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from math import floor
from pathlib import Path

from sco_report.document import Role
from sco_report.files import find_files
from sco_report.model.validation import validated
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.defects import Defect, DefectsFound
from sco_report.rendering.fonts import FontMissing
from sco_report.rendering.layout import SINGLE_SPACING, Layout
from sco_report.source import KeyPath, SourceFile, read, read_text

_LEAST_ROOM = 40
"""Millimetres of text, in width and in height, below which a page makes no sense."""

_POINT_MM = 25.4 / 72

_NAME = re.compile(r"\w[\w .-]{0,62}")

_BUILT_IN = {"normal", "header", "footer", "default paragraph font", "normal table", "no list"}


def read_layout(root: Path) -> Layout:
    """The layout of a project.

    Raises:
        ProblemsFound: the file cannot be read, or a value or a role is missing or wrong.
    """
    content = read(root / "templates" / "layout.yaml")
    layout = validated(Layout, content)
    problems = [_missing(content, role) for role in Role if role not in layout.roles]
    for rule in (_too_narrow, _number_in_the_text, _no_plain_names, _same_styles):
        problems += rule(content, layout)
    if problems:
        raise ProblemsFound(problems)
    return layout


def layout_position(root: Path, *steps: str) -> Position:
    """Where a value of the layout stands."""
    return read(root / "templates" / "layout.yaml").position(steps)


def _too_narrow(content: SourceFile, layout: Layout) -> Iterator[Problem]:
    """Margins that leave no room for text."""
    for key, room in (("right_mm", layout.page.text_width_mm), ("bottom_mm", layout.page.text_height_mm)):
        if room < _LEAST_ROOM:
            yield Problem("SCO-E064", content.position(("page", key)), {"value": f"{room:g}"})


def _number_in_the_text(content: SourceFile, layout: Layout) -> Iterator[Problem]:
    """A page number that would reach below the top margin, where the text begins."""
    lowest = layout.page.top_mm - layout.text.size * SINGLE_SPACING * _POINT_MM
    if layout.page.number_mm > lowest:
        limit = f"{max(floor(lowest * 10) / 10, 0):g}"
        yield Problem("SCO-E067", content.position(("page", "number_mm")), {"limit": limit})


def _no_plain_names(content: SourceFile, layout: Layout) -> Iterator[Problem]:
    """Names of fonts or styles that could not go into style sheets and Word files without any quoting."""
    fonts: dict[KeyPath, str] = {("text", "font"): layout.text.font, ("text", "print_font"): layout.text.print_font}
    for path, name in {**fonts, **_style_names(layout)}.items():
        if not _NAME.fullmatch(name):
            yield Problem("SCO-E135", content.position(path), {"value": name})


def _same_styles(content: SourceFile, layout: Layout) -> Iterator[Problem]:
    """Styles under the title of another one, by which Word knows a style."""
    first: dict[str, KeyPath] = {}
    for path, title in _style_names(layout).items():
        if title.lower() in _BUILT_IN:
            yield Problem("SCO-E031", content.position(path), {"value": title, "first": "Word"})
        before = first.setdefault(title, path)
        if before is not path:
            details = {"value": title, "first": str(content.position(before))}
            yield Problem("SCO-E031", content.position(path), details)


def _style_names(layout: Layout) -> Mapping[KeyPath, str]:
    """The titles of all Word styles, by where they stand."""
    roles: dict[KeyPath, str] = {("roles", role, "style"): style.style for role, style in layout.roles.items()}
    return {("gap", "style"): layout.gap.style, **roles}


def _missing(content: SourceFile, role: Role) -> Problem:
    return Problem("SCO-E010", content.position(("roles",)), {"key": str(role)})


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
    position = _where(root, year, defect, value) if value else None
    return Problem(defect.id, position or (own.at() if own else layout_position(root)), defect.details)


def _where(root: Path, year: Year, defect: Defect, value: str) -> Position | None:
    own = year.origins.get(defect.entry or "")
    vocabulary = [Origin(content) for content in year.sources.values()]
    for origin in [*([own] if own else []), *year.origins.values(), *vocabulary]:
        for path, text in origin.texts():
            if value in text:
                return origin.at(*path)
    for file in find_files(root / "templates", "*.j2"):
        for number, line in enumerate(_lines(file), 1):
            if _shows(line, value):
                return Position(file, number)
    return None


def _shows(line: str, value: str) -> bool:
    """Whether a line of a template prints a text: as it is, in other letters (``upper``) or by its number."""
    return value.casefold() in unescape(line).casefold() or f"\\u{ord(value[0]):04x}" in line.lower()


def _lines(template: Path) -> list[str]:
    """The lines of a template; none of one that cannot be read, as the document was made without it."""
    try:
        return read_text(template).splitlines()
    except ProblemsFound:
        return []
