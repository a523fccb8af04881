"""What a Word file with tracked changes says once all of them are accepted, or rejected.

Written from ECMA-376, part 1, 17.13.5, independently of the program: a paragraph whose mark goes takes its text along
into the next one of the same container, whose properties hold.
"""

from __future__ import annotations

from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

Verdict = Literal["accept", "reject"]
_GOES = {"accept": ("w:del", "w:moveFrom"), "reject": ("w:ins", "w:moveTo")}


def outcome(content: bytes, verdict: Verdict) -> list[object]:
    """The body: style and text of each paragraph; of each table its rows, cells and their paragraphs.

    A table that has lost all its rows is none.
    """
    with ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(qn("w:body"))
    assert body is not None
    return _container(body, verdict)


def _container(element: etree._Element, verdict: Verdict) -> list[object]:
    out: list[object] = []
    pending = ""
    for child in element:
        if child.tag == qn("w:p"):
            text = pending + _text(child, verdict)
            if _mark_goes(child, verdict):
                pending = text
            else:
                out.append((_style(child, verdict), text))
                pending = ""
        elif child.tag == qn("w:tbl"):
            assert not pending, "text without a paragraph to go into"
            rows = _table(child, verdict)
            out += [rows] if rows else []
    assert not pending, "text without a paragraph to go into"
    return out


def _table(table: etree._Element, verdict: Verdict) -> list[object]:
    out: list[object] = []
    for row in table.findall(qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is not None and any(properties.find(qn(tag)) is not None for tag in _GOES[verdict]):
            continue
        out.append([_container(cell, verdict) for cell in row.findall(qn("w:tc"))])
    return out


def _text(element: etree._Element, verdict: Verdict) -> str:
    out = ""
    for child in element:
        if child.tag in {qn(tag) for tag in _GOES[verdict]} or child.tag in {qn("w:pPr"), qn("w:rPr")}:
            continue
        if child.tag in {qn("w:t"), qn("w:delText")}:
            out += child.text or ""
        elif child.tag == qn("w:noBreakHyphen"):
            out += "-"
        elif child.tag in {qn("w:br"), qn("w:tab")}:
            out += "\n"
        else:
            out += _text(child, verdict)
    return out


def _mark_goes(paragraph: etree._Element, verdict: Verdict) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(tag)) is not None for tag in _GOES[verdict])


def _style(paragraph: etree._Element, verdict: Verdict) -> str | None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return None
    former = properties.find(f"{qn('w:pPrChange')}/{qn('w:pPr')}")
    style = (former if verdict == "reject" and former is not None else properties).find(qn("w:pStyle"))
    return None if style is None else style.get(qn("w:val"))
