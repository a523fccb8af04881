"""The web server of the preview on 127.0.0.1: two pages, their assets, a stream of versions, the package as PDF.

Only pages of this server may send requests: a foreign page whose host name resolves to 127.0.0.1 (DNS rebinding) is
recognized by its name in the header «Host».
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from os import environ
from pathlib import Path
from threading import Thread
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sco_report.editing.page_assets import page_texts
from sco_report.editing.preview.api.entries import entry_routes
from sco_report.editing.preview.background import run_in_background
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import PreviewState
from sco_report.editing.preview.live import LivePreview
from sco_report.editing.preview.pages import ASSETS, Pages, screen_css
from sco_report.problems.catalogue import Language
from sco_report.runtime import write_crash_log

HOST = "127.0.0.1"
CONFLICT = 409
"""The status of an answer without a PDF, because of problems in the data."""

LAST_SECONDS = 1
"""Seconds that a running response may still take at the end."""

_DISPLAYS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")

# The rows of the signatures and the days of the calendar are style attributes, into which no text of the data goes.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PDF = "application/pdf"
_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""The media types of the assets that are served, by the ends of their names."""


class Guard:
    """Wraps an application so that only its own pages, on ``port`` of this machine, can use it."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 421 (another host name) or 403 (a page of another site)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = self._refusal(Headers(scope=scope))
        app = PlainTextResponse(str(status), status_code=status) if status else self._app
        await app(scope, receive, _with_headers(send))

    def _refusal(self, headers: Headers) -> int | None:
        """The status with which a request is refused; None if it is allowed."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return 421
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            return 403
        other_site = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        return 403 if other_site and headers.get("sec-fetch-mode") != "navigate" else None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            # With a policy that forbids plugins browsers would not show a PDF, which runs no scripts here.
            if not headers.get("content-type", "").startswith(_PDF):
                headers["Content-Security-Policy"] = _POLICY
        await send(message)

    return send_with_headers


def application(live: LivePreview, pages: Pages, port: int) -> ASGIApp:
    """Return the web application that serves a preview on ``port`` of this machine."""
    handlers = _Handlers(live, pages)
    routes = {
        "/": handlers.document,
        "/calendar": handlers.calendar,
        "/layout.css": handlers.layout,
        "/versions": handlers.versions,
        "/package.pdf": handlers.pdf,
        "/background": handlers.background,
        "/changes/{number:int}": handlers.words,
        "/remarks/{number:int}": handlers.remarks,
        "/explain/{id}": handlers.explanation,
        "/assets/{name}": handlers.asset,
    }

    entries = entry_routes(live, pages.language, pages.token)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with live.running():
            yield

    app = Starlette(
        routes=[*(Route(path, handler) for path, handler in routes.items()), *entries],
        exception_handlers={Exception: handlers.fault, HTTPException: handlers.refused},
        lifespan=lifespan,
    )
    return Guard(app, port)


class _Handlers:
    def __init__(self, live: LivePreview, pages: Pages) -> None:
        self._live = live
        self._pages = pages
        served = (file for file in ASSETS.iterdir() if file.suffix in _MEDIA)
        self._assets = {file.name: (file.read_text(encoding="utf-8"), _MEDIA[file.suffix]) for file in served}
        texts = json.dumps(page_texts(pages.language), ensure_ascii=False)
        self._assets["texts.js"] = (f"export default {texts};", _MEDIA[".js"])

    async def document(self, _: Request) -> Response:
        return await self._page(self._pages.document)

    async def calendar(self, _: Request) -> Response:
        return await self._page(self._pages.calendar)

    async def layout(self, _: Request) -> Response:
        await self._live.ready.wait()
        composed = self._live.state.composed
        return Response(screen_css(composed.layout) if composed else "", media_type="text/css")

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._assets:
            raise HTTPException(404)
        content, media_type = self._assets[name]
        return Response(content, media_type=media_type)

    async def versions(self, _: Request) -> Response:
        return StreamingResponse(_as_events(self._live.versions()), media_type="text/event-stream")

    async def pdf(self, _: Request) -> Response:
        await self._live.ready.wait()
        state = self._live.state
        if state.composed is None:
            return HTMLResponse(self._pages.problems(state), CONFLICT)
        result = await self._live.background.pdf(state.composed)
        if isinstance(result, PreviewState):
            return HTMLResponse(self._pages.problems(result), CONFLICT)
        return Response(result, media_type=_PDF)

    async def background(self, _: Request) -> Response:
        state = self._live.state
        return JSONResponse({"version": state.version, **self._live.background.as_json(state.composed)})

    async def words(self, request: Request) -> Response:
        words = self._live.background.words(request.path_params["number"])
        if words is None:
            raise HTTPException(404)
        return JSONResponse(words)

    async def remarks(self, request: Request) -> Response:
        """The open remarks on a paragraph of the package that is shown, as a fragment of HTML."""
        composed, block = self._live.state.composed, request.path_params["number"]
        found = await run_in_background(lambda: self._pages.remarks(composed, block)) if composed else ""
        if not found:
            raise HTTPException(404)
        return HTMLResponse(found)

    async def explanation(self, request: Request) -> Response:
        try:
            return HTMLResponse(self._pages.explanation(self._live.state, request.path_params["id"]))
        except KeyError:
            raise HTTPException(404) from None

    async def refused(self, _: Request, error: Exception) -> Response:
        """Return the response to a request for a page that is not there, or with a method that it does not know."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        heading, why = ("no_page", "no_page_why") if status == 404 else ("bad_request", "bad_request_why")
        return HTMLResponse(self._pages.message(self._live.state, heading, why), status)

    async def fault(self, _: Request, __: Exception) -> Response:
        """Return the response for a failure of the program; called while the exception is handled."""
        return HTMLResponse(self._pages.problems(PreviewState(fault=write_crash_log())), 500)

    async def _page(self, page: Callable[[PreviewState], str]) -> Response:
        await self._live.ready.wait()
        return HTMLResponse(await asyncio.to_thread(page, self._live.state))


async def _as_events(versions: AsyncIterator[str]) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    async for version in versions:
        yield f"data: {version}\n\n"


def listen(port: int) -> socket.socket:
    """Return a listening socket that only this machine can reach; port 0 is any free port.

    Raises:
        OSError: the port is in use or not allowed.
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
    """Return the URL of the preview."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def serve(root: Path, number: int, language: Language, editor: str, listener: socket.socket) -> None:
    """Serve a year of a project until SIGINT or SIGTERM; ``editor`` is the editor program of links («vscode»)."""
    live = LivePreview(root, number)
    pages = Pages(SourceLinks(root, editor), number, language)
    app = application(live, pages, listener.getsockname()[1])
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    _Server(config, live).run(sockets=[listener])


def open_browser(url: str) -> Thread | None:
    """Open a page if there is a display; without one a text browser would take over the terminal."""
    if sys.platform not in {"darwin", "win32"} and not any(environ.get(name) for name in _DISPLAYS):
        return None
    thread = Thread(target=webbrowser.open, args=(url,), daemon=True)
    thread.start()
    return thread


class _Server(uvicorn.Server):
    """Ends the open streams of versions before shutting down, which would otherwise wait for them.

    A second signal hastens nothing: the first one may come twice, from the terminal and from the supervisor.
    """

    def __init__(self, config: uvicorn.Config, live: LivePreview) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)
