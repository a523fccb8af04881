"""Which problems are told where there are very many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sco_report.limits import LONGEST_TEXT, MOST_PROBLEMS
from sco_report.problems import Position, Problem, reporters
from sco_report.problems.messages import limit_list

ENTRY, OTHER = Path("entry.yaml"), Path("other.yaml")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def many(warnings: int, errors: int) -> list[Problem]:
    """Warnings in the first lines of a file, errors in the last ones, and one error of another file."""
    lines = [
        *(Problem("SCO-W001", Position(ENTRY, line + 1), {"value": "SCO-W102"}) for line in range(warnings)),
        *(Problem("SCO-E006", Position(ENTRY, line + 1)) for line in range(warnings, warnings + errors)),
    ]
    return [*lines, Problem("SCO-E006", Position(OTHER))]


def test_as_many_as_are_told_are_told_whole() -> None:
    problems = many(MOST_PROBLEMS, 0)
    assert limit_list(problems).shown == tuple(problems)
    assert limit_list(problems).more == {}


def test_of_more_the_errors_and_the_first_warnings_are_told_in_their_order() -> None:
    problems = many(MOST_PROBLEMS, 20)
    found = limit_list(problems)
    assert found.shown == (*problems[: MOST_PROBLEMS - 20], *problems[MOST_PROBLEMS:])
    assert found.more == {ENTRY: 20}
    assert found.counts == {"error": 21, "warning": MOST_PROBLEMS}


def test_every_reporter_says_how_many_more_there_are() -> None:
    problems = many(0, MOST_PROBLEMS + 5)
    *lines, more, summary = reporters.text_report(problems, "ru").splitlines()
    assert len(lines) == MOST_PROBLEMS + 1
    assert more == "entry.yaml: показаны не все замечания; остальных — 5."
    assert summary == f"Найдено ошибок: {MOST_PROBLEMS + 6}, предупреждений: 0."
    notice = reporters.github_report(problems, "en").splitlines()[-1]
    assert notice == "::notice file=entry.yaml::Not all problems are shown; there are 5 more."
    said = json.loads(reporters.json_report(problems, "ru"))
    assert (len(said["problems"]), said["count"]) == (MOST_PROBLEMS + 1, MOST_PROBLEMS + 6)
    assert said["more"] == [{"file": "entry.yaml", "count": 5}]


@pytest.mark.parametrize(("length", "kept"), [(LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)])
def test_a_line_longer_than_any_text_is_not_repeated(length: int, kept: bool) -> None:
    ENTRY.write_text("x" * length, encoding="utf-8")
    (problem,) = json.loads(reporters.json_report([Problem("SCO-E006", Position(ENTRY))], "ru"))["problems"]
    assert (problem["source"] != "") is kept
