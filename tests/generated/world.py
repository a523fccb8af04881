"""What generated entries may name: words of the templates, reference data, and entries that are always there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from support.paths import ROOT

from sco_report.model.reading import read_year
from sco_report.model.year import Year

NUMBER = 2024
FIRST, LAST = date(2023, 11, 1), date(2024, 10, 15)
"""The days on which generated events may be; the session is held on the day after the last."""

DOCUMENTS = ("mtec-programme", "dialogue-concept")
ANCHOR = "anchor"


@dataclass(frozen=True)
class World:
    """A year of few entries, and who could act in it on any day."""

    year: Year

    @property
    def members(self) -> list[str]:
        """The states that are members on every day of the year."""
        states = self.year.reference.states.items()
        return [code for code, state in states if state.side and state.member(FIRST) and state.member(LAST)]

    @property
    def anchors(self) -> list[str]:
        """The events that others may name."""
        return [id_ for id_ in self.year.events if id_.startswith(ANCHOR)]


def write_world(root: Path) -> None:
    """Write the project in which generated entries stand: an event of every section, and what its session needs."""
    for name in ("templates", "data/reference"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests/acceptance/year_2024", root / f"data/{NUMBER}")


def anchors(sections: list[str]) -> str:
    """A list of events, one for each section."""
    return "events:\n" + "".join(
        f"  - {{id: {ANCHOR}-{section}, section: {section}, title: первый форум, dates: 2024-03-05, "
        "place: Душанбе, documents: [mtec-programme], prepared_by: [secretariat]}\n"
        if section == "summit"
        else f"  - {{id: {ANCHOR}-{section}, section: {section}, title: первый форум, dates: 2024-03-05}}\n"
        for section in sections
    )


@cache
def world(root: Path) -> World:
    """The world of a project that ``write_world`` has written."""
    reading = read_year(root, NUMBER)
    assert reading.year is not None, reading.problems
    file = root / f"data/{NUMBER}/anchors.yaml"
    file.write_text(anchors(reading.year.vocabulary.groups), encoding="utf-8")
    reading = read_year(root, NUMBER)
    assert reading.year is not None
    assert not reading.problems
    return World(reading.year)
