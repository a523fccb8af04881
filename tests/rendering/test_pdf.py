from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from sco_report.document import Block, HeaderFooter, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.defects import DefectsFound
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf import writer as module
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.pdf import printed


@pytest.fixture(scope="module")
def content(package: OfficialDocument, layout: Layout) -> bytes:
    return pdf(package, layout)


def _bare(text: str) -> str:
    return "".join(text.split())


def test_each_role_is_printed_and_all_pages_but_the_first_are_numbered(
    content: bytes, package: OfficialDocument
) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        pages = [_bare(page.extract_text()) for page in file.pages]
    lines = ["".join(run.text for run in line) for part in package.parts for b in part.blocks for line in b.lines()]
    assert [line for line in lines if _bare(line) not in "".join(pages)] == []
    assert [page[0] == str(number) for number, page in enumerate(pages, 1)] == [False, True]


def test_the_metadata_tags_and_outline_of_the_file(content: bytes) -> None:
    with pdfplumber.open(BytesIO(content)) as file:
        assert file.metadata["Title"] == "Отчет «А» & <Б>"
        assert file.metadata["Author"] == "Организация"
        assert file.metadata["CreationDate"].startswith("D:20211125")
        assert file.doc.catalog["Lang"].decode() == "ru-RU"
        assert file.structure_tree
        titles = [title for _, title, *_ in file.doc.get_outlines()]
    assert titles == ["Об Отчете", "ОТЧЕТ государств-членов", "I. Форумы & семинары"]


def test_a_line_may_end_between_a_title_and_its_date(package: OfficialDocument, layout: Layout) -> None:
    texts = [f"Прошел {'и' * length} форум «Диалог культур» (9 марта 2021 года)" for length in range(1, 60)]
    blocks = tuple(Block(Role.BODY, (Run(text),)) for text in texts)
    with pdfplumber.open(BytesIO(pdf(replace(package, parts=(Part(PartName.ANNEX, blocks),)), layout))) as file:
        lines = [_bare(line) for page in file.pages for line in page.extract_text().splitlines()]
    assert any(line.startswith("(9") for line in lines)


RUNNING = HeaderFooter("ПРОЕКТ", 'Редакция "draft/2021/2-3" от 1 ноября 2021 года')


@pytest.fixture(scope="module")
def draft(package: OfficialDocument) -> OfficialDocument:
    blocks = package.parts[1].blocks
    longer = tuple(replace(b, inlines=b.inlines * 60) if b.role is Role.BODY else b for b in blocks)
    return replace(package, parts=(package.parts[0], replace(package.parts[1], blocks=longer)), running=RUNNING)


@pytest.fixture(scope="module")
def drafted(draft: OfficialDocument, layout: Layout) -> bytes:
    return pdf(draft, layout)


def test_the_margins_of_every_page_say_that_it_is_a_draft(drafted: bytes, layout: Layout) -> None:
    with pdfplumber.open(BytesIO(drafted)) as file:
        pages = [page.extract_text_lines() for page in file.pages]
        tagged = "".join(char["text"] for page in file.pages for char in page.chars if char.get("mcid") is not None)
        right, height = float(file.pages[0].width) - layout.page.right_mm * 72 / 25.4, float(file.pages[0].height)
    assert len(pages) == 3
    assert RUNNING.head not in tagged
    assert "Редакция" not in tagged
    for lines in pages:
        assert lines[0]["text"].split()[-1] == RUNNING.head
        assert lines[0]["x1"] == pytest.approx(right, abs=1)
        assert lines[-1]["text"] == RUNNING.foot
        assert lines[-1]["chars"][0]["size"] == pytest.approx(layout.running.size, abs=0.1)
        assert height - lines[-1]["bottom"] == pytest.approx(layout.running.foot_mm * 72 / 25.4, abs=2)


def test_the_margins_move_nothing(draft: OfficialDocument, drafted: bytes, layout: Layout) -> None:
    final = replace(draft, running=None)
    content = pdf(final, layout)
    assert printed(drafted, draft).blocks == printed(content, final).blocks
    numbers = [_page_number(one) for one in (drafted, content)]
    assert numbers[0] == numbers[1] != []


def _page_number(content: bytes) -> list[tuple[str, float, float]]:
    """The digits at the head of each page, with their place."""
    with pdfplumber.open(BytesIO(content)) as file:
        chars = [char for page in file.pages for char in page.chars if char["top"] < 50 and char["text"].isdigit()]
    return [(char["text"], round(char["x0"], 1), round(char["top"], 1)) for char in chars]


def test_a_mark_in_the_margins_that_the_font_lacks(package: OfficialDocument, layout: Layout) -> None:
    with pytest.raises(DefectsFound) as caught:
        pdf(replace(package, running=HeaderFooter("ПРОЕКТ", "Редакция ☃")), layout)
    assert [(defect.id, defect.details["value"]) for defect in caught.value.defects] == [("SCO-E060", "☃")]


def test_a_placeholder_is_grey_and_stays_in_the_text(package: OfficialDocument, layout: Layout) -> None:
    runs = (Run("Принят План "), Run("[проект]", placeholder=True), Run("."))
    document = replace(package, parts=(Part(PartName.ANNEX, (Block(Role.BODY, runs),)),))
    with pdfplumber.open(BytesIO(pdf(document, layout))) as file:
        page = file.pages[0]
        (grey,) = [box for box in page.rects if box["fill"]]
        covered = [char["text"] for char in page.chars if grey["x0"] - 0.1 <= char["x0"] <= grey["x1"] - 0.1]
        assert "".join(covered) == "[проект]"
        assert page.extract_text() == "Принят План [проект]."


@pytest.mark.parametrize(
    "sheet", ['@import url("{}");', '.body {{ background: url("{}"); width: 50mm; height: 50mm }}']
)
def test_nothing_is_fetched(
    package: OfficialDocument, layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    """Even a style sheet that asks for files and addresses gets none: what is refused is a defect of the page."""
    (tmp_path / "a.css").write_text("p { color: red }", encoding="utf-8")
    opened: list[str] = []
    monkeypatch.setattr("weasyprint.urls.URLFetcher.open", lambda self, request, *a, **o: opened.append(str(request)))
    document = replace(package, parts=(Part(PartName.ANNEX, (Block(Role.BODY, (Run("Текст"),)),)),))
    for address in ((tmp_path / "a.css").as_uri(), "http://127.0.0.1:9/a.css", "data:text/css,a"):
        monkeypatch.setattr(module, "css", lambda _, address=address: sheet.format(address))
        with pytest.raises(DefectsFound) as caught:
            pdf(document, layout)
        assert [defect.id for defect in caught.value.defects][:1] == ["SCO-E062"]
        assert address in caught.value.defects[0].details["error"]
    assert opened == []
