"""Problems for programs, and the line that is shown to people."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sco_report.problems import Position, Problem, ProblemsFound, reporters
from sco_report.problems.messages import render
from sco_report.source import read

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


def test_the_line_is_shown_with_a_caret(file: Path) -> None:
    _, line, caret, _ = reporters.text_report([unknown(file, 2, 9)], "en").splitlines()
    assert line == "  2 | format: videoconferense"
    assert line[caret.index("^") :] == "videoconferense"


@pytest.mark.parametrize("column", [1, 7, 150, 366])
def test_a_long_line_is_cut_around_the_place(file: Path, column: int) -> None:
    _, line, caret, _ = reporters.text_report([unknown(file, 3, column)], "en").splitlines()
    assert len(line) <= 110
    whole = LINES.splitlines()[2]
    assert line[caret.index("^") :].startswith(whole[column - 1 : column + 3])


def test_no_line_is_shown_of_a_file_that_cannot_be_read(file: Path) -> None:
    problem = Problem("SCO-E006", Position(file.parent / "missing.yaml"))
    assert len(reporters.text_report([problem], "en").splitlines()) == 2


def test_json_has_every_part(file: Path) -> None:
    report = json.loads(reporters.json_report([unknown(file, 2, 9)], "en"))
    assert report["count"] == 1
    assert report["problems"] == [
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


def test_github_gets_one_command_a_problem(file: Path) -> None:
    assert reporters.github_report([unknown(file, 2, 9)], "en") == (
        "::error file=data/entry.yaml,line=2,col=9,title=SCO-E012::"
        "The value “videoconferense” is not in the list. Allowed: hybrid."
    )


@pytest.mark.parametrize(
    ("value", "escaped"),
    [("100 %", "100 %25"), ("а\nб", "а б"), ("а\rб", "а б"), ("а:б, в::г", "а:б, в::г"), ("%0A", "%250A")],
)
def test_github_messages_are_escaped(file: Path, value: str, escaped: str) -> None:
    report = reporters.github_report([unknown(file, 2, 9, value)], "en")
    assert f"The value “{escaped}” is not" in report
    assert len(report.splitlines()) == 1


def test_github_properties_are_escaped(file: Path) -> None:
    odd = file.parent / "a,b:c%.yaml"
    report = reporters.github_report([Problem("SCO-E006", Position(odd))], "en")
    assert report.startswith("::error file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=SCO-E006::")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a\ntitle: Форум: итоги\n", "возьмите весь текст в кавычки"),
        ("id: a\n\ttitle: Форум\n", "отступ сделан табуляцией"),
        ("dates: [2021-01-01, 2021-02-01\n", "закрывающей скобки «]»"),
        ("a: {b: c\n", "закрывающей скобки «}»"),
        ('id: "a\ntitle: Форум\n', "открытая здесь кавычка нигде не закрыта"),
        ("id: a\nтекст\n", "нет двоеточия после ключа"),
        ("id: a\n---\nid: b\n", "в файле несколько записей"),
    ],
)
def test_what_yaml_says_is_said_in_russian(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read(file)
    assert said in reporters.text_report(caught.value.problems, "ru")
    assert not re.search("[а-я]", reporters.text_report(caught.value.problems, "en").splitlines()[0])


def test_a_missing_file_is_said_in_russian(file: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read(file.parent / "missing.yaml")
    assert "такого файла нет" in reporters.text_report(caught.value.problems, "ru")


def test_github_and_json_tell_a_warning_from_an_error(file: Path) -> None:
    warning = Problem("SCO-W001", Position(file, 2, 9), {"value": "SCO-W102"})
    assert reporters.github_report([warning], "en").startswith("::warning file=data/entry.yaml,line=2,")
    assert json.loads(reporters.json_report([warning], "en"))["problems"][0]["severity"] == "warning"


def test_nothing_to_report_is_an_empty_list_of_json_and_no_command() -> None:
    assert json.loads(reporters.json_report([], "en")) == {"problems": [], "count": 0, "more": []}
    assert reporters.github_report([], "en") == ""


def test_a_day_is_written_as_each_language_writes_it(file: Path) -> None:
    problem = Problem("SCO-E055", Position(file, 2), days={"value": date(2021, 11, 27), "session": date(2021, 11, 25)})
    assert "дата 27 ноября 2021 года позже заседания Совета (25 ноября 2021 года)" in render(problem, "ru").reason
    assert "the day 2021-11-27 is after the session (2021-11-25)" in render(problem, "en").reason
    assert render(problem, "ru").value == "2021-11-27"
