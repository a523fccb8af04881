"""Lets only pages of this very server speak to it, and sends every answer with the headers of a locked door.

A foreign page whose name resolves to 127.0.0.1 (DNS rebinding) comes with its own name in «Host».
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
