"""The addresses of the preview: two pages, their assets, the stream of versions, the package as PDF.

Lets only pages of this very server speak to it, and sends every answer with the headers of a locked door.

A foreign page whose name resolves to 127.0.0.1 (DNS rebinding) comes with its own name in «Host».

Serves the preview on 127.0.0.1 until it is interrupted.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.live import LivePreview, PdfRefresh, PreviewState, finish
from sco_report.editing.preview.pages import ASSETS, Pages, sheet_css
from sco_report.problems.catalogue import Language
from sco_report.runtime import write_crash_log

# The rows of the signatures are a style attribute that the renderer writes; no text of the data comes into one.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PDF = "application/pdf"


class Guard:
    """Stands before an application that is reached by ``port`` of this machine only."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 421 (a name that is not ours) or 403 (a page that is not ours)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = self._refusal(Headers(scope=scope))
        app = PlainTextResponse(str(status), status_code=status) if status else self._app
        await app(scope, receive, _with_headers(send))

    def _refusal(self, headers: Headers) -> int | None:
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return 421
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            return 403
        foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        return 403 if foreign and headers.get("sec-fetch-mode") != "navigate" else None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_ALWAYS)
            # A policy without plugins would keep browsers from showing a PDF, which runs no script of ours.
            if not headers.get("content-type", "").startswith(_PDF):
                headers["Content-Security-Policy"] = _POLICY
        await send(message)

    return sending


CONFLICT = 409
_MEDIA = {
    "icon.svg": "image/svg+xml",
    "preview.css": "text/css",
    "calendar.css": "text/css",
    "live.js": "text/javascript",
    "document.js": "text/javascript",
    "calendar.js": "text/javascript",
}


def application(stage: LivePreview, pages: Pages, port: int) -> ASGIApp:
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
    def __init__(self, stage: LivePreview, pages: Pages) -> None:
        self._stage = stage
        self._pages = pages
        self._press = PdfRefresh(stage.root)
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
        if isinstance(printed, PreviewState):
            return HTMLResponse(self._pages.problems(printed), CONFLICT)
        return Response(printed, media_type="application/pdf")

    async def fault(self, _: Request, __: Exception) -> Response:
        """The answer where the program itself fails; called while the exception is handled."""
        return HTMLResponse(self._pages.problems(PreviewState(fault=write_crash_log())), 500)

    async def _page(self, page: Callable[[PreviewState], str]) -> Response:
        await self._stage.ready.wait()
        return HTMLResponse(await asyncio.to_thread(page, self._stage.state))


async def _as_events(versions: AsyncIterator[str]) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    async for version in versions:
        yield f"data: {version}\n\n"


HOST = "127.0.0.1"
_SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
LONGEST_WORK = 10
"""Seconds for which work under way is waited for at the end; a PDF takes one or two."""
LAST_SECONDS = 1
"""What an answer that is under way may still take when the server ends."""


@dataclass(frozen=True)
class Preview:
    """What is served: the year of a project, in a language, with links for an editor program («vscode»)."""

    root: Path
    number: int
    language: Language
    editor: str


def listening(port: int) -> socket.socket:
    """A socket of this machine only; port 0 is any that is free.

    Raises:
        OSError: the port is taken, or not for this user.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address(listener: socket.socket) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def serve(preview: Preview, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; Ctrl-C ends it as any other end."""
    stage = LivePreview(preview.root, preview.number)
    pages = Pages(SourceLinks(preview.root, preview.editor), preview.number, preview.language)
    app = application(stage, pages, listener.getsockname()[1])
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    try:
        _Server(config, stage).run(sockets=[listener])
    finally:
        finish(LONGEST_WORK)


def open_browser(url: str) -> Thread | None:
    """Open a page where there is a screen; a browser for terminals would take the terminal away."""
    if sys.platform not in {"darwin", "win32"} and not any(environ.get(name) for name in _SCREENS):
        return None
    thread = Thread(target=webbrowser.open, args=(url,), daemon=True)
    thread.start()
    return thread


class _Server(uvicorn.Server):
    """Lets the open streams of versions end first, which would else hold the end up."""

    def __init__(self, config: uvicorn.Config, stage: LivePreview) -> None:
        super().__init__(config)
        self._stage = stage

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stage.close()
        await super().shutdown(sockets)
