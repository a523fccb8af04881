"""The page as ``templates/layout.yaml`` states it; CSS and Word styles are derived from it.

Plain classes, whose limits stand in their annotations: to know the layout, what renders it need not load what
validates it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from annotated_types import Interval, MultipleOf

from sco_report.document import Role

LANGUAGE = "ru-RU"
"""The language of every document."""

POINT_MM = 25.4 / 72
SINGLE_SPACING = 1.149
"""The line of Times in single spacing, as a multiple of its size."""


class Keys:
    """A set of known keys; an unknown key is a problem."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True)
class Page(Keys):
    """The paper and its margins, in millimetres; ``number_mm`` is from the upper edge to the page number."""

    width_mm: Annotated[float, Interval(ge=50, le=1000)]
    height_mm: Annotated[float, Interval(ge=50, le=1000)]
    top_mm: Annotated[float, Interval(ge=0, le=1000)]
    bottom_mm: Annotated[float, Interval(ge=0, le=1000)]
    left_mm: Annotated[float, Interval(ge=0, le=1000)]
    right_mm: Annotated[float, Interval(ge=0, le=1000)]
    number_mm: Annotated[float, Interval(ge=0, le=1000)]

    @property
    def text_height_mm(self) -> float:
        """The height of the text."""
        return self.height_mm - self.top_mm - self.bottom_mm

    @property
    def text_width_mm(self) -> float:
        """The width of the text."""
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class TextStyle(Keys):
    """The type: ``size`` in half points, as Word has it, ``line`` as its multiple, ``indent_mm`` of first lines."""

    font: str
    print_font: str
    size: Annotated[float, Interval(ge=4, le=72), MultipleOf(0.5)]
    line: Annotated[float, Interval(ge=0.8, le=4)]
    indent_mm: Annotated[float, Interval(ge=0, le=100)]


@dataclass(frozen=True)
class Signatures(Keys):
    """The signature block: its columns, the gap between them (mm) and the space between rows (pt)."""

    columns: Annotated[int, Interval(ge=1, le=4)]
    gap_mm: Annotated[float, Interval(ge=0, le=50)]
    space: Annotated[float, Interval(ge=0, le=200)]


@dataclass(frozen=True)
class PlaceholderStyle(Keys):
    """How a placeholder is shown: the title of its Word style, and the grey behind it in per cent."""

    style: str
    grey: Annotated[int, Interval(ge=5, le=50)]

    @property
    def colour(self) -> str:
        """The grey as six hexadecimal digits."""
        return f"{round(255 * (1 - self.grey / 100)):02X}" * 3


@dataclass(frozen=True)
class RunningStyle(Keys):
    """The margins of a document that is not final: ``size`` of the foot, ``foot_mm`` from the lower edge of paper."""

    size: Annotated[float, Interval(ge=4, le=20), MultipleOf(0.5)]
    foot_mm: Annotated[float, Interval(ge=0, le=50)]


@dataclass(frozen=True)
class RoleStyle(Keys):
    """How a role is set; spaces in points, ``level`` is that of a heading in outlines."""

    style: str
    align: Literal["left", "center", "right", "justify"]
    bold: bool = False
    indent: bool = False
    left_mm: Annotated[float, Interval(ge=0, le=150)] = 0
    before: Annotated[float, Interval(ge=0, le=200)] = 0
    after: Annotated[float, Interval(ge=0, le=200)] = 0
    letter_spacing: Annotated[float, Interval(ge=0, le=20)] = 0
    keep_next: bool = False
    level: Annotated[int, Interval(ge=1, le=2)] | None = None


@dataclass(frozen=True)
class Layout(Keys):
    """The whole layout; every role has its style."""

    page: Page
    text: TextStyle
    signatures: Signatures
    gap: PlaceholderStyle
    running: RunningStyle
    roles: Mapping[Role, RoleStyle]

    @property
    def signature_width_mm(self) -> float:
        """The width of a column of signatures."""
        columns = self.signatures.columns
        return (self.page.text_width_mm - self.signatures.gap_mm * (columns - 1)) / columns

    def whole_words(self, role: Role) -> bool:
        """Whether no line ends within «государств-членов» or «Премьер-министр»: in headings and signatures."""
        return role is Role.SIGNATURE or self.roles[role].align == "center"
