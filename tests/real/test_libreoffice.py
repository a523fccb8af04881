"""The Word files in a real word processor."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pdfplumber
import pytest
from support.decisions import decision
from support.paths import ROOT
from support.printed_text import bare
from support.processes import edit

from sco_report.checks.check_year import check_year
from sco_report.cli.main import run
from sco_report.composition.compose import compose
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def converted(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_libreoffice(built, tmp_path_factory.mktemp("converted"))


def in_libreoffice(built: Path, folder: Path, names: Sequence[str] = ("decision", "report", "package")) -> Path:
    """The folder with what LibreOffice makes of the Word files of another."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run `make test-real`"
    files = [str(built / f"{name}.docx") for name in names]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def lines(file: Path) -> list[list[str]]:
    """The lines of each page with its margins, white space aside."""
    with pdfplumber.open(file) as pdf:
        # A hyphen at the end of a line is read with the end of that line.
        return [[bare(line) for line in page.extract_text().splitlines() if bare(line)] for page in pdf.pages]


@pytest.mark.parametrize("name", ["decision", "report", "package"])
def test_word_file_and_pdf_have_the_same_lines_on_the_same_pages(built: Path, converted: Path, name: str) -> None:
    ours, theirs = lines(built / f"{name}.pdf"), lines(converted / f"{name}.pdf")
    assert len(ours) == {"decision": 1, "report": 14, "package": 15}[name]
    assert theirs == ours


def test_a_draft_has_the_same_lines_and_margins_on_the_same_pages(project: Path, tmp_path: Path) -> None:
    for name, stage in (("events/2021-06-30-health-ministers", "planned"), ("documents/green-belt-programme", "draft")):
        edit(project, f"data/2021/{name}.yaml", "id: ", f"stage: {stage}\nid: ")
    assert run(["build", "--draft", "--project", str(project), "--output", str(tmp_path / "built")]) == 0
    ours, theirs = tmp_path / "built" / "package.pdf", in_libreoffice(tmp_path / "built", tmp_path) / "package.pdf"
    pages = lines(theirs)
    assert pages == lines(ours)
    assert [page[0] for page in pages] == ["ПРОЕКТ", *(f"{number}ПРОЕКТ" for number in range(2, 16))]
    assert {page[-1] for page in pages} == {bare("Редакция не определена: история изменений недоступна")}
    assert any("[проект];" in line for page in pages for line in page)


CLAUSES = [[60], [14, 30], [6] * 5, [30] * 5, [14] * 8, [60] * 7, [6, 60, 14] * 4, [30] * 20]
SIGNATORIES = [1, 7, 8, 12]


def test_a_decision_has_the_same_lines_on_the_same_pages_whatever_its_length(tmp_path: Path) -> None:
    layout = read_layout(ROOT)
    (document, *_) = compose(ROOT, check_year(ROOT, 2021).require_valid())
    names = []
    for place, (clauses, signatories) in enumerate(product(CLAUSES, SIGNATORIES)):
        made = decision(document, clauses, signatories, long=place % 2 == 1)
        names.append(f"{len(clauses)} of {clauses[0]}, {signatories}")
        (tmp_path / f"{names[-1]}.pdf").write_bytes(pdf(made, layout))
        (tmp_path / f"{names[-1]}.docx").write_bytes(docx(made, layout))
    (tmp_path / "shown").mkdir()
    shown = in_libreoffice(tmp_path, tmp_path / "shown", names)
    differing = [name for name in names if lines(tmp_path / f"{name}.pdf") != lines(shown / f"{name}.pdf")]
    assert differing == []


def signatures(file: Path) -> list[tuple[str, float]]:
    """The words below the clause of the decision, each with its distance from the left edge of the paper in points."""
    with pdfplumber.open(file) as pdf:
        words = [word for page in pdf.pages for word in page.extract_words()]
    first = next(index for index, word in enumerate(words) if word["text"].startswith("(прилагается"))
    return [(word["text"], word["x0"]) for word in words[first + 1 :]]


def test_signatures_stand_where_they_are_printed(built: Path, converted: Path) -> None:
    printed, shown = signatures(built / "decision.pdf"), signatures(converted / "decision.pdf")
    assert [word for word, _ in shown] == [word for word, _ in printed]
    assert [place for _, place in shown] == pytest.approx([place for _, place in printed], abs=0.5)
