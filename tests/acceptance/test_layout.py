"""The page is stated once: PDF and DOCX both follow it, and departures from it are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_report.cli.main import run

LAYOUT = "templates/layout.yaml"


def test_the_built_files_keep_to_the_layout(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", "--project", str(project)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert re.search(r"page.text_width_mm +172.80 +172.8\d +172.8\d", "\n".join(rows))
    assert not any("✗" in row for row in rows)


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("indent_mm: 12.5", "indent_mm: 20", r"roles.body +justify 20.0 +justify 20.0 +justify 20.0"),
        ("  size: 14", "  size: 12", r"text.size +12.00 +12.00 +12.00"),
        ("left_mm: 25", "left_mm: 30", r"page.left_mm +30.00 +30.00 +30.0\d"),
        ("top_mm: 20", "top_mm: 30", r"page.top_mm +30.00 +30.\d\d +30.0\d"),
        ("number_mm: 11", "number_mm: 6", r"page.number_mm +6.00 +6.\d\d +6.0\d"),
        ("{style: Составитель, align: left", "{style: Составитель, align: center", r"roles.closing +(center 0.0 *){3}"),
        ("{style: Отчетный период, align: center", "{style: Отчетный период, bold: true, align: center",
         r"roles.period +(center bold 0.0 *){3}"),
    ],
)  # fmt: skip
def test_one_value_changes_both_files(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, row: str
) -> None:
    text = (project / LAYOUT).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / LAYOUT).write_text(text.replace(old, new), encoding="utf-8")
    assert run(["layout", "--project", str(project)]) == 0
    assert re.search(row, capsys.readouterr().out)


def test_a_departure_of_the_pdf_is_a_problem(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_report.rendering.css._role", lambda *_: "")
    assert run(["layout", "--project", str(project)]) == 1
    said = capsys.readouterr().err
    assert re.search(rf"{LAYOUT}:\d+:\d+: SCO-E070 roles.body: задано justify 12.5, в PDF получилось left 0.0", said)
    assert "DOCX" not in said


def test_a_departure_of_the_word_file_is_a_problem(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_report.rendering.docx.writer.set_page", lambda *_: None)
    assert run(["layout", "--project", str(project), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert re.search(rf"{LAYOUT}:\d+:\d+: SCO-E070 page.left_mm: stated 25.00, in the DOCX it is \d", said)
    assert "in the PDF" not in said
