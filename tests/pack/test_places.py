from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from sco_report.pack.verdict import MismatchPlace
from sco_report.pack.verify import place


def word(*paragraphs: str, title: str = "") -> bytes:
    out, document = BytesIO(), docx.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def pdf(*pages: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        for content in pages:
            made.add_blank_page()
            made.pages[-1].contents_add(content)
        made.save(out)
    return out.getvalue()


def without(content: bytes, name: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
    return out.getvalue()


@pytest.mark.parametrize(
    ("there", "here", "found"),
    [
        (("а", "б", "в"), ("а", "г", "в"), MismatchPlace("paragraph", "2", "б")),
        (("а", "б"), ("а",), MismatchPlace("paragraph", "2", "б")),
        (("а",), ("а", "б"), MismatchPlace("paragraph", "2", "б")),
        (("а", "б" * 100), ("а", "б"), MismatchPlace("paragraph", "2", "б" * 60)),
    ],
)
def test_paragraphs(there: tuple[str, ...], here: tuple[str, ...], found: MismatchPlace) -> None:
    assert place("report.docx", word(*there), word(*here)) == found


def test_parts_of_a_word_file() -> None:
    plain = word("а")
    assert place("report.docx", word("а", title="б"), plain) == MismatchPlace("part", "docProps/core.xml")
    assert place("report.docx", without(plain, "word/styles.xml"), plain) == MismatchPlace("part", "word/styles.xml")
    assert place("report.docx", plain, without(plain, "word/styles.xml")) == MismatchPlace("part", "word/styles.xml")


def test_a_paragraph_is_quoted_in_one_line_with_what_is_deleted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Совет")
    paragraph.add_run().add_break()
    gone = paragraph.add_run("глав")
    gone._r.find(qn("w:t")).tag = qn("w:delText")
    document.save(out := BytesIO())
    assert place("redline.docx", out.getvalue(), word("Совет")) == MismatchPlace("paragraph", "1", "Совет глав")


def test_pages() -> None:
    assert place("report.pdf", pdf(b"", b"q Q"), pdf(b"", b"q")) == MismatchPlace("page", "2")
    assert place("report.pdf", pdf(b""), pdf(b"", b"q")) == MismatchPlace("page", "2")
    assert place("report.pdf", pdf(b"", b"q"), pdf(b"")) == MismatchPlace("page", "2")


@pytest.mark.parametrize("name", ["report.docx", "report.pdf"])
def test_where_no_place_can_be_named(name: str) -> None:
    same = word("а") if name.endswith("docx") else pdf(b"")
    assert place(name, same + b"\0", same) is None
    for broken in (b"", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18)):
        assert place(name, broken, same) in {None, MismatchPlace("part", "word/document.xml")}


def test_a_word_file_that_would_fill_the_memory() -> None:
    plain, out = word("а"), BytesIO()
    with ZipFile(BytesIO(plain)) as old, ZipFile(out, "w", 8) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one) if one != "word/document.xml" else bytes(50_000_000))
    assert place("report.docx", out.getvalue(), plain) in {None, MismatchPlace("part", "word/document.xml")}
