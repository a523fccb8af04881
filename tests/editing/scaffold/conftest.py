"""The year of the data, as read once."""

from __future__ import annotations

import pytest
from support.paths import ROOT

from sco_report.model.reading import read_year
from sco_report.model.year import Year


@pytest.fixture(scope="session")
def year() -> Year:
    """2021, which no test changes."""
    found = read_year(ROOT, 2021).year
    assert found is not None
    return found
