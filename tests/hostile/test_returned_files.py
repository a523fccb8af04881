"""Files of delegations that are no Word files, are damaged, or were made to exhaust this machine or to reach others."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from support.problems import problems_of
from support.word_files import WHO, document, p, part, r, relationships, write_word

from sco_report import limits
from sco_report.editing.remarks.returned import comments as reader_of_comments
from sco_report.editing.remarks.returned import package, read_returned, text

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refused(file: Path, content: bytes | None = None) -> tuple[str, dict[str, str]]:
    if content is not None:
        file.write_bytes(content)
    (problem,) = problems_of(read_returned, file)
    assert problem.position.file == file
    return problem.id, dict(problem.details)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "KZ.docx"


@pytest.mark.parametrize(
    ("content", "id_", "value"),
    [
        (b"{\\rtf1\\ansi }", "SCO-E160", "RTF"),
        (b"<?xml version='1.0'?><pkg:package/>", "SCO-E160", "XML"),
        (b"<!DOCTYPE html><html></html>", "SCO-E160", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "SCO-E160", "MHT"),
        (OLE + "WordDocument".encode("utf-16-le"), "SCO-E160", "DOC (Word 97-2003)"),
        (OLE + "Workbook".encode("utf-16-le"), "SCO-E160", "XLS, PPT, MSG"),
        (b"%PDF-1.7", "SCO-E161", "PDF"),
        (b"\xff\xd8\xff\xe0", "SCO-E161", "JPEG"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "SCO-E162", None),
        (b"", "SCO-E168", None),
        ("Просто текст".encode(), "SCO-E168", None),
        (b"PK\x03\x04" + b"\0" * 100, "SCO-E168", None),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(file: Path, content: bytes, id_: str, value: str | None) -> None:
    assert refused(file, content) == (id_, {"value": value} if value else {})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mimetype", "ODT"),
        ("xl/workbook.xml", "XLSX"),
        ("ppt/presentation.xml", "PPTX"),
        ("Index/Document.iwa", "Pages"),
    ],
)
def test_an_archive_of_another_program(file: Path, name: str, value: str) -> None:
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "")
    assert refused(file) == ("SCO-E160", {"value": value})


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert refused(tmp_path / "нет.docx")[0] == "SCO-E001"
    assert refused(tmp_path)[0] == "SCO-E001"


def test_a_large_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_RETURNED_MB", 0)
    assert refused(file, b"PK\x03\x04") == ("SCO-E163", {"limit": "0"})


def test_a_part_that_unpacks_to_gigabytes(file: Path) -> None:
    # The size that the directory states is a lie, so it is not believed.
    write_word(file, p("А" * 30_000_000))
    assert refused(file)[0] == "SCO-E164"
    content = file.read_bytes()
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/document.xml"))
    assert refused(file, content[: at + 24] + b"\x10\0\0\0" + content[at + 28 :])[0] in {"SCO-E164", "SCO-E168"}


def test_an_archive_of_very_many_parts(file: Path) -> None:
    with ZipFile(file, "w") as archive:
        for number in range(limits.MOST_WORD_PARTS + 1):
            archive.writestr(f"word/{number}", "")
    assert refused(file) == ("SCO-E164", {"limit": str(limits.MOST_WORD_PARTS)})


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7", "utf-32"])
def test_entities(file: Path, declared: str, encoding: str) -> None:
    whole = document(p("&c;" if declared is LAUGHS else "&a;")).replace("UTF-8", encoding.upper())
    hostile = whole.replace("?><", f"?>{declared}<", 1).encode(encoding)
    assert refused(write_word(file, "", **{"word/document.xml": hostile}))[0] in {"SCO-E165", "SCO-E168"}


def test_elements_within_elements_within_elements(file: Path) -> None:
    for tag in ("w:sdt", "w:tbl", "w:ins", "mc:AlternateContent"):
        deep = f"<{tag}>" * 5_000 + p("А") + f"</{tag}>" * 5_000
        assert refused(write_word(file, deep)) == ("SCO-E170", {})


def test_elements_as_deep_as_they_may_be(file: Path) -> None:
    for one in (
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        f"<w:ins {WHO}>{{}}</w:ins>",
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
    ):
        body = p("Дно.")
        while body.count("<w:") * 1 < 240:
            body = one.replace("{}", body)
        read = read_returned(write_word(file, body + p("Конец.")))
        assert read.paragraphs[-1].text == "Конец."


def test_a_million_changes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MOST_WORD_CHANGES", 10)
    moved = f'<w:moveTo w:id="1" {WHO}><w:moveFrom w:id="2" {WHO}>{r("А")}</w:moveFrom></w:moveTo>'
    assert refused(write_word(file, p(moved * 6))) == ("SCO-E166", {"limit": "10"})


def test_comments_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_of_comments, "MOST_WORD_CHANGES", 10)
    each = part("w:comments", f'<w:comment w:id="1" {WHO}>{p("Нет.")}</w:comment>' * 11)
    assert refused(write_word(file, p("А"), {"comments": each})) == ("SCO-E166", {"limit": "10"})


def test_ten_thousand_comments_on_everything_take_no_longer_than_one(file: Path) -> None:
    count, body = 10_000, p("Слово за слово. " * 2_000)
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(count))
    each = "".join(f'<w:comment w:id="{number}" {WHO}>{p("Нет.")}</w:comment>' for number in range(count))
    threads = "".join(f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{one + 1}"/>' for one in range(count))
    parts = {"comments": part("w:comments", each), "commentsExtended": part("w15:commentsEx", threads)}
    (one, *_) = read_returned(write_word(file, starts + body * 20, parts)).paragraphs
    assert len(one.comments) == count


@pytest.mark.parametrize(("limit", "most"), [("MOST_WORD_PARAGRAPHS", 3), ("LONGEST_WORD_TEXT", 8)])
def test_a_text_without_end(file: Path, limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, limit, most)
    cell = f"<w:tc>{p('Да')}</w:tc>"
    row = f"<w:tr>{cell * 2}</w:tr>"
    assert refused(write_word(file, f"<w:tbl>{row * 2}</w:tbl>")) == ("SCO-E167", {"limit": str(most)})
    heads = {f"word/header{number}.xml": part("w:hdr", p("Глава") * 2) for number in (1, 2)}
    rels = {"word/_rels/document.xml.rels": relationships({"header1.xml": "header", "header2.xml": "header"})}
    assert refused(write_word(file, p("А"), **heads, **rels)) == ("SCO-E167", {"limit": str(most)})


def test_a_document_without_words(file: Path) -> None:
    assert refused(write_word(file, p() + p(" "))) == ("SCO-E169", {})


Spoil = Callable[[bytes], bytes]


def _without_directory(content: bytes) -> bytes:
    return content[: content.index(b"PK\x01\x02")]


def _cut(content: bytes) -> bytes:
    return content[: content.index(b"word/document.xml") + 30_000]


def _with_a_wrong_digest(content: bytes) -> bytes:
    at = content.rindex(b"word/document.xml") - 46 + 16
    return content[:at] + b"\0\0\0\0" + content[at + 4 :]


@pytest.mark.parametrize(
    ("spoil", "losses"),
    [
        (_without_directory, {"SCO-W302": "ZIP"}),
        (_with_a_wrong_digest, {"SCO-W302": "word/document.xml"}),
        (_cut, {"SCO-W301": "", "SCO-W302": "ZIP"}),
    ],
)
def test_a_damaged_file_gives_what_can_be_read(file: Path, spoil: Spoil, losses: dict[str, str]) -> None:
    numbers = [zlib.crc32(str(number).encode()) for number in range(9_000)]
    write_word(file, "".join(p(f"Абзац {number}.") for number in numbers))
    file.write_bytes(spoil(file.read_bytes()))
    read = read_returned(file)
    texts = [one.text for one in read.paragraphs]
    assert texts[:100] == [f"Абзац {number}." for number in numbers[:100]]
    assert {one.id: one.details.get("value", "") for one in read.losses} == losses
    assert (len(texts) < len(numbers)) is read.is_cut_off is ("SCO-W301" in losses)


def test_a_text_that_breaks_off_within_an_element(file: Path) -> None:
    broken = document(p("А") + p("Б")).removesuffix("</w:body></w:document>")[:-5]
    read = read_returned(write_word(file, "", **{"word/document.xml": broken}))
    assert [one.text for one in read.paragraphs] == ["А", "Б"]
    assert [one.id for one in read.losses] == ["SCO-W301"]


def test_damaged_comments_cost_the_comments_alone(file: Path) -> None:
    read = read_returned(write_word(file, p("А"), {"comments": "<w:comments"}))
    assert [one.text for one in read.paragraphs] == ["А"]
    assert [(one.id, dict(one.details)) for one in read.losses] == [("SCO-W302", {"value": "word/comments.xml"})]
    assert not read.is_cut_off


def test_what_is_not_run_opened_or_read_is_told(file: Path) -> None:
    targets = {
        "http://example.org/t.dotm": "attachedTemplate",
        "http://example.org/": "hyperlink",
        "header1.xml": "header",
    }
    more = {
        "word/_rels/document.xml.rels": relationships(targets, *list(targets)[:2]),
        "word/header1.xml": part("w:hdr", p(f"<w:ins {WHO}>{r('ПРОЕКТ')}</w:ins>")),
        "word/vbaProject.bin": b"Shell",
    }
    picture = "<w:r><w:drawing/></w:r><w:r><w:object/></w:r>"
    dde = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>'
    read = read_returned(write_word(file, p("А", picture, r("скрыто", "<w:vanish/>"), dde), **more))
    assert [one.text for one in read.paragraphs] == ["А"]
    assert [(one.text, [author.name for author in one.authors]) for one in read.heads] == [("ПРОЕКТ", ["Айгуль"])]
    assert {one.id: dict(one.details) for one in read.losses} == {
        "SCO-W303": {},
        "SCO-W304": {"count": "2"},
        "SCO-W305": {"value": "http://example.org/t.dotm"},
        "SCO-W306": {"count": "1"},
    }


def test_a_part_outside_of_the_archive(file: Path) -> None:
    more = {"_rels/.rels": relationships({"../../../etc/passwd": "officeDocument"})}
    assert refused(write_word(file, p("А"), **more)) == ("SCO-E168", {})


def test_an_encrypted_member(file: Path) -> None:
    write_word(file, p("А"))
    content = bytearray(file.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(signature, place + 4)
    assert refused(file, bytes(content)) == ("SCO-E162", {})


def test_names_of_authors_and_identities_are_untrusted(file: Path) -> None:
    forged = f'<w:ins w:author="::error::Б&#8238;{"а" * 300}" w:date="2021-13-45T99:00:00Z">{r("А")}</w:ins>'
    (one,) = read_returned(write_word(file, p(forged))).paragraphs
    assert one.authors[0].moment is None
    assert len(one.authors[0].name) < 120
    assert "\u202e" not in one.authors[0].name
