"""Redlines between all states of a year's work, and what LibreOffice makes of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sequence_2021 import STEPS, sequence
from tracked import outcome

from sco_report.rendering.docx import docx
from sco_report.rendering.layout_file import read_layout
from sco_report.revisions.attribution import attribution
from sco_report.revisions.redline import redline
from sco_report.revisions.repository import Repository
from sco_report.revisions.states import State, read_state

pytestmark = pytest.mark.real

SYSTEM_PYTHON = "/usr/bin/python3"
COUNT = len(STEPS) + 1
PAIRS = [*combinations(range(COUNT), 2), (COUNT - 1, 0), (4, 3), (7, 6)]
"""Every two states, forwards; some backwards too."""


@dataclass(frozen=True)
class Work:
    """The states, where their Word files and the redlines between them are, and what LibreOffice says of them."""

    states: list[State]
    folder: Path
    office: dict[str, Any]

    def state(self, number: int) -> Path:
        return self.folder / f"state-{number}.docx"

    def redline(self, old: int, new: int) -> Path:
        return self.folder / f"redline-{old}-{new}.docx"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("work")
    commits = sequence(folder / "project")
    repository = Repository(folder / "project")
    states = []
    for number, name in enumerate(commits):
        repository.extract(repository.commit(name), folder / str(number))
        states.append(read_state(folder / str(number), 2021, repository.commit(name), name))
    work = Work(states, folder, {})
    for number, state in enumerate(states):
        _, package = state.whole()
        work.state(number).write_bytes(docx(package, read_layout(state.root)))
    for old, new in PAIRS:
        files = redline(states[old], states[new], attribution(repository, states[old], states[new]))
        work.redline(old, new).write_bytes(files["redline.docx"])
    return Work(states, folder, _in_libreoffice(folder))


def _in_libreoffice(folder: Path) -> dict[str, Any]:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run `make test-real`"
    driver = str(Path(__file__).parent / "libreoffice_changes.py")
    files = [str(file) for file in sorted(folder.glob("*.docx"))]
    command = [SYSTEM_PYTHON, driver, office, str(folder), *files]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=600).stdout)
    return found


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_accepting_gives_the_later_state_and_rejecting_the_earlier(work: Work, old: int, new: int) -> None:
    made = work.redline(old, new).read_bytes()
    assert outcome(made, "accept") == outcome(work.state(new).read_bytes(), "accept")
    assert outcome(made, "reject") == outcome(work.state(old).read_bytes(), "reject")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_libreoffice_agrees(work: Work, old: int, new: int) -> None:
    made = work.office[str(work.redline(old, new))]
    assert made["accept"] == work.office[str(work.state(new))]["accept"]
    assert made["reject"] == work.office[str(work.state(old))]["reject"]


@pytest.mark.parametrize("number", range(1, COUNT))
def test_libreoffice_lists_the_changes_with_their_author(work: Work, number: int) -> None:
    editor = list(STEPS)[number - 1].split(":")[0]
    assert set(work.office[str(work.redline(number - 1, number))]["changes"]) == {editor}


def test_each_editor_is_named_in_the_redline_of_the_whole_work(work: Work) -> None:
    editors = {step.split(":")[0] for step in STEPS}
    # Борис set the dates of an entry in which Дана amended an outcome later: its paragraph is hers.
    assert set(work.office[str(work.redline(0, COUNT - 1))]["changes"]) == editors - {"Борис"}


def test_the_states_differ(work: Work) -> None:
    texts = [json.dumps(work.office[str(work.state(number))]["accept"]) for number in range(COUNT)]
    assert len(set(texts)) == COUNT
