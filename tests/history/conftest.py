"""The layout and the data of the project, and edits of the data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.model.year import Year
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout

SHARE = 5
"""Of so many events of 2021 one is kept: enough of each section, and quickly composed."""


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
