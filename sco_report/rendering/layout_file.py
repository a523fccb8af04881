"""Reads ``templates/layout.yaml`` and checks that it can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path

from sco_report.document import Role
from sco_report.model.validation import validated
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.layout import POINT_MM, SINGLE_SPACING, Layout
from sco_report.source import KeyPath, SourceFile, read

_SMALLEST_TEXT_MM = 40
"""The least width and height of the text area of a page."""

_NAME = re.compile(r"\w[\w .-]{0,62}")

_BUILT_IN = {
    "normal",
    "header",
    "footer",
    "default paragraph font",
    "normal table",
    "no list",
    "heading 1",
    "heading 2",
}


def read_layout(root: Path) -> Layout:
    """The layout of a project.

    Raises:
        ProblemsFound: the file cannot be read, or a value or a role is missing or wrong.
    """
    content = read(root / "templates" / "layout.yaml")
    layout = validated(Layout, content)
    problems = [
        Problem("SCO-E010", content.position(("roles",)), {"key": str(role)})
        for role in Role
        if role not in layout.roles
    ]
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
        if room < _SMALLEST_TEXT_MM:
            yield Problem("SCO-E064", content.position(("page", key)), {"value": f"{room:g}"})


def _number_in_the_text(content: SourceFile, layout: Layout) -> Iterator[Problem]:
    """A page number that would reach below the top margin, where the text begins."""
    lowest = layout.page.top_mm - layout.text.size * SINGLE_SPACING * POINT_MM
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
