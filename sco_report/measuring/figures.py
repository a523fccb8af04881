"""What is measured of a file, in one form for PDF and DOCX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sco_report.document import Role


@dataclass(frozen=True)
class RoleFigures:
    """How the blocks of a role are set; ``align`` as in the layout, ``left_mm`` from the edge of the text."""

    align: str
    bold: bool
    indent_mm: float
    left_mm: float


@dataclass(frozen=True)
class Figures:
    """The page and its roles as found in a file; lengths in mm where the name says so, otherwise in points.

    ``order`` is the sequence of roles, neighbours of one role counted once.
    """

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    right_mm: float
    bottom_mm: float
    number_mm: float
    font: str
    size: float
    pitch: float
    order: tuple[Role, ...]
    roles: Mapping[Role, RoleFigures] = field(default_factory=dict)

    @property
    def text_width_mm(self) -> float:
        """The width of the text."""
        return self.width_mm - self.left_mm - self.right_mm
