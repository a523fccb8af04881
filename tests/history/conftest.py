"""The layout and the data of the project, and a year's work on it, read once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from support.paths import ROOT
from support.redline_2021 import STEPS

from sco_report.checks.check_year import check_year
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, snapshot
from sco_report.model.year import Year
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout

SHARE = 12
"""Of so many events of 2021 one is kept: some of each section, and quickly composed."""


@pytest.fixture(scope="session")
def layout() -> Layout:
    return read_layout(ROOT)


@pytest.fixture(scope="session")
def year() -> Year:
    """2021 with some of its events."""
    whole = check_year(ROOT, 2021).require_valid()
    kept = list(whole.events)[::SHARE]
    events = {id_: event.model_copy(update={"after": None}) for id_, event in whole.events.items() if id_ in kept}
    return replace(whole, events=events)


@pytest.fixture(scope="session")
def states(work: Path) -> Iterator[list[Snapshot]]:
    """The snapshots of the sequence of 2021, the first first."""
    revisions = [f"main~{left}" for left in reversed(range(len(STEPS) + 1))]
    with ExitStack() as opened:
        yield [opened.enter_context(snapshot(Repository(work), 2021, revision)) for revision in revisions]
