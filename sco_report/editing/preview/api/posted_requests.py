"""Requests that write: refused unless they come from a page of this start of the server, then read as JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sco_report.editing.forms.posted import NotAnEntry, posted_changes
from sco_report.files import MEGABYTE
from sco_report.source import Value

LARGEST_BODY = MEGABYTE
"""Bytes that a request may have."""

TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 - the name of a header

Body = Mapping[str, Any]
Posted = Callable[[Request, Body], Awaitable[Response]]


def guarded(token: str, handler: Posted) -> Callable[[Request], Awaitable[Response]]:
    """The handler, for requests of pages that have this token."""

    async def guarded_handler(request: Request) -> Response:
        _refuse_foreign(request, token)
        return await handler(request, await _body(request))

    return guarded_handler


def _refuse_foreign(request: Request, token: str) -> None:
    headers = request.headers
    own = headers.getlist("origin") == [f"http://{headers.get('host')}"]
    given = headers.get(TOKEN_HEADER, "").encode()
    if not own or not compare_digest(given, token.encode()):
        raise HTTPException(403)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)


async def _body(request: Request) -> Body:
    """The object of JSON that a request carries.

    Raises:
        HTTPException: 413, it is too large; 400, it is something else.
    """
    raw = bytearray()
    async for piece in request.stream():
        raw += piece
        if len(raw) > LARGEST_BODY:
            raise HTTPException(413)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(body, dict):
        raise HTTPException(400)
    return body


def changes_in(body: Body) -> dict[str, Value | None]:
    """The keys that are to be changed."""
    try:
        return posted_changes(body.get("changes"))
    except NotAnEntry:
        raise HTTPException(400) from None


def text_in(body: Body, key: str) -> str:
    """The text of a key.

    Raises:
        HTTPException: 400, it is none.
    """
    value = body.get(key)
    if not isinstance(value, str):
        raise HTTPException(400)
    return value


def is_wanted_anyway(body: Body) -> bool:
    """Whether errors do not matter."""
    return body.get("even_if_wrong") is True
