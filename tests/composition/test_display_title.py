"""What entries are called in lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.composition.context import display_title
from sco_report.model.reading import read_year


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("вебинар «Вода»", "Вебинар «Вода»"),
        ("встреча по проекту {anthem-regulation gen}", "Встреча по проекту Положения о Гимне ШОС"),
        ("заседание Совета {МБО gen}", "Заседание Совета МБО"),
        ("", ""),
    ],
)
def test_references_are_names(project: Path, title: str, said: str) -> None:
    year = read_year(project, 2021).year
    assert year is not None
    assert display_title(year, title) == said


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("план по {nowhere dat}", "Положение"),
        ("план по {loop dat}", "План по {loop dat}"),
        ("план по {loop dat}", "по вопросам"),
        ("план по {loop dat dated}", "Положение"),
    ],
)
def test_a_title_that_cannot_be_told_stays_as_it_is(project: Path, title: str, document: str) -> None:
    (project / "data/2021/documents/loop.yaml").write_text(f"id: loop\ntitle: {document}\n", encoding="utf-8")
    year = read_year(project, 2021).year
    assert year is not None
    assert display_title(year, title) == title.capitalize()
