"""A year's work on the data of 2021, read once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.redline_2021 import BRANCHES, branches, sequence

from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, snapshot


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sequence of 2021, and the branches."""
    folder = tmp_path_factory.mktemp("sequence") / "project"
    sequence(folder)
    branches(History(folder))
    History(folder).git("checkout", "--quiet", "main")
    return folder


@pytest.fixture(scope="session")
def states(worked: Path) -> Iterator[dict[str, Snapshot]]:
    """The snapshots of the sequence by number, «0» the first, and those of the branches by name."""
    repository = Repository(worked)
    commits = History(worked).git("rev-list", "--reverse", "main").split()
    named = {**{str(number): commit for number, commit in enumerate(commits)}, **{name: name for name in BRANCHES}}
    with ExitStack() as opened:
        yield {name: opened.enter_context(snapshot(repository, 2021, revision)) for name, revision in named.items()}
