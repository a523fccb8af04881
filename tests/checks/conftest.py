"""A year of a few entries, written to files, read and checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.checks.registry import RULES
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.problems.messages import Message, render

SESSION = """\
council: heads-of-government-council
date: 2021-11-25
place: Нур-Султан
signatories:
  - {state: IN, post: Министр}
  - {state: KZ, post: Министр}
  - {state: CN, post: Министр}
  - {state: KG, post: Министр}
  - {state: PK, post: Министр}
  - {state: RU, post: Министр}
  - {state: TJ, post: Министр}
  - {state: UZ, post: Министр}
decision:
  clauses:
    - approve: report
report:
  name: Отчет
  author: secretariat
  subject: о мероприятиях
  period: {first: 2020-11, last: 2021-11}
"""

EVENT = """\
id: meeting
section: expert
title: Совещание экспертов
dates: 2021-07-16
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project whose year has the session, ``meeting.yaml`` and nothing else."""
    project, folder = tmp_path / "project", tmp_path / "project" / "data" / "2021"
    for name in ("data/reference", "templates"):
        shutil.copytree(ROOT / name, project / name)
    (folder / "events").mkdir(parents=True)
    (folder / "documents").mkdir()
    (folder / "session.yaml").write_text(SESSION, encoding="utf-8")
    (folder / "events" / "meeting.yaml").write_text(EVENT, encoding="utf-8")
    return project


@pytest.fixture
def add(small: Path) -> Callable[[str, str], None]:
    """Add lines to the end of a file of the year, which may be new."""

    def append(name: str, text: str) -> None:
        with (small / "data" / "2021" / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


@pytest.fixture
def change(small: Path) -> Callable[[str, str, str], None]:
    """Replace a piece of a file of the year."""

    def replace(name: str, old: str, new: str) -> None:
        file = small / "data" / "2021" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def found(small: Path) -> Callable[..., list[tuple[Problem, tuple[str, str, int, int]]]]:
    """The errors found in the year, all or those of some ids, each with its id, file, line and column."""

    def run(*ids: str) -> list[tuple[Problem, tuple[str, str, int, int]]]:
        year = read_year(small, 2021).year
        assert year is not None
        return [(problem, _place(problem)) for problem in _problems(year, *ids or ["SCO-E"])]

    return run


@pytest.fixture
def year_before(small: Path) -> Callable[[str, str], None]:
    """Add lines to the end of a file of the year before, which begins as a copy of the year."""
    folder = small / "data" / "2020"
    shutil.copytree(small / "data" / "2021", folder)

    def append(name: str, text: str) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


@pytest.fixture
def small_reference(small: Path) -> Callable[[str, str], None]:
    """Add lines to the end of a file of the reference data."""

    def append(name: str, text: str) -> None:
        with (small / "data" / "reference" / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


@pytest.fixture
def said(small: Path) -> Callable[[str], list[Message]]:
    """Problems of one id as a Russian editor reads them."""

    def run(id_: str) -> list[Message]:
        year = read_year(small, 2021).year
        assert year is not None
        return [render(problem, "ru") for problem in _problems(year, id_)]

    return run


@pytest.fixture
def where(small: Path) -> Callable[[str], list[str]]:
    """Where problems of one id, errors or warnings, are found: «file:line:column»."""

    def run(id_: str) -> list[str]:
        year = read_year(small, 2021).year
        assert year is not None
        places = [_place(problem) for problem in _problems(year, id_)]
        return [f"{file}:{line}:{column}" for _, file, line, column in places]

    return run


def _problems(year: Year, *beginnings: str) -> Iterator[Problem]:
    """The problems whose ids begin so, which can all be said to an editor.

    Only the rules that can find them are applied: the others would take most of the time.
    """
    for one in RULES:
        for problem in one.apply(year) if any(id_.startswith(beginnings) for id_ in one.ids) else ():
            assert all(render(problem, language).reason for language in ("ru", "en"))
            if problem.id.startswith(beginnings):
                yield problem


def _place(problem: Problem) -> tuple[str, str, int, int]:
    position = problem.position
    return problem.id, position.file.name, position.line, position.column
