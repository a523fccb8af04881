"""Texts that would be markup, links, styles or templates elsewhere are printed as text everywhere."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from support.printed_text import bare, docx_paragraphs, pdf_paragraphs
from support.processes import small_year

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import Composed, PreviewState, compose_attempt
from sco_report.editing.preview.pages import Pages
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.pdf.writer import pdf

from .conftest import EVENTS, Check

TEXTS = (
    "<img src=x onerror=alert(1)> <style>* color: red</style> </p></section> <!-- --> <?x ?> &lt; &#60; ]]>",
    "javascript:alert(1) file:///etc/passwd https://example.org [a](javascript:alert(1)) ![b](file:///etc/passwd)",
    "url(file:///etc/passwd) @import 'a.css'; */ \\ \\0a </style>",
    "' onmouseover='alert(1) \" data-entry=\"b $(id) `id` %s %n | a || b",
)
TITLE = "О ходе реализации {mtec-programme gen}"
MARKUP = "<script> x=\"&\" y='$'"
EVENT = "id: hostile\nsection: ministerial\ntitle: Совещание {title}\ndates: 2024-07-16\noutcomes:\n"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def write(root: Path, *texts: str, title: str = "министров") -> Path:
    outcomes = "".join(f"  - text: {quoted(text)}\n" for text in texts)
    event = EVENT.replace("Совещание {title}", quoted(f"Совещание {title}"))
    file = root / EVENTS / "hostile.yaml"
    file.write_text(event + outcomes, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of the texts, and the first of them in titles of catalogues as well."""
    root = small_year(tmp_path_factory.mktemp("hostile"))
    write(root, *TEXTS, title="министров <b>\"&'")
    session = root / "data/2024/session.yaml"
    text = session.read_text(encoding="utf-8")
    assert TITLE in text
    session.write_text(text.replace(TITLE, quoted(f"{TITLE} {MARKUP}")), encoding="utf-8")
    document = next((root / "data/2024/documents").glob("*.yaml"))
    document.write_text(document.read_text(encoding="utf-8") + "url: javascript:alert(1)\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def state(hostile: Path) -> PreviewState:
    return compose_attempt(hostile, 2024)


@pytest.fixture(scope="module")
def composed(state: PreviewState) -> Composed:
    assert state.composed, state.problems
    return state.composed


@pytest.fixture(scope="module")
def pdf_file(composed: Composed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "a.pdf"
    file.write_bytes(pdf(composed.package, composed.layout))
    return file


def seen(text: str) -> str:
    """A text without what typography may change in it."""
    return re.sub(r"[\s\"'«»„“”-]", "", text).casefold()


def test_attributes(composed: Composed) -> None:
    decision, _ = composed.package.parts
    assert seen(decision.subject).endswith(seen(MARKUP))


def test_a_word_file(composed: Composed) -> None:
    content = docx(composed.package, composed.layout)
    printed = seen("".join(docx_paragraphs(BytesIO(content))))
    assert [text for text in TEXTS if seen(text) not in printed] == []
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if re.search("(?i)vba|macro|embed|activex", name)]
    for name, part in parts.items():
        root = etree.fromstring(part)
        assert not root.xpath('//*[local-name()="hyperlink" or local-name()="instrText" or local-name()="altChunk"]')
        assert "External" not in root.xpath("//@TargetMode"), name


def test_a_pdf(pdf_file: Path) -> None:
    with pikepdf.open(pdf_file) as file:
        names = {str(key) for one in file.objects if isinstance(one, pikepdf.Dictionary) for key in one}
        kinds = {str(one["/S"]) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
    assert not names & {"/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction", "/EmbeddedFiles"}
    assert not kinds & {"/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}
    assert b"javascript:" not in pdf_file.read_bytes()
    printed = seen("".join(text for page in pdf_paragraphs(pdf_file) for text in page))
    assert [text for text in TEXTS if seen(text) not in printed] == []


def test_pages_of_the_preview(hostile: Path, state: PreviewState) -> None:
    pages = Pages(SourceLinks(hostile, "vscode"), 2024, "ru")
    for page in (pages.document(state), pages.calendar(state), pages.problems(state)):
        root = etree.HTML(page)
        assert not root.xpath("//img | //iframe | //object | //embed | //p//style | //@onerror | //@onmouseover")
        assert {script.get("src", "")[:8] for script in root.xpath("//script")} <= {"/assets/"}
        links = [str(link) for link in root.xpath("//@href | //@src")]
        assert not [link for link in links if link.startswith(("javascript", "file", "http", "data"))]
    printed = seen("".join(etree.HTML(pages.document(state)).itertext()))
    assert [text for text in TEXTS if seen(text) not in printed] == []


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% for i in range(10**9) %}", "{# a #}", "{0.__class__}", "{a.b}", "{", "}"]
)
def test_braces_are_references_or_nothing(small: Path, told: Check, text: str) -> None:
    write(small, f"а {text} б")
    code, said = told("build")
    assert (code, "49" in said) == (1, False)
    assert "hostile.yaml:6:11: SCO-E023 " in said


def test_a_word_without_end_is_no_more_than_a_problem(small: Path, told: Check) -> None:
    write(small, "Ж" * 9_000)
    code, said = told("build")
    assert code == 1
    assert "hostile.yaml:6:11: SCO-E061 " in said
    write(small, "Ж" * 100_000)
    assert "hostile.yaml:6:11: SCO-E131 " in told("build")[1]


def test_long_texts_are_printed(small: Path, told: Check) -> None:
    write(small, "Жить дружно. " * 750, title="министров " * 400)
    code, said = told("build", "--output", str(small / "out"))
    assert code == 0, said
    assert bare("Жить дружно. " * 750) in "".join(docx_paragraphs(small / "out/report.docx"))


@pytest.mark.parametrize("value", ["99999999999999999999 мая 2024 года", "9999999999 марта", "0 мая 2024 года"])
def test_days_that_no_calendar_has(small: Path, told: Check, value: str) -> None:
    file = write(small, "а")
    file.write_text(file.read_text(encoding="utf-8") + f"dates_as: {value}\n", encoding="utf-8")
    assert told()[0] in {0, 1}
