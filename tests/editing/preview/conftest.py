"""The preview without a network: its application asked in process."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from support.preview_fixtures import Ask

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.live import LivePreview, compose_attempt
from sco_report.editing.preview.pages import Pages
from sco_report.editing.preview.server import application
from sco_report.problems.catalogue import Language

ADDRESS = "http://127.0.0.1:8021"


@pytest.fixture
def pages(project: Path) -> Pages:
    return Pages(SourceLinks(project, "vscode"), 2021, "ru")


@pytest.fixture
def ask(project: Path) -> Ask:
    """Ask for a path of a server whose one attempt was made when it was asked; the rest goes to the request."""

    def asking(path: str, method: str = "GET", language: Language = "ru", **request: dict[str, str]) -> httpx.Response:
        return asyncio.run(_answer(project, path, method, language, **request))

    return asking


async def _answer(
    project: Path, path: str, method: str, language: Language, **request: dict[str, str]
) -> httpx.Response:
    stage = LivePreview(project, 2021)
    stage.state = compose_attempt(project, 2021, None)
    stage.ready.set()
    app = application(stage, Pages(SourceLinks(project, "vscode"), 2021, language), 8021)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        return await client.request(method, path, **request)  # type: ignore[arg-type]
