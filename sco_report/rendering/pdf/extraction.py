"""What readers take from a PDF as its text: the characters of the document, with single plain spaces and all hyphens.

A font has one glyph for a space and a no-break space, and one for a hyphen and a soft hyphen; WeasyPrint gives a glyph
the character that it printed first. A space is read as a space everywhere, since where lines may end is past.

In a justified line WeasyPrint moves the words apart on both sides of a space, and readers take each gap for a space of
its own. So the space itself is as wide as the gap.

A hyphen at the end of a line belongs to its word, but PDFium and poppler take it for a sign of hyphenation and leave it
out. So it is printed as U+2010, which looks the same, and is read as a hyphen and the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pydyf

from sco_report.rendering.pdf.engine import Page, boxes

_HYPHEN, _HYPHEN_AT_LINE_END = "-", "\u2010"
_READ_AS = {b"00a0": b"0020", b"00ad": b"002d", b"2010": b"002d000a"}
_MAPPING = re.compile(rb"(?<=> )<(%s)>" % b"|".join(_READ_AS))
_UNSEEN = " \u200b"
_NEARLY_ALL = 0.9
"""The part of the gap after the last space of a piece that is certain not to reach what follows."""
_SPACE = re.compile(rb"<([0-9a-f]{4})> <0020>")


def mark_hyphens_at_line_ends(pages: Iterable[Page]) -> None:
    """Print the hyphen at the end of each line as U+2010."""
    for page in pages:
        for line in _lines(page._page_box):
            text = _last_text(line)
            if text and text.text.endswith(_HYPHEN):
                text.text = text.text.removesuffix(_HYPHEN) + _HYPHEN_AT_LINE_END
                text.pango_layout.reactivate(text.style)
                text.pango_layout.set_text(text.text, justify=True)
                text.pango_layout.deactivate()


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox):
        yield box
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _lines(child)


def _last_text(line: Any) -> Any:
    """The last piece of text of a line that prints anything, or None."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip(_UNSEEN)]
    return texts[-1] if texts else None


def write_plain_text(pdf: pydyf.PDF) -> None:
    """Let every font say what its glyphs are in the text of the document, and every gap of a line be one space."""
    spaces = {}
    for font in pdf.objects:
        if isinstance(font, pydyf.Dictionary) and "ToUnicode" in font:
            mapping = referenced(pdf, font["ToUnicode"]).stream
            mapping[:] = [_MAPPING.sub(lambda found: b"<%s>" % _READ_AS[found[1]], line) for line in mapping]
            space = _SPACE.search(b"\n".join(mapping))
            if space:
                # The name of a font begins with the one by which pages know it.
                spaces[font["BaseFont"].partition(b"+")[0]] = space[1], _width(pdf, font, int(space[1], 16))
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream):
            stream.stream[:] = _with_wide_spaces(stream.stream, spaces)


def referenced(pdf: pydyf.PDF, reference: bytes) -> Any:
    """The object of a file to which a reference leads: «12 0 R»."""
    return pdf.objects[int(reference.split()[0])]


def _width(pdf: pydyf.PDF, font: pydyf.Dictionary, glyph: int) -> float:
    """The width of a glyph in thousandths of the size of type."""
    descendant = referenced(pdf, font["DescendantFonts"][0])
    ranges = zip(descendant["W"][::2], descendant["W"][1::2], strict=True)
    return next(float(widths[glyph - first]) for first, widths in ranges if first <= glyph < first + len(widths))


def _with_wide_spaces(instructions: Iterable[Any], spaces: dict[bytes, tuple[bytes, float]]) -> Iterator[Any]:
    """Instructions in which a space between two moves is scaled to the width of all three."""
    space = None
    for one in instructions:
        if isinstance(one, bytes) and one.endswith(b" Tf"):
            space = spaces.get(one.partition(b" ")[0])
        if space and isinstance(one, bytes) and one.endswith(b"] TJ"):
            yield _wide(one, *space)
        else:
            yield one


def _wide(shown: bytes, glyph: bytes, width: float) -> bytes:
    def scaled(found: re.Match[bytes]) -> bytes:
        before = float(found[1])
        # What is moved after the last glyph is not stated here: what follows has a place of its own.
        after = before * _NEARLY_ALL if found[3] else float(found[2])
        return b"] TJ %.3f Tz [<%s>] TJ 100 Tz [%s" % ((width - before - after) / width * 100, glyph, found[3])

    return re.sub(rb"<>(-[\d.]+)<%s>(-?\d+)(\]?)" % glyph, scaled, shown)
