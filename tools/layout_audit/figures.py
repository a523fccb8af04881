"""What is measured of a file, in one form for PDF and DOCX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """The page, by the keys of ``page`` in ``templates/layout.yaml``, the text and the roles of a file.

    ``size`` and ``pitch``, the distance of lines, are in points; ``order`` is the sequence of roles, neighbours of one
    role counted once.
    """

    page: Mapping[str, float]
    font: str
    size: float
    pitch: float
    order: tuple[Role, ...]
    roles: Mapping[Role, RoleFigures]
