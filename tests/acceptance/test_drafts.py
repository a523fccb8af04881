"""Drafts are marked on every page, with visible placeholders; final documents are refused while data is unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pdfplumber
import pytest
from support.git_fixtures import History
from support.printed_text import bare, docx_paragraphs, joined, pdf_paragraphs
from support.processes import DOCUMENTS as NAMES
from support.processes import EVENT, append, edit

from sco_report.build_cache import RECORD
from sco_report.cli.main import run
from sco_report.output.edits import WRITTEN

MINISTERS = "data/2021/events/2021-06-30-health-ministers.yaml"
PLAN = "data/2021/documents/health-plan-2022-2024.yaml"
NOTE = "[Мероприятие запланировано; итоги указаны предварительно.]"


@pytest.fixture
def unfinished(project: Path) -> Path:
    """The project with a planned event, a cancelled one and two documents that are reported as adopted too early."""
    edit(project, MINISTERS, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    edit(project, PLAN, "id: ", "stage: agreed\nid: ")
    edit(project, "data/2021/documents/green-belt-programme.yaml", "id: ", "stage: draft\nid: ")
    cancelled = "  - id: water\n    stage: cancelled\n    title: вебинар «Вода»\n    dates: 2021-07-16\n"
    append(project, "data/2021/webinars.yaml", cancelled)
    return project


def feet(file: Path) -> Iterator[str]:
    with pdfplumber.open(file) as pdf:
        yield from (page.extract_text_lines()[-1]["text"] for page in pdf.pages)


def sums(folder: Path) -> dict[str, str]:
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_a_final_is_refused_and_the_last_one_stays(unfinished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = unfinished / "output/2021"
    output.mkdir(parents=True)
    (output / "report.pdf").write_bytes(b"the last good one")
    assert run(["build", "--project", str(unfinished)]) == 1
    said = capsys.readouterr().err
    assert re.findall(r"data/2021/([\w./-]+:\d+:\d+: SCO-E\d+)", said) == [
        "documents/green-belt-programme.yaml:2:8: SCO-E105",
        "documents/health-plan-2022-2024.yaml:2:8: SCO-E102",
        "events/2021-06-30-health-ministers.yaml:4:8: SCO-E101",
    ]
    assert said.count("sco-report build --draft") == 3
    assert {file.name: file.read_bytes() for file in output.iterdir()} == {"report.pdf": b"the last good one"}


def test_a_check_tells_what_stops_the_build(unallowed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(unallowed, "data/2021/session.yaml", "council: ", "blocking: [SCO-W107]\ncouncil: ")
    assert run(["check", "--project", str(unallowed)]) == 0
    said = capsys.readouterr()
    count = said.err.count(" SCO-W107 ")
    assert count > 1
    stopping = f"Предупреждений, останавливающих сборку: {count}; с ними собирается только проект."
    assert said.out.rstrip().endswith(stopping)
    assert run(["build", "--project", str(unallowed)]) == 1
    assert f"SCO-E103 Сборку останавливает SCO-W107 (предупреждений: {count})" in capsys.readouterr().err


def test_unfinished_entries_are_marked_in_the_text(unfinished: Path) -> None:
    assert run(["build", "--draft", "--only", "report,docx", "--project", str(unfinished)]) == 0
    text = docx_paragraphs(unfinished / "output/2021/draft/report.docx")
    (planned,) = [paragraph for paragraph in text if bare(NOTE) in paragraph]
    assert planned.startswith(bare("30 июня 2021 года"))
    assert bare("на 2022-2024 годы [согласован, не принят].") in planned
    assert bare("Программы «Зеленого пояса» ШОС [проект];") in text
    assert not [paragraph for paragraph in text if "«Вода»" in paragraph]


def test_a_draft_has_a_folder_of_its_own_and_the_same_text_as_pdf_and_docx(small: History) -> None:
    small.edit(EVENT, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    assert run(["build", "--draft", "--project", str(small.root)]) == 0
    draft = small.root / "output/2024/draft"
    assert {file.name for file in draft.iterdir()} == NAMES | {RECORD, WRITTEN}
    assert [file.name for file in draft.parent.iterdir()] == ["draft"]
    word = docx_paragraphs(draft / "report.docx")
    assert any(bare(NOTE) in paragraph for paragraph in word)
    assert joined(pdf_paragraphs(draft / "report.pdf"), word) == word


def test_the_foot_names_the_revision_of_this_year(small: History) -> None:
    small.git("tag", "--annotate", "--message", "Второй", "draft/2024/2")
    small.git("tag", "--annotate", "--message", "Первый", "draft/2025/1")
    (small.root / "data/2025").mkdir()
    (small.root / "data/2025/session.yaml").write_text("date: 2025-11-18\n", encoding="utf-8")
    build = ["build", "--draft", "--only", "decision,pdf", "--project", str(small.root), "--year", "2024"]
    assert run(build) == 0
    decision = small.root / "output/2024/draft/decision.pdf"
    assert set(feet(decision)) == {"Проект № 2, редакция draft/2024/2 от 1 ноября 2021 года"}
    small.edit("data/2024/session.yaml", "BY, post: Премьер-министр", "BY, post: Вице-премьер")
    assert run(build) == 0
    foot = "Проект № 2, редакция draft/2024/2 от 1 ноября 2021 года, с изменениями, не внесенными в историю"
    assert set(feet(decision)) == {foot}


def test_the_same_revision_gives_the_same_bytes(small: History, tmp_path: Path) -> None:
    small.git("clone", "--quiet", str(small.root), str(tmp_path / "clone"))
    for project in (small.root, tmp_path / "clone"):
        assert run(["build", "--draft", "--project", str(project)]) == 0
    assert sums(small.root / "output/2024/draft") == sums(tmp_path / "clone/output/2024/draft")


def test_problems_of_the_pages_and_warnings_are_in_the_summary(small: History) -> None:
    draft = ["draft", "--project", str(small.root)]
    summary = small.root / "output/2024/draft/summary.md"
    small.edit(EVENT, "title: Совещание", "title: Совещание  общее")
    assert run(draft) == 0
    assert re.search(r"предупреждений: [1-9]", summary.read_text(encoding="utf-8"))
    assert {file.name for file in summary.parent.glob("[!.]*")} == NAMES | {"redline.docx", "redline.pdf", "summary.md"}
    small.edit(EVENT, "общее", "об✈ее")
    assert run(draft) == 1
    assert "SCO-E060" in summary.read_text(encoding="utf-8")
