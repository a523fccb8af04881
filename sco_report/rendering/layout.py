"""The page as ``templates/layout.yaml`` states it; CSS and Word styles are derived from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from sco_report.document import Role
from sco_report.model.fields import Entry
from sco_report.model.validation import validated
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import Content, read


class Page(Entry):
    """The paper and its margins, in millimetres; ``number_mm`` is from the upper edge to the page number."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    number_mm: float

    @property
    def text_width_mm(self) -> float:
        """The width of the text."""
        return self.width_mm - self.left_mm - self.right_mm


class TextStyle(Entry):
    """The type: ``size`` in points, ``line`` as a multiple of it, ``indent_mm`` of first lines."""

    font: str
    print_font: str
    size: float = Field(gt=0)
    line: float = Field(gt=0)
    indent_mm: float


class Signatures(Entry):
    """The signature block: its columns, the gap between them (mm) and the space between rows (pt)."""

    columns: int = Field(gt=0)
    gap_mm: float
    space: float


class RoleStyle(Entry):
    """How a role is set; spaces in points, ``level`` is that of a heading in outlines."""

    style: str
    align: Literal["left", "center", "right", "justify"]
    bold: bool = False
    indent: bool = False
    left_mm: float = 0
    before: float = 0
    after: float = 0
    letter_spacing: float = 0
    keep_next: bool = False
    level: int | None = None


class Layout(Entry):
    """The whole layout; every role has its style."""

    page: Page
    text: TextStyle
    signatures: Signatures
    roles: Mapping[Role, RoleStyle]


def read_layout(root: Path) -> Layout:
    """The layout of a project.

    Raises:
        ProblemsFound: the file cannot be read, or a value or a role is missing or wrong.
    """
    content = read(root / "templates" / "layout.yaml")
    layout = validated(Layout, content)
    problems = [_missing(content, role) for role in Role if role not in layout.roles]
    problems += _same_styles(content, layout)
    if problems:
        raise ProblemsFound(problems)
    return layout


def layout_position(root: Path, *steps: str) -> Position:
    """Where a value of the layout stands."""
    return read(root / "templates" / "layout.yaml").position(steps)


def _same_styles(content: Content, layout: Layout) -> Iterator[Problem]:
    """Roles under the style of another role: Word knows a style by its title."""
    first: dict[str, Role] = {}
    for role, style in layout.roles.items():
        before = first.setdefault(style.style, role)
        if before is not role:
            line = content.position(("roles", before, "style")).line
            details = {"value": style.style, "first": f"{content.file.name}:{line}"}
            yield Problem("SCO-E031", content.position(("roles", role, "style")), details)


def _missing(content: Content, role: Role) -> Problem:
    return Problem("SCO-E010", content.position(("roles",)), {"key": str(role)})
