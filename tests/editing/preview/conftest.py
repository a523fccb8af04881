"""The preview without a network: its application is called in process."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from lxml import etree
from support.preview_fixtures import ADDRESS, Ask, Desk, attempt, tree
from support.processes import copy_project

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import Composer, PreviewState
from sco_report.editing.preview.live import LivePreview
from sco_report.editing.preview.pages import Pages
from sco_report.editing.preview.server import application
from sco_report.memo import NO_MEMO, Memo


@pytest.fixture(scope="session")
def untouched(copies: Callable[[], Path]) -> tuple[Path, PreviewState]:
    """A project that no test changes, and the state of its preview."""
    root = copies()
    return root, attempt(root)


@pytest.fixture(scope="session")
def calendar_page(untouched: tuple[Path, PreviewState]) -> etree._Element:
    """The calendar of the untouched project."""
    return tree(Pages(SourceLinks(untouched[0], "vscode"), 2021, "ru").calendar(untouched[1]))


class Kept(NamedTuple):
    """What the preview keeps from save to save, of one project after the other in the same folder."""

    root: Path
    composer: Composer
    memo: Memo


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    root = tmp_path_factory.mktemp("desk") / "project"
    composer = Composer(root, 2021)
    yield Kept(root, composer, Memo())
    composer.end()


@pytest.fixture
def project(kept: Kept) -> Path:
    """A copy of the project's data and templates that a test may change, where that of the last test was."""
    shutil.rmtree(kept.root.parent)
    return copy_project(kept.root)


@pytest.fixture
def pages(project: Path) -> Pages:
    return Pages(SourceLinks(project, "vscode"), 2021, "ru")


@pytest.fixture
def ask(untouched: tuple[Path, PreviewState]) -> Ask:
    """Send a request to the preview of ``project``, by default the untouched one."""

    def send(path: str, method: str = "GET", project: Path | None = None, **request: dict[str, str]) -> httpx.Response:
        root, state = (project, attempt(project)) if project else untouched
        return _opened(root, state).send(method, path, **request)

    return send


@pytest.fixture
def desk(project: Path, kept: Kept, untouched: tuple[Path, PreviewState]) -> Desk:
    """The preview of a project that a test may change; the year is not composed again after a change."""
    desk = _opened(project, untouched[1], kept.memo)
    desk.live.composer = kept.composer
    return desk


def _opened(root: Path, state: PreviewState, memo: Memo = NO_MEMO) -> Desk:
    live, pages = LivePreview(root, 2021), Pages(SourceLinks(root, "vscode"), 2021, "ru")
    live.state = state
    app = application(live, pages, 8021)

    async def send(method: str, path: str, **request: Any) -> httpx.Response:
        live.ready.set()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.request(method, path, **request)

    def ask(method: str, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(send(method, path, **request))

    return Desk(root, pages.token, live, ask, memo)
