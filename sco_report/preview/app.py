"""The addresses of the preview: two pages, their assets, the stream of versions, the package as PDF."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from sco_report.faults import keep_traceback
from sco_report.preview.attempt import State
from sco_report.preview.guard import Guard
from sco_report.preview.pages import ASSETS, Pages
from sco_report.preview.printing import Press
from sco_report.preview.sheets import sheet_css
from sco_report.preview.stage import Stage

CONFLICT = 409
_MEDIA = {
    "icon.svg": "image/svg+xml",
    "preview.css": "text/css",
    "calendar.css": "text/css",
    "live.js": "text/javascript",
    "document.js": "text/javascript",
    "calendar.js": "text/javascript",
}


def application(stage: Stage, pages: Pages, port: int) -> ASGIApp:
    """The application that serves what is on the stage to ``port`` of this machine."""
    answers = _Answers(stage, pages)
    routes = {
        "/": answers.document,
        "/calendar": answers.calendar,
        "/layout.css": answers.layout,
        "/versions": answers.versions,
        "/package.pdf": answers.pdf,
        "/assets/{name}": answers.asset,
    }

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with stage.playing():
            yield

    app = Starlette(
        routes=[Route(path, answer) for path, answer in routes.items()],
        exception_handlers={Exception: answers.fault},
        lifespan=lifespan,
    )
    return Guard(app, port)


class _Answers:
    def __init__(self, stage: Stage, pages: Pages) -> None:
        self._stage = stage
        self._pages = pages
        self._press = Press(stage.root)
        self._assets = {name: (ASSETS / name).read_text(encoding="utf-8") for name in _MEDIA}

    async def document(self, _: Request) -> Response:
        return await self._page(self._pages.document)

    async def calendar(self, _: Request) -> Response:
        return await self._page(self._pages.calendar)

    async def layout(self, _: Request) -> Response:
        await self._stage.ready.wait()
        composed = self._stage.state.composed
        return Response(sheet_css(composed.layout) if composed else "", media_type="text/css")

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._assets:
            raise HTTPException(404)
        return Response(self._assets[name], media_type=_MEDIA[name])

    async def versions(self, _: Request) -> Response:
        return StreamingResponse(_as_events(self._stage.versions()), media_type="text/event-stream")

    async def pdf(self, _: Request) -> Response:
        await self._stage.ready.wait()
        state = self._stage.state
        if state.composed is None:
            return HTMLResponse(self._pages.problems(state), CONFLICT)
        printed = await self._press.printed(state.composed)
        if isinstance(printed, State):
            return HTMLResponse(self._pages.problems(printed), CONFLICT)
        return Response(printed, media_type="application/pdf")

    async def fault(self, _: Request, __: Exception) -> Response:
        """The answer where the program itself fails; called while the exception is handled."""
        return HTMLResponse(self._pages.problems(State(fault=keep_traceback())), 500)

    async def _page(self, page: Callable[[State], str]) -> Response:
        await self._stage.ready.wait()
        return HTMLResponse(await asyncio.to_thread(page, self._stage.state))


async def _as_events(versions: AsyncIterator[str]) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    async for version in versions:
        yield f"data: {version}\n\n"
