"""A year's work on the data of 2021, read once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.redline_2021 import BRANCHES, STEPS, branches, sequence

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
    """The snapshots of the first commit and of the branches, by name; «main» is the sequence."""
    repository = Repository(worked)
    revisions = {"first": f"main~{len(STEPS)}", **{name: name for name in ("main", *BRANCHES)}}
    with ExitStack() as opened:
        yield {name: opened.enter_context(snapshot(repository, 2021, revision)) for name, revision in revisions.items()}
