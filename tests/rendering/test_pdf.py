from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from sco_report.document import Block, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering import pdf as module
from sco_report.rendering.defects import DefectsFound
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf import pdf


@pytest.fixture(scope="module")
def content(package: OfficialDocument, layout: Layout) -> bytes:
    return pdf(package, layout)


def _bare(text: str) -> str:
    return "".join(text.split())


def test_pages_and_text(content: bytes) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        first, second = (_bare(page.extract_text()) for page in file.pages)
    assert "РЕШЕНИЕ" in first
    assert "Утвердить<Отчет>&«План»." in first
    assert "Приложение" in second
    assert second.startswith("2")
    assert not first.startswith("1")


def test_each_role_is_printed(content: bytes, package: OfficialDocument) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        text = _bare("".join(page.extract_text() for page in file.pages))
    lines = ["".join(run.text for run in line) for part in package.parts for b in part.blocks for line in b.lines()]
    assert [line for line in lines if _bare(line) not in text] == []


def test_what_the_file_says_of_itself(content: bytes) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        assert file.metadata["Title"] == "Отчет «А» & <Б>"
        assert file.metadata["Author"] == "Организация"
        assert file.metadata["CreationDate"].startswith("D:20211125")
        assert file.doc.catalog["Lang"].decode() == "ru-RU"


def test_the_file_is_tagged_and_has_an_outline(content: bytes) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        assert file.structure_tree
        titles = [title for _, title, *_ in file.doc.get_outlines()]
    assert titles == ["Об Отчете", "ОТЧЕТ государств-членов", "I. Форумы & семинары"]


def test_the_paper(content: bytes, layout: Layout) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        page = file.pages[0]
        assert page.width == pytest.approx(layout.page.width_mm / 25.4 * 72, abs=0.1)
        assert page.height == pytest.approx(layout.page.height_mm / 25.4 * 72, abs=0.1)
        left = min(char["x0"] for char in page.chars)
        assert left >= layout.page.left_mm / 25.4 * 72 - 0.5


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("remote", [True, False])
def test_nothing_is_fetched(
    package: OfficialDocument,
    layout: Layout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    remote: bool,
) -> None:
    image = tmp_path / "image.png"
    image.write_bytes(_png())
    url = "http://127.0.0.1:9/image.png" if remote else image.as_uri()
    sheet = f'.body {{ background: url("{url}"); width: 50mm; height: 50mm }}'
    monkeypatch.setattr(module, "css", lambda _: sheet)
    document = replace(package, parts=(Part(PartName.ANNEX, (Block(Role.BODY, (Run("Текст"),)),)),))
    with pytest.raises(DefectsFound) as caught:
        pdf(document, layout)
    assert [defect.id for defect in caught.value.defects] == ["SCO-E062"]
    assert url in caught.value.defects[0].details["error"]
