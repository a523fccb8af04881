"""A year's work on the data of 2021, read once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.redline_2021 import BRANCHES, STEPS

from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, snapshot


@pytest.fixture(scope="session")
def states(work: Path) -> Iterator[dict[str, Snapshot]]:
    """The snapshots of the first commit and of the branches, by name; «main» is the sequence."""
    repository = Repository(work)
    revisions = {"first": f"main~{len(STEPS)}", **{name: name for name in ("main", *BRANCHES)}}
    with ExitStack() as opened:
        yield {name: opened.enter_context(snapshot(repository, 2021, revision)) for name, revision in revisions.items()}
