"""The year of the data, as read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.model.reading import read_year
from sco_report.model.year import Year

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def year() -> Year:
    """2021, which no test changes."""
    found = read_year(ROOT, 2021).year
    assert found is not None
    return found
