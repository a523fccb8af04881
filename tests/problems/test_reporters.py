"""Reports of problems: text for a terminal, commands for GitHub, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sco_report.limits import LONGEST_TEXT, MOST_PROBLEMS
from sco_report.model.phrase import Phrase
from sco_report.problems import Position, Problem
from sco_report.problems.reporters import github_report, json_report, text_report

LINES = "id: meeting\nformat: videoconferense\n" + "note: " + "слово " * 60 + "конец\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data" / "entry.yaml"
    file.parent.mkdir()
    file.write_text(LINES, encoding="utf-8")
    return file


def unknown(file: Path, line: int, column: int, value: str = "videoconferense") -> Problem:
    details = {"value": value, "allowed": "hybrid", "suggestion": ""}
    return Problem("SCO-E012", Position(file, line, column), details)


def test_text(file: Path) -> None:
    problems = [unknown(file, 2, 9), Problem("SCO-W001", Position(file, 9), {"value": "W"})]
    assert text_report(problems, "ru").splitlines() == [
        "data/entry.yaml:2:9: SCO-E012 Значение «videoconferense» не из списка. Допустимы: hybrid.",
        "  2 | format: videoconferense",
        "    |         ^",
        "data/entry.yaml:9:1: SCO-W001 Предупреждение: комментарий допускает W, а такого предупреждения здесь нет. "
        "Удалите комментарий или перенесите его к нужной строке.",
        "Найдено ошибок: 1, предупреждений: 1.",
    ]
    english = text_report(problems, "en").splitlines()
    assert english[0].endswith("SCO-E012 The value “videoconferense” is not in the list. Allowed: hybrid.")
    assert "SCO-W001 Warning: " in english[3]


def test_nothing_to_report() -> None:
    assert text_report([], "ru") == "Найдено ошибок: 0, предупреждений: 0."
    assert json.loads(json_report([], "en")) == {"problems": [], "count": 0, "more": []}
    assert github_report([], "en") == ""


def test_a_phrase_is_shown_as_plain_text(file: Path) -> None:
    problem = unknown(file, 2, 9, Phrase("онлайн"))
    assert json.loads(json_report([problem], "ru"))["problems"][0]["value"] == "онлайн"


def test_a_file_elsewhere_is_shown_in_full_and_without_its_line(file: Path) -> None:
    elsewhere = file.parent.parent.parent / "elsewhere.yaml"
    first, *rest = text_report([Problem("SCO-E006", Position(elsewhere))], "ru").splitlines()
    assert first.startswith(f"{elsewhere}:1:1: SCO-E006 ")
    assert len(rest) == 1


@pytest.mark.parametrize("column", [1, 7, 150, 366])
def test_a_long_line_is_cut_around_the_place(file: Path, column: int) -> None:
    _, line, caret, _ = text_report([unknown(file, 3, column)], "en").splitlines()
    assert len(line) <= 110
    whole = LINES.splitlines()[2]
    assert line[caret.index("^") :].startswith(whole[column - 1 : column + 3])


def test_json_has_every_part(file: Path) -> None:
    assert json.loads(json_report([unknown(file, 2, 9)], "en"))["problems"] == [
        {
            "id": "SCO-E012",
            "severity": "error",
            "file": "data/entry.yaml",
            "line": 2,
            "column": 9,
            "value": "videoconferense",
            "reason": "the value “videoconferense” is not in the list",
            "remedy": "allowed: hybrid",
            "source": "format: videoconferense",
        }
    ]


@pytest.mark.parametrize(("length", "kept"), [(LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)])
def test_a_line_longer_than_any_text_is_not_repeated_in_json(file: Path, length: int, kept: bool) -> None:
    file.write_text("x" * length, encoding="utf-8")
    (problem,) = json.loads(json_report([Problem("SCO-W001", Position(file), {"value": ""})], "ru"))["problems"]
    assert (problem["severity"], problem["source"] != "") == ("warning", kept)


@pytest.mark.parametrize(
    ("value", "escaped"),
    [("100 %", "100 %25"), ("а\nб", "а б"), ("а\rб", "а б"), ("а:б, в::г", "а:б, в::г"), ("%0A", "%250A")],
)
def test_github_gets_one_escaped_command_a_problem(file: Path, value: str, escaped: str) -> None:
    assert github_report([unknown(file, 2, 9, value)], "en") == (
        "::error file=data/entry.yaml,line=2,col=9,title=SCO-E012::"
        f"The value “{escaped}” is not in the list. Allowed: hybrid."
    )
    odd = Problem("SCO-W001", Position(file.parent / "a,b:c%.yaml"), {"value": ""})
    assert github_report([odd], "en").startswith("::warning file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=SCO-W001::")


def test_every_report_says_how_many_more_there_are(file: Path) -> None:
    problems = [Problem("SCO-E006", Position(file, 9)) for _ in range(MOST_PROBLEMS + 5)]
    *lines, more, summary = text_report(problems, "ru").splitlines()
    assert len(lines) == MOST_PROBLEMS
    assert more == "data/entry.yaml: показаны не все замечания; остальных — 5."
    assert summary == f"Найдено ошибок: {MOST_PROBLEMS + 5}, предупреждений: 0."
    notice = github_report(problems, "en").splitlines()[-1]
    assert notice == "::notice file=data/entry.yaml::Not all problems are shown; there are 5 more."
    report = json.loads(json_report(problems, "ru"))
    assert (len(report["problems"]), report["count"]) == (MOST_PROBLEMS, MOST_PROBLEMS + 5)
    assert report["more"] == [{"file": "data/entry.yaml", "count": 5}]


@pytest.mark.parametrize("char", "\0\a\x1b\x7f\x85\x9b\u202e\u2066\u2028\u200b\udcff\ue000\uffff")
def test_invisible_characters_are_in_no_report(file: Path, char: str) -> None:
    file.write_bytes(f"a: b{char}c\n".encode(errors="surrogateescape"))
    problem = Problem("SCO-E012", Position(file, 1, 4), {"value": f"b{char}c", "allowed": "d", "suggestion": char})
    for report in (text_report, json_report, github_report):
        assert char not in report([problem], "en")
        report([problem], "en").encode()
