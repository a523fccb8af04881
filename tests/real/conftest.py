"""What these tests need is not there for those that need no more than a build."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.browser import FLAGS, Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing here where it would all be left out: a library that only these tests have would be missed."""
    return True if config.option.markexpr == "not real" else None


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The preview of a project that the test may change, unless it is marked as one that only reads."""
    if request.node.get_closest_marker("reads"):
        yield request.getfixturevalue("shared_server")
        return
    with serving(request.getfixturevalue("project")) as server:
        yield server


@pytest.fixture(scope="module")
def shared_server(copies: Callable[[], Path]) -> Iterator[Server]:
    """The preview of a project that no test changes."""
    with serving(copies()) as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=FLAGS)
        yield browser
        browser.close()
