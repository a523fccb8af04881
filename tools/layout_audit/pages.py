"""Finds pages that end too early: half empty, though what follows would have had room on them."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.document import OfficialDocument, grouped, kept_together
from sco_report.rendering.layout import Layout
from tools.layout_audit.pdf import Line, Printed

_POINT_MM = 25.4 / 72
_HALF = 0.5


def half_empty_pages(found: Printed, document: OfficialDocument, layout: Layout) -> list[int]:
    """The numbers of pages of which half is empty, though no part ends there.

    Signatures stand together with what they sign: before them a page may end where they would find no room.
    """
    end = (layout.page.height_mm - layout.page.bottom_mm) / _POINT_MM
    rooms: dict[int, float] = {}
    for line in (line for _, lines in found.blocks for line in lines):
        rooms[line.page] = min(rooms.get(line.page, end), end - line.bottom)
    may_end = {max(rooms)}
    for unit, is_signed, opens in _units(found, document):
        before = min(line.page for line in unit) - 1
        height = max(line.bottom for line in unit) - min(line.top for line in unit)
        if opens or (is_signed and height > rooms.get(before, 0)):
            may_end.add(before)
    half = layout.page.text_height_mm / _POINT_MM * _HALF
    return [page + 1 for page, room in sorted(rooms.items()) if room > half and page not in may_end]


def _units(found: Printed, document: OfficialDocument) -> Iterator[tuple[list[Line], bool, bool]]:
    """The lines of blocks that stay together, whether they are signed, and whether they open a part."""
    printed = iter(found.blocks)
    for part in document.parts:
        for place, groups in enumerate(kept_together(grouped(part.blocks))):
            blocks = [next(printed) for group in groups for _ in group]
            yield [line for _, lines in blocks for line in lines], len(groups) > 1, place == 0
