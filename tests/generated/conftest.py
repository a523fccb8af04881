"""The project in which generated entries stand."""

from __future__ import annotations

import pytest
from generated.project import Project


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that examples write anew, shared by the tests of a file."""
    return Project(tmp_path_factory.mktemp("generated"))
