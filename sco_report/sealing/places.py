"""Where two states of a document part: the page of a PDF, the paragraph of a Word file or a file within it."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from zipfile import ZipFile

import pikepdf
from docx.oxml.ns import qn
from lxml import etree

from sco_report.limits import PLACE_MEMORY_MB
from sco_report.memory import spare_memory
from sco_report.sealing.verdict import Place

_TEXT = "word/document.xml"
_LONGEST = 60
"""Characters of a paragraph that are shown."""

_ROOM = 4
"""How many times larger than what it should be a file within a Word file may be and still be read."""


def place(name: str, there: bytes, here: bytes) -> Place | None:
    """Where ``there``, which anybody may have changed, parts from ``here``; None where that cannot be said."""
    find = _in_word if name.endswith(".docx") else _in_pdf
    try:
        # A few bytes may unpack to any number of them.
        with spare_memory(PLACE_MEMORY_MB):
            return find(there, here)
    except Exception:  # Broken files break readers in their own ways; that they differ is known already.
        return None


def _in_pdf(there: bytes, here: bytes) -> Place | None:
    with pikepdf.open(BytesIO(there)) as first, pikepdf.open(BytesIO(here)) as second:
        for number, (one, other) in enumerate(zip_longest(first.pages, second.pages), 1):
            if one is None or other is None or _drawn(one) != _drawn(other):
                return Place("page", str(number))
    return None


def _drawn(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _in_word(there: bytes, here: bytes) -> Place | None:
    with ZipFile(BytesIO(there)) as first, ZipFile(BytesIO(here)) as second:
        # What a reader sees comes first.
        for name in dict.fromkeys([_TEXT, *second.namelist(), *first.namelist()]):
            if name not in first.namelist() or name not in second.namelist():
                return Place("part", name)
            should = second.read(name)
            with first.open(name) as stream:
                found = stream.read(len(should) * _ROOM)
            if found != should:
                return (_paragraph(found, should) if name == _TEXT else None) or Place("part", name)
    return None


def _paragraph(there: bytes, here: bytes) -> Place | None:
    for number, (one, other) in enumerate(zip_longest(_paragraphs(there), _paragraphs(here)), 1):
        if one != other:
            return Place("paragraph", str(number), _text(etree.fromstring(one or other))[:_LONGEST])
    return None


def _text(paragraph: etree._Element) -> str:
    """The text with what is deleted in it, in one line."""
    signs = paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:noBreakHyphen"), qn("w:br"), qn("w:tab"))
    written = {qn("w:noBreakHyphen"): "-", qn("w:br"): " ", qn("w:tab"): " "}
    return "".join(written.get(str(sign.tag), sign.text or "") for sign in signs)


def _paragraphs(document: bytes) -> list[bytes]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return [etree.tostring(one, with_tail=False) for one in etree.fromstring(document, parser).iter(qn("w:p"))]
