"""A year's work in git, once for all acceptance tests, and a small project for each."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import small_project
from support.redline_2021 import sequence


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a year's work of seven editors in its history; no test may change it."""
    folder = tmp_path_factory.mktemp("work") / "project"
    sequence(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> History:
    """A small project that was circulated once and has changed in its last commit."""
    return small_project(tmp_path / "small")
