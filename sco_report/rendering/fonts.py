"""The fonts of this machine, as fontconfig finds them: which characters they can print, and how wide words are.

Into which lines words fall is what a Word file must know beforehand. The font that it names has the same metrics as the
one of print (``text`` in ``templates/layout.yaml``). Nothing is kerned.
"""

from __future__ import annotations

import errno
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sco_report.document import Role
from sco_report.rendering.layout import POINT_MM, Layout

_SHORTAGES = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""What the machine lacks where it could ask for no font at all."""


class FontMissing(Exception):
    """Fontconfig offers another family for the one asked for; ``found`` is what it offers, or empty text.

    ``found`` is None where the machine has no fontconfig that could be asked.
    """

    def __init__(self, family: str, found: str | None) -> None:
        self.family = family
        self.found = found
        super().__init__(family, found)


@cache
def characters(family: str, bold: bool = False) -> frozenset[int]:
    """The code points for which a font has a glyph.

    Raises:
        FontMissing: the machine has no such font.
    """
    with _open(family, bold) as font:
        return frozenset(font.getBestCmap())


def _open(family: str, bold: bool) -> Any:
    # Imported here, because the library is slow to import and rarely needed.
    from fontTools.ttLib import TTFont

    return TTFont(font_file(family, bold), fontNumber=0, lazy=True)


def font_file(family: str, bold: bool = False) -> Path:
    """The file of a font.

    Raises:
        FontMissing: the machine has no such font.
    """
    found, file = _match(pattern(family, bold))
    if found != family:
        raise FontMissing(family, found)
    return Path(file)


def pattern(family: str, bold: bool = False) -> str:
    """A font as fontconfig is asked for it."""
    return f"{family}:bold" if bold else family


def matching_file(pattern: str) -> str:
    """The file that fontconfig has for a pattern, be it of the family or another; empty where it has none."""
    try:
        return _match(pattern)[1]
    except FontMissing:
        return ""


def _match(pattern: str) -> tuple[str, str]:
    """The family that fontconfig has for a pattern, and its file.

    Raises:
        FontMissing: it has none.
        OSError: the machine is short of what it takes to ask.
    """
    command = ["fc-match", "--format", "%{family[0]}\n%{file}", "--", pattern]
    try:
        found, file = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")  # noqa: S603
    except FileNotFoundError as error:
        raise FontMissing(pattern.partition(":")[0], None) from error
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        if isinstance(error, OSError) and error.errno in _SHORTAGES:
            raise
        raise FontMissing(pattern.partition(":")[0], "") from error
    return found, file


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
    with _open(family, bold) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
