"""A small year that a test writes, reads and checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_year import Files, messages, one_event_each, places, read_whole, texts, write_year

from sco_report.model.year import Year


@pytest.fixture(scope="module")
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A year with one event for each of the ``CASES`` of the test module, and its files ``OTHERS``."""
    others = getattr(request.module, "OTHERS", None)
    return one_event_each(tmp_path_factory.mktemp("cases"), request.module.CASES, others)


@pytest.fixture
def year_of(tmp_path: Path) -> Callable[[Files], Year]:
    """Make the year that has these files."""
    return lambda files: read_whole(write_year(tmp_path / "project", files))


@pytest.fixture
def assert_found(year_of: Callable[[Files], Year]) -> Callable[..., None]:
    """Assert where problems of an id are found in a year of these files («meeting:5:8»), and parts of what they say."""

    def run(id_: str, files: Files, expected: str, *parts: str) -> None:
        found = messages(year_of(files), id_)
        assert places(found) == expected.split()
        assert all(part in texts(found) for part in parts), texts(found)

    return run
