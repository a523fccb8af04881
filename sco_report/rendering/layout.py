"""The page as ``templates/layout.yaml`` states it; CSS and Word styles are derived from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sco_report.document import Role
from sco_report.model.fields import Entry
from sco_report.model.validation import validated
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import Content, Path_, read

SINGLE_SPACING = 1.149
"""The line of Times in single spacing, as a multiple of its size."""

_LEAST_ROOM = 40
"""Millimetres of text, in width and in height, below which a page makes no sense."""

_NAME = re.compile(r"\w[\w .-]{0,62}")

_BUILT_IN = {"normal", "header", "footer", "default paragraph font", "normal table", "no list"}


class Page(Entry):
    """The paper and its margins, in millimetres; ``number_mm`` is from the upper edge to the page number."""

    width_mm: float = Field(ge=50, le=1000)
    height_mm: float = Field(ge=50, le=1000)
    top_mm: float = Field(ge=0, le=1000)
    bottom_mm: float = Field(ge=0, le=1000)
    left_mm: float = Field(ge=0, le=1000)
    right_mm: float = Field(ge=0, le=1000)
    number_mm: float = Field(ge=0, le=1000)

    @model_validator(mode="after")
    def _room_for_text(self) -> Page:
        for key, room in (("right_mm", self.text_width_mm), ("bottom_mm", self.text_height_mm)):
            if room < _LEAST_ROOM:
                raise PydanticCustomError("SCO-E064", "room", {"value": f"{room:g}", "at": [key]})
        return self

    @property
    def text_height_mm(self) -> float:
        """The height of the text."""
        return self.height_mm - self.top_mm - self.bottom_mm

    @property
    def text_width_mm(self) -> float:
        """The width of the text."""
        return self.width_mm - self.left_mm - self.right_mm


def _plain_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise PydanticCustomError("SCO-E135", "name", {"value": value})
    return value


Name = Annotated[str, AfterValidator(_plain_name)]
"""The name of a font or of a style, as it goes into style sheets and Word files without any quoting."""


class TextStyle(Entry):
    """The type: ``size`` in half points, as Word has it, ``line`` as its multiple, ``indent_mm`` of first lines."""

    font: Name
    print_font: Name
    size: float = Field(ge=4, le=72, multiple_of=0.5)
    line: float = Field(ge=0.8, le=4)
    indent_mm: float = Field(ge=0, le=100)


class Signatures(Entry):
    """The signature block: its columns, the gap between them (mm) and the space between rows (pt)."""

    columns: int = Field(ge=1, le=4)
    gap_mm: float = Field(ge=0, le=50)
    space: float = Field(ge=0, le=200)


class GapStyle(Entry):
    """How a gap is shown: the title of its Word style, and the grey behind it in per cent."""

    style: Name
    grey: int = Field(ge=5, le=50)

    @property
    def colour(self) -> str:
        """The grey as six hexadecimal digits."""
        return f"{round(255 * (1 - self.grey / 100)):02X}" * 3


class RunningStyle(Entry):
    """The margins of a document that is not final: ``size`` of the foot, ``foot_mm`` from the lower edge of paper."""

    size: float = Field(ge=4, le=20, multiple_of=0.5)
    foot_mm: float = Field(ge=0, le=50)


class RoleStyle(Entry):
    """How a role is set; spaces in points, ``level`` is that of a heading in outlines."""

    style: Name
    align: Literal["left", "center", "right", "justify"]
    bold: bool = False
    indent: bool = False
    left_mm: float = Field(default=0, ge=0, le=150)
    before: float = Field(default=0, ge=0, le=200)
    after: float = Field(default=0, ge=0, le=200)
    letter_spacing: float = Field(default=0, ge=0, le=20)
    keep_next: bool = False
    level: int | None = Field(default=None, ge=1, le=2)


class Layout(Entry):
    """The whole layout; every role has its style."""

    page: Page
    text: TextStyle
    signatures: Signatures
    gap: GapStyle
    running: RunningStyle
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
    """Styles under the title of another one, by which Word knows a style."""
    first: dict[str, Path_] = {}
    titles: dict[Path_, str] = {("roles", role, "style"): style.style for role, style in layout.roles.items()}
    for path, title in {("gap", "style"): layout.gap.style, **titles}.items():
        if title.lower() in _BUILT_IN:
            yield Problem("SCO-E031", content.position(path), {"value": title, "first": "Word"})
        before = first.setdefault(title, path)
        if before is not path:
            details = {"value": title, "first": f"{content.file.name}:{content.position(before).line}"}
            yield Problem("SCO-E031", content.position(path), details)


def _missing(content: Content, role: Role) -> Problem:
    return Problem("SCO-E010", content.position(("roles",)), {"key": str(role)})
