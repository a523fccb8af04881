"""How wide words are in the font of print, and into which lines they fall: for what a Word file must know beforehand.

The font that the Word file names has the same metrics (``text`` in ``templates/layout.yaml``). Nothing is kerned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sco_report.document import Role
from sco_report.rendering.fonts import font_file
from sco_report.rendering.layout import POINT_MM, Layout

_CLOSE = 1.0
"""Points by which two programs may differ over whether a line still holds a word."""


@dataclass(frozen=True)
class Ruler:
    """Measures text of one size; ``spacing`` is added to each letter. Lengths are in points.

    Its methods raise :class:`FontMissing` where the machine has no such font.
    """

    family: str
    size: float
    bold: bool = False
    spacing: float = 0

    def width(self, text: str) -> float:
        """The width of text on one line."""
        advances = _advances(self.family, self.bold)
        return sum(advances.get(ord(letter), 1.0) for letter in text) * self.size + self.spacing * len(text)

    def lines(self, text: str, width_mm: float) -> list[str]:
        """The lines into which text falls that may be broken at its spaces only."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and self.width(longer) > width_mm / POINT_MM:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def torn(self, text: str, width_mm: float, breaks: re.Pattern[str]) -> Iterator[int]:
        """The places of words of which a line would hold a part, were they broken after what ``breaks`` matches."""
        width, line, place = width_mm / POINT_MM, "", 0
        for word in text.split(" "):
            start = f"{line} " if line else ""
            parts = [word[: found.end()] for found in breaks.finditer(word)]
            is_at_end = self.width(start + word) > width - _CLOSE
            if is_at_end and any(self.width(start + part) <= width + _CLOSE for part in parts):
                yield place
            line = word if is_at_end else start + word
            place += len(word) + 1


def ruler(layout: Layout, role: Role) -> Ruler:
    """What measures the text of a role."""
    style = layout.roles[role]
    return Ruler(layout.text.print_font, layout.text.size, style.bold, style.letter_spacing)


@cache
def _advances(family: str, bold: bool) -> dict[int, float]:
    """The widths of the characters of a font in its size."""
    # Imported here, because the library is slow to import.
    from fontTools.ttLib import TTFont

    with TTFont(font_file(family, bold), fontNumber=0, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
