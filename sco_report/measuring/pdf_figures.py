"""The figures of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median, mode

from sco_report.document import OfficialDocument, Role
from sco_report.measuring.figures import Figures, RoleFigures
from sco_report.measuring.pdf_lines import Line, Printed, printed

_MM = 25.4 / 72
_INDENTED = {"justify", "left"}
_CLOSE = 1.5
"""Points within which two edges count as one."""


def pdf_figures(content: bytes, document: OfficialDocument) -> Figures:
    """Measure a PDF that prints ``document``, which must have running text.

    Raises:
        OtherText: it prints something else.
    """
    found = printed(content, document)
    text = [lines for block, lines in found.blocks if block.role is Role.BODY]
    left = min(line.left for lines in text for line in lines)
    right = max(line.right for lines in text for line in lines)
    return Figures(
        width_mm=found.width * _MM,
        height_mm=found.height * _MM,
        top_mm=min(line.top for lines in text for line in lines) * _MM,
        left_mm=left * _MM,
        right_mm=(found.width - right) * _MM,
        bottom_mm=(found.height - max(line.bottom for _, lines in found.blocks for line in lines)) * _MM,
        number_mm=min((line.top for line in found.numbers), default=0) * _MM,
        font=mode(line.font for lines in text for line in lines).replace("-", " "),
        size=mode(round(line.size, 2) for lines in text for line in lines),
        pitch=mode(_pitches(text)),
        order=tuple(role for role, _ in groupby(block.role for block, _ in found.blocks)),
        roles={role: _role(role, found, left, right) for role in {block.role for block, _ in found.blocks}},
    )


def _pitches(paragraphs: Iterable[Sequence[Line]]) -> list[float]:
    return [
        round(second.top - first.top, 2)
        for lines in paragraphs
        for first, second in pairwise(lines)
        if first.page == second.page
    ]


def _role(role: Role, found: Printed, left: float, right: float) -> RoleFigures:
    paragraphs = [lines for block, lines in found.blocks if block.role is role]
    rest = [line for lines in paragraphs for line in lines[1:]]
    align = _align(paragraphs, left, right)
    edge = min((line.left for line in rest), default=left) if align in _INDENTED else left
    firsts = [lines[0].left for lines in paragraphs]
    # Blocks that stand side by side begin at several places; the first column is the one to look at.
    first = median(firsts) if align == "justify" else min(firsts)
    return RoleFigures(
        align=align,
        bold=all("Bold" in line.font for lines in paragraphs for line in lines),
        indent_mm=(first - edge) * _MM if align in _INDENTED else 0,
        left_mm=(edge - left) * _MM,
    )


def _align(paragraphs: Sequence[Sequence[Line]], left: float, right: float) -> str:
    """How lines lie between the edges of the text; the last line of a justified paragraph is left out."""
    inner = [line for lines in paragraphs for line in lines[:-1]]
    lines = [line for paragraph in paragraphs for line in paragraph]
    rest = [line for paragraph in paragraphs for line in paragraph[1:]] or lines
    reaches_right = all(abs(line.right - right) < _CLOSE for line in lines)
    begins_left = all(abs(line.left - rest[0].left) < _CLOSE for line in rest)
    if inner and begins_left and not reaches_right and all(abs(line.right - right) < _CLOSE for line in inner):
        return "justify"
    if reaches_right and not all(abs(line.left - left) < _CLOSE for line in lines):
        return "right"
    middles = {round((line.left + line.right) / 2) for line in lines}
    if max(middles) - min(middles) <= _CLOSE and any(line.left - left > _CLOSE for line in lines):
        return "center"
    return "left"
