"""The built documents of 2021, and a year's work on them in git, once for all acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import small_project
from support.paths import ROOT
from support.redline_2021 import sequence

from sco_report.cli.main import run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the six files of 2021, built by the command line."""
    output = tmp_path_factory.mktemp("built")
    assert run(["build", "--project", str(ROOT), "--year", "2021", "--output", str(output)]) == 0
    return output


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
