"""Wrong data: every mistake is shown at once, with its place, in Russian or English, and nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.printed_text import docx_paragraphs

from sco_report.cli.main import run

MINISTERS = "data/2021/events/2021-06-30-health-ministers.yaml"
ENERGY = "data/2021/events/2021-08-12-energy-ministers.yaml"
FINANCE = "data/2021/events/2021-09-03-finance-ministers.yaml"


def replace(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


def test_all_mistakes_at_once_in_the_order_of_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project, MINISTERS, "title:", "titel:")
    replace(project, ENERGY, "chair: TJ", "chair: TK")
    replace(project, FINANCE, "    joined: also", "    joinde: true")
    assert run(["build", "--project", str(project), "--lang", "en"]) == 1
    *shown, summary = capsys.readouterr().err.splitlines()
    lines = [line for line in shown if "SCO-E" in line]
    assert f"{MINISTERS}:4:1: SCO-E011 Unknown key “titel”. Perhaps title" in lines[0]
    assert [re.findall(r"SCO-E\d+", line) for line in lines] == [["SCO-E011"], ["SCO-E030"], ["SCO-E011"]]
    assert summary == "Errors found: 3, warnings: 0."
    assert not (project / "output").exists()


def test_markup_in_a_text_is_printed_as_text(project: Path, tmp_path: Path) -> None:
    replace(project, MINISTERS, "текущая ситуация", "текущая <b>ситуация</b> & «прочее»")
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert any("текущая<b>ситуация</b>&«прочее»" in text for text in docx_paragraphs(tmp_path / "out" / "report.docx"))


def test_forms_for_programs_go_to_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(project, MINISTERS, "title:", "titel: {{ 7*7 }}")
    for options, start in (["--format", "json"], '{\n  "problems"'), (["--format", "github"], "::error file="):
        assert run(["check", "--project", str(project), *options]) == 1
        output = capsys.readouterr()
        assert (output.out.startswith(start), output.err) == (True, "")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["check", "--project", str(project)]) == 1
    assert capsys.readouterr().out.startswith("::error file=")
