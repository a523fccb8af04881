"""Text that runs out of the box in which it stands, as WeasyPrint has laid it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sco_report.rendering.defects import Defect
from sco_report.rendering.engine import boxes

_TOLERANCE = 1.0
"""CSS pixels by which rounding may let a line stand out."""


def overflowing(pages: list[Any]) -> Iterator[Defect]:
    """Lines of text that run out of the box in which they stand, from WeasyPrint's pages."""
    for page in pages:
        yield from _overflowing(page._page_box, entry=None, right=page.width)


def _overflowing(box: Any, entry: str | None, right: float) -> Iterator[Defect]:
    element = getattr(box, "element", None)
    if element is not None:
        entry = element.get("data-entry") or entry
    if isinstance(box, boxes.BlockContainerBox) and not isinstance(box, boxes.MarginBox):
        right = box.content_box_x() + box.width
    if isinstance(box, boxes.TextBox):
        if box.position_x + box.width > right + _TOLERANCE:
            yield Defect("SCO-E061", entry, {"value": box.text.strip()[:60]})
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _overflowing(child, entry, right)
