"""The built documents of 2021, once for all acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.cli.main import run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the six files of 2021, built by the command line."""
    output = tmp_path_factory.mktemp("built")
    assert run(["build", "--project", str(ROOT), "--year", "2021", "--output", str(output)]) == 0
    return output
