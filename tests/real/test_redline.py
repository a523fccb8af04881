"""Redlines between the revisions of a year's work, accepted and rejected by LibreOffice."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from support.git_fixtures import History
from support.redline_2021 import BRANCHES, STEPS, branches, sequence

from sco_report.history.authorship import attribution, unnamed
from sco_report.history.redline import redline
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, read_snapshot
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import read_layout

pytestmark = pytest.mark.real

SYSTEM_PYTHON = "/usr/bin/python3"
COUNT = len(STEPS) + 1
STATES = [str(number) for number in range(COUNT)]
WHOLE = [("0", STATES[-1]), (STATES[-1], "0")]
PAIRS = [*pairwise(STATES), *WHOLE, ("4", "3"), ("7", "6"), ("7", "planned"), ("planned", "7")]
"""Every step of the sequence alone, and all of them together; some backwards too."""
BRANCHED = [both for branch in BRANCHES for both in (("0", branch), (branch, "0"))]
UNNAMED = [*WHOLE, *BRANCHED]
"""Where several changes meet, which without names are all by one author."""


@dataclass(frozen=True)
class Work:
    """The states, where their Word files and the redlines between them are, and what LibreOffice says of them."""

    folder: Path
    office: dict[str, Any]

    def state(self, name: str) -> Path:
        return self.folder / f"state-{name}.docx"

    def redline(self, old: str, new: str) -> Path:
        return self.folder / f"redline-{old}-{new}.docx"

    def named(self, old: str, new: str) -> Path:
        """The redline that names its authors."""
        return self.folder / f"named-{old}-{new}.docx"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("work")
    revisions = dict(zip(STATES, sequence(folder / "project"), strict=True))
    revisions |= {name: name for name in branches(History(folder / "project"))}
    repository, work, states = Repository(folder / "project"), Work(folder, {}), {}
    for name, revision in revisions.items():
        state = states[name] = _state(repository, revision, folder / name)
        _, package = state.is_complete()
        work.state(name).write_bytes(docx(package, read_layout(state.root)))
    for old, new in (*PAIRS, *BRANCHED):
        who = attribution(repository, states[old], states[new])
        work.named(old, new).write_bytes(redline(states[old], states[new], who)["redline.docx"])
    for old, new in UNNAMED:
        who = unnamed(states[new])
        work.redline(old, new).write_bytes(redline(states[old], states[new], who)["redline.docx"])
    return Work(folder, _in_libreoffice(folder))


def _state(repository: Repository, revision: str, folder: Path) -> Snapshot:
    commit = repository.commit(revision)
    repository.extract(commit, folder)
    return read_snapshot(folder, 2021, commit, revision)


def _in_libreoffice(folder: Path) -> dict[str, Any]:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run `make test-real`"
    driver = str(Path(__file__).parent / "libreoffice_changes.py")
    files = [str(file) for file in sorted(folder.glob("*.docx"))]
    command = [SYSTEM_PYTHON, driver, office, str(folder), *files]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("old", "new"), [*PAIRS, *BRANCHED])
def test_libreoffice_agrees(work: Work, old: str, new: str) -> None:
    earlier = work.office[str(work.state(old))]["reject"]
    # LibreOffice up to 25 takes the style of words away where a change of it is rejected, whatever they had before.
    seen = _without_styles_of_words if old == "planned" else _without_levels
    files = [work.named(old, new), *([work.redline(old, new)] if (old, new) in UNNAMED else [])]
    for made in (work.office[str(file)] for file in files):
        assert made["accept"] == work.office[str(work.state(new))]["accept"]
        assert seen(made["reject"]) == seen(earlier)


def _without_levels(body: list[Any]) -> list[Any]:
    """A text without the space that keeps signatures level, which in a redline is that of the later state."""
    return [one if isinstance(one[0], str) else [[_texts(cell) for cell in row] for row in one] for one in body]


def _texts(cell: list[Any]) -> list[Any]:
    return [[*paragraph[:2], paragraph[-1]] for paragraph in cell]


def _without_styles_of_words(body: list[Any]) -> list[Any]:
    paragraphs = [one for one in body if isinstance(one[0], str)]
    assert len(paragraphs) == len(body) - 1, "but for the table of signatures"
    return [[*said, "".join(text for _, text in pieces)] for *said, pieces in paragraphs]


@pytest.mark.parametrize("number", range(1, COUNT))
def test_libreoffice_lists_the_changes_with_their_author_and_time(work: Work, number: int) -> None:
    editor = list(STEPS)[number - 1].split(":")[0]
    both = str(number - 1), str(number)
    # Each state is committed an hour after the one before.
    assert set(map(tuple, work.office[str(work.named(*both))]["changes"])) == {
        (editor, f"2021-11-01T{number + 1:02}:00")
    }


def test_changes_without_names_are_those_of_the_organ(work: Work) -> None:
    changes = work.office[str(work.redline("0", STATES[-1]))]["changes"]
    assert set(map(tuple, changes)) == {("Секретариат ШОС", "2021-11-01T00:00")}


def test_the_states_differ(work: Work) -> None:
    texts = [json.dumps(work.office[str(work.state(name))]["accept"]) for name in STATES]
    assert len(set(texts)) == COUNT
