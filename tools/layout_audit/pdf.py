"""Measures a tagged PDF by its lines, gathered into the blocks of the document that it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from statistics import median, mode
from typing import Any

import pdfplumber
from pdfplumber.structure import PDFStructElement, PDFStructTree

from sco_report.document import Block, OfficialDocument, Role
from sco_report.rendering.layout import POINT_MM

_INDENTED = {"justify", "left"}
_CLOSE = 1.5
"""Points within which two edges count as one."""
_MARKERS = {Role.LIST_ITEM, Role.NUMBERED_CLAUSE}
_PARAGRAPHS = {"P", "H1", "H2", "LI", "Div"}


@dataclass(frozen=True)
class Line:
    """One printed line; edges in points from the left and the top of its page."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float
    text: str


@dataclass(frozen=True)
class Printed:
    """A PDF as printed: the size of its paper in points, its blocks with their lines, and the page numbers."""

    width: float
    height: float
    blocks: tuple[tuple[Block, tuple[Line, ...]], ...]
    numbers: tuple[Line, ...]


def printed(content: bytes, document: OfficialDocument) -> Printed:
    """What a PDF prints of a document.

    Raises:
        ValueError: a block is missing, changed or out of order; the message is its text.
    """
    with pdfplumber.open(BytesIO(content)) as pdf:
        marked = [_marked_lines(page, number) for number, page in enumerate(pdf.pages)]
        paragraphs = list(_paragraphs(PDFStructTree(pdf), marked))
        blocks = document.blocks
        return Printed(
            width=float(pdf.pages[0].width),
            height=float(pdf.pages[0].height),
            blocks=tuple(_matched(blocks, paragraphs)),
            numbers=tuple(_number(page, number) for number, page in enumerate(pdf.pages) if number),
        )


def _bare(text: str) -> str:
    return "".join(text.split())


def _marked_lines(page: Any, number: int) -> dict[int, Line]:
    """Lines by their marked content; WeasyPrint marks each line of a paragraph for itself."""
    chars: dict[int, list[Any]] = {}
    for char in page.chars:
        if char.get("mcid") is not None:
            chars.setdefault(char["mcid"], []).append(char)
    return {mcid: _line(members, number) for mcid, members in chars.items()}


def _line(chars: Sequence[Any], page: int) -> Line:
    solid = [char for char in chars if char["text"].strip()] or list(chars)
    return Line(
        page=page,
        left=min(char["x0"] for char in solid),
        right=max(char["x1"] for char in solid),
        top=min(char["top"] for char in solid),
        bottom=max(char["bottom"] for char in solid),
        font=solid[0]["fontname"].split("+")[-1],
        size=solid[0]["size"],
        text="".join(char["text"] for char in chars),
    )


def _number(page: Any, number: int) -> Line:
    """The page number: the uppermost line."""
    top = min(char["top"] for char in page.chars)
    return _line([char for char in page.chars if char["top"] - top < 1], number)


def _paragraphs(elements: Any, marked: Sequence[dict[int, Line]]) -> Iterator[list[Line]]:
    for element in elements:
        if element.type in _PARAGRAPHS and not any(_holds_paragraph(child) for child in element.children):
            page = next(_pages(element))
            lines = [marked[page][mcid] for mcid in _mcids(element) if mcid in marked[page]]
            if lines:
                yield _side_by_side_joined(lines)
        else:
            yield from _paragraphs(element.children, marked)


def _side_by_side_joined(lines: list[Line]) -> list[Line]:
    """Pieces of one printed line put together: runs of several origins, marks of lists."""
    out: list[Line] = []
    for line in lines:
        beside = bool(out) and abs(out[-1].top - line.top) < 1
        out.append(_joined(out.pop(), line) if beside else line)
    return out


def _joined(first: Line, second: Line) -> Line:
    left, right = min(first.left, second.left), max(first.right, second.right)
    return replace(second, left=left, right=right, text=first.text + second.text)


def _holds_paragraph(element: PDFStructElement) -> bool:
    return element.type in _PARAGRAPHS or any(_holds_paragraph(child) for child in element.children)


def _pages(element: PDFStructElement) -> Iterator[int]:
    if element.page_number is not None:
        yield element.page_number - 1
    for child in element.children:
        yield from _pages(child)


def _mcids(element: PDFStructElement) -> Iterator[int]:
    yield from element.mcids
    for child in element.children:
        yield from _mcids(child)


def _matched(blocks: Sequence[Block], paragraphs: list[list[Line]]) -> Iterator[tuple[Block, tuple[Line, ...]]]:
    """Each block with its lines; a block that a page break cuts takes several paragraphs."""
    position = 0
    for block in blocks:
        lines: list[Line] = []
        while position < len(paragraphs) and not _complete(block, lines):
            lines += paragraphs[position]
            position += 1
        if not _complete(block, lines):
            raise ValueError(block.text)
        yield block, tuple(lines)


def _complete(block: Block, lines: Sequence[Line]) -> bool:
    text = _bare("".join(line.text for line in lines))
    if block.role in _MARKERS:
        text = text.removeprefix("-") if block.role is Role.LIST_ITEM else text.partition(".")[2]
    return bool(lines) and text == _bare(block.text)


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

    ``size`` and ``pitch``, the distance of lines, are in points.
    """

    page: Mapping[str, float]
    font: str
    size: float
    pitch: float
    roles: Mapping[Role, RoleFigures]


def pdf_figures(found: Printed) -> Figures:
    """Measure a PDF by what it prints, which must have running text."""
    text = [lines for block, lines in found.blocks if block.role is Role.BODY]
    left = min(line.left for lines in text for line in lines)
    right = max(line.right for lines in text for line in lines)
    return Figures(
        page={
            "width_mm": found.width * POINT_MM,
            "height_mm": found.height * POINT_MM,
            "top_mm": min(line.top for lines in text for line in lines) * POINT_MM,
            "left_mm": left * POINT_MM,
            "right_mm": (found.width - right) * POINT_MM,
            "bottom_mm": (found.height - max(line.bottom for _, lines in found.blocks for line in lines)) * POINT_MM,
            "number_mm": min((line.top for line in found.numbers), default=0) * POINT_MM,
        },
        font=mode(line.font for lines in text for line in lines).replace("-", " "),
        size=mode(round(line.size, 2) for lines in text for line in lines),
        pitch=mode(_pitches(text)),
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
        indent_mm=(first - edge) * POINT_MM if align in _INDENTED else 0,
        left_mm=(edge - left) * POINT_MM,
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
