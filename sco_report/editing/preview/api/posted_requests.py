"""Requests that write: refused unless they come from a page of this start of the server, then read as JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sco_report.editing.scaffold.identifiers import id_in
from sco_report.files import MEGABYTE
from sco_report.limits import DEEPEST
from sco_report.model.year import Year
from sco_report.source import Value
from sco_report.source.loader import without_forbidden

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
    """Keys with their new values; None for one that is taken away. Structures without any value are taken away too.

    What word processors copy along and nobody sees, soft hyphens for one, is left out.

    Raises:
        HTTPException: 400, they are no texts, lists and mappings as a file has them.
    """
    given = body.get("changes")
    if not isinstance(given, dict):
        raise HTTPException(400)
    return {key: None if value is None else _value(value, DEEPEST) or None for key, value in given.items()}


def _value(given: Any, depth: int) -> Value:
    if isinstance(given, str):
        return without_forbidden(given).replace("\t", " ")
    if depth and isinstance(given, list):
        return [value for one in given if (value := _value(one, depth - 1)) or isinstance(value, str)]
    if depth and isinstance(given, dict):
        values = {key: _value(one, depth - 1) for key, one in given.items()}
        return {key: value for key, value in values.items() if value or isinstance(value, str)}
    raise HTTPException(400)


def text_in(body: Body, key: str) -> str:
    """The text of a key.

    Raises:
        HTTPException: 400, it is none.
    """
    value = body.get(key)
    if not isinstance(value, str):
        raise HTTPException(400)
    return value


def changed(values: Mapping[str, Value], changes: Mapping[str, Value | None]) -> dict[str, Value]:
    """The values of an entry with changes."""
    return {key: value for key, value in {**values, **changes}.items() if value}


def with_id(kind: str, values: Mapping[str, Value], year: Year) -> dict[str, Value]:
    """The values of a new entry with an id, where it has none from its title."""
    if values.get("id"):
        return dict(values)
    title = values.get("title", "")
    title = str(title.get("nom", "")) if isinstance(title, dict) else str(title)
    return {"id": id_in(year, title, kind), **values}
