"""What these tests need is not there for those that need no more than a build."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing here where it would all be left out: a library that only these tests have would be missed."""
    return True if config.option.markexpr == "not real" else None
