"""What a Word file with tracked changes says once all of them are accepted, or rejected.

Written from ECMA-376, part 1, 17.13.5, independently of the program: a paragraph whose mark goes takes its text along
into the next one of the same container, whose properties hold. So it is in Word; in LibreOffice those of the first of
them hold, but for a paragraph that one change takes away whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Literal
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

Verdict = Literal["accept", "reject"]
Reader = Literal["word", "libreoffice"]
_GOES = {"accept": ("w:del", "w:moveFrom"), "reject": ("w:ins", "w:moveTo")}
_CHANGES = {qn(tag) for tags in _GOES.values() for tag in tags}
_BY = (qn("w:author"), qn("w:date"))


def outcome(content: bytes, verdict: Verdict, reader: Reader = "word") -> list[object]:
    """The body: style and text of each paragraph, piece by piece; of each table its rows, cells and their paragraphs.

    A table that has lost all its rows is none.
    """
    with ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(qn("w:body"))
    assert body is not None
    return _container(body, verdict, reader)


def _container(element: etree._Element, verdict: Verdict, reader: Reader) -> list[object]:
    out: list[object] = []
    pending: list[etree._Element] = []
    for child in element:
        if child.tag == qn("w:p"):
            pending.append(child)
            runs_on = reader == "libreoffice" and verdict == "reject" and _runs_on(child)
            if not _mark_goes(child, verdict) and not runs_on:
                out.append(_joined(pending, verdict, reader))
                pending = []
        elif child.tag == qn("w:tbl"):
            assert not pending, "text without a paragraph to go into"
            rows = _table(child, verdict, reader)
            out += [rows] if rows else []
    assert not pending, "text without a paragraph to go into"
    return out


def _joined(paragraphs: list[etree._Element], verdict: Verdict, reader: Reader) -> object:
    """Paragraphs of which all but the last lose their marks."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph, verdict)]
    texts = [(style, "".join(text for _, text in group)) for style, group in groupby(pieces, key=lambda one: one[0])]
    *others, last = paragraphs
    first = next((one for one in others if not _goes_whole(one)), last)
    return _style(first if reader == "libreoffice" else last, verdict), texts


def _goes_whole(paragraph: etree._Element) -> bool:
    changes = [one for one in paragraph.iter() if one.tag in _CHANGES]
    return len({(one.tag, *map(one.get, _BY)) for one in changes}) == 1


def _runs_on(paragraph: etree._Element) -> bool:
    """Whether it ends in an insertion and the next one begins with one of the same person: LibreOffice joins the two.

    When it rejects them, the end between them goes, too.
    """
    after = paragraph.getnext()
    if after is None or after.tag != qn("w:p"):
        return False
    last, first = ([one for one in each if not _is_aside(one)] for each in (paragraph, after))
    both = [*last[-1:], *first[:1]]
    return len(both) == 2 and {one.tag for one in both} == {qn("w:ins")} and len({one.get(_BY[0]) for one in both}) == 1


def _is_aside(element: etree._Element) -> bool:
    return element.tag == qn("w:pPr") or etree.QName(element).localname.endswith(("Start", "End"))


def _table(table: etree._Element, verdict: Verdict, reader: Reader) -> list[object]:
    out: list[object] = []
    for row in table.findall(qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is not None and any(properties.find(qn(tag)) is not None for tag in _GOES[verdict]):
            continue
        out.append([_container(cell, verdict, reader) for cell in row.findall(qn("w:tc"))])
    return out


def _pieces(element: etree._Element, verdict: Verdict) -> Iterator[tuple[str | None, str]]:
    """The text of an element with the style of each run."""
    for child in element:
        if child.tag == qn("w:r"):
            yield from [(_run_style(child, verdict), text) for text in [_text(child)] if text]
        elif child.tag not in {qn(tag) for tag in _GOES[verdict]} and child.tag != qn("w:pPr"):
            yield from _pieces(child, verdict)


def _text(run: etree._Element) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\n"}
    texts = {qn("w:t"), qn("w:delText")}
    text = "".join((child.text or "") if child.tag in texts else signs.get(child.tag, "") for child in run)
    return text.replace("\u2011", "-")


def _mark_goes(paragraph: etree._Element, verdict: Verdict) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(tag)) is not None for tag in _GOES[verdict])


def _style(paragraph: etree._Element, verdict: Verdict) -> str | None:
    return _named(paragraph, "w:pPr", "w:pStyle", verdict)


def _run_style(run: etree._Element, verdict: Verdict) -> str | None:
    return _named(run, "w:rPr", "w:rStyle", verdict)


def _named(element: etree._Element, properties: str, style: str, verdict: Verdict) -> str | None:
    """The style of a paragraph or of a run; before it was changed, where the change is rejected."""
    held = element.find(qn(properties))
    if held is None:
        return None
    former = held.find(f"{qn(f'{properties}Change')}/{qn(properties)}")
    found = (former if verdict == "reject" and former is not None else held).find(qn(style))
    return None if found is None else found.get(qn("w:val"))
