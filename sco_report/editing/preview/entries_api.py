"""The requests by which a page shows and changes entries: forms as HTML; saving, creating, deleting and so on as JSON.

Whatever writes is a POST that only a page of this server can send: with the token of this start of the server, which
no other site can read, from the server's own origin, and as JSON, which a form of another site cannot send. An id is
looked up in the year and never part of a path.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sco_report.checks.check_year import check_year
from sco_report.editing.entries.lookup import StoredEntry
from sco_report.editing.entries.store import Conflict, EntryStore, Refused, Result, Saved
from sco_report.editing.forms.page import FormEntry, FormPages
from sco_report.editing.forms.posted import KINDS, NotAnEntry, changed, posted_changes, with_id
from sco_report.editing.forms.texts import form_texts
from sco_report.editing.forms.trial import Trial, refused_problems, trial
from sco_report.editing.preview.live import LivePreview, run_in_background
from sco_report.files import MEGABYTE
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.source import Value

LARGEST_BODY = MEGABYTE
"""Bytes that a request may have."""

TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 - the name of a header

Body = Mapping[str, Any]
Posted = Callable[[Request, Body], Awaitable[Response]]


def entry_routes(live: LivePreview, language: Language, token: str) -> list[Route]:
    """The routes of all these requests; ``token`` is what those that write must carry."""
    return _EntryHandlers(live, language, token).routes()


class _EntryHandlers:
    def __init__(self, live: LivePreview, language: Language, token: str) -> None:
        self._live = live
        self._language = language
        self._token = token
        self._store = EntryStore(live.root, live.number)
        self._writing = asyncio.Lock()
        self._read: tuple[str, Year | None] = ("", None)

    def routes(self) -> list[Route]:
        """The routes of all handlers."""
        posts: Mapping[str, Posted] = {
            "/entries/{id}": self.save,
            "/entries/{id}/preview": self.preview,
            "/entries/{id}/delete": self.delete,
            "/entries/{id}/rename": self.rename,
            "/new/{kind}": self.create,
            "/new/{kind}/preview": self.preview_new,
            "/outcome": self.outcome,
            "/undo": self.undo,
            "/redo": self.redo,
        }
        gets = {
            "/entries/{id}/form": self.form,
            "/entries/{id}/references": self.references,
            "/new/{kind}/form": self.new_form,
            "/form-texts": self.texts,
        }
        return [
            *(Route(path, handler, methods=["GET"]) for path, handler in gets.items()),
            *(Route(path, self._guarded(handler), methods=["POST"]) for path, handler in posts.items()),
        ]

    def _guarded(self, handler: Posted) -> Callable[[Request], Awaitable[Response]]:
        """The handler, for requests of pages of this start of the server only."""

        async def guarded(request: Request) -> Response:
            self._refuse_foreign(request)
            return await handler(request, await _body(request))

        return guarded

    def _refuse_foreign(self, request: Request) -> None:
        headers = request.headers
        own = headers.getlist("origin") == [f"http://{headers.get('host')}"]
        given = headers.get(TOKEN_HEADER, "").encode()
        if not own or not compare_digest(given, self._token.encode()):
            raise HTTPException(403)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415)

    # ---- Forms

    async def texts(self, _: Request) -> Response:
        return JSONResponse(dict(form_texts(self._language)))

    async def form(self, request: Request) -> Response:
        entry = await self._entry(request.path_params["id"])
        return HTMLResponse((await self._pages()).form(entry))

    async def new_form(self, request: Request) -> Response:
        return HTMLResponse((await self._pages()).form(FormEntry(_kind(request), {})))

    async def outcome(self, _: Request, body: Body) -> Response:
        outcome = _changes({"changes": {"outcome": body.get("outcome")}})["outcome"]
        return HTMLResponse((await self._pages()).outcome_row(outcome, _text(body, "before")))

    async def preview(self, request: Request, body: Body) -> Response:
        entry = await self._entry(request.path_params["id"])
        return self._tried(await self._trial(entry.kind, changed(entry.values, _changes(body))))

    async def preview_new(self, request: Request, body: Body) -> Response:
        values = with_id(_kind(request), changed({}, _changes(body)), await self._year())
        return self._tried(await self._trial(_kind(request), values))

    async def references(self, request: Request) -> Response:
        id_ = (await self._entry(request.path_params["id"])).id
        mentions = await run_in_background(lambda: self._store.references(id_))
        places = [f"{self._shown(one.position.file)}:{one.position.line}" for one in mentions]
        return JSONResponse({"references": list(dict.fromkeys(places))})

    # ---- Writing

    async def save(self, request: Request, body: Body) -> Response:
        entry, changes = await self._entry(request.path_params["id"]), _changes(body)
        seen, anyway = _text(body, "seen"), _anyway(body)
        result = await self._run(lambda: self._store.save(entry.id, changes, seen, even_if_wrong=anyway))
        return await self._answer(result, entry.kind, entry.id, changed(entry.values, changes))

    async def create(self, request: Request, body: Body) -> Response:
        kind, anyway = _kind(request), _anyway(body)
        values = with_id(kind, changed({}, _changes(body)), await self._year())
        result = await self._run(lambda: self._store.create(KINDS[kind], values, even_if_wrong=anyway))
        return await self._answer(result, kind, str(values["id"]), values)

    async def delete(self, request: Request, body: Body) -> Response:
        entry, seen, anyway = await self._entry(request.path_params["id"]), _text(body, "seen"), _anyway(body)
        return await self._answer(await self._run(lambda: self._store.delete(entry.id, seen, even_if_wrong=anyway)))

    async def rename(self, request: Request, body: Body) -> Response:
        entry, new, anyway = await self._entry(request.path_params["id"]), _text(body, "to"), _anyway(body)
        result = await self._run(lambda: self._store.rename(entry.id, new, even_if_wrong=anyway))
        return await self._answer(result, id_=new)

    async def undo(self, _: Request, __: Body) -> Response:
        return await self._answer(await self._run(self._store.undo))

    async def redo(self, _: Request, __: Body) -> Response:
        return await self._answer(await self._run(self._store.redo))

    async def _run(self, change: Callable[[], Result | None]) -> Result | None:
        async with self._writing:
            return await run_in_background(change)

    async def _answer(
        self, result: Result | None, kind: str = "", id_: str = "", values: Mapping[str, Value] | None = None
    ) -> Response:
        match result:
            case Saved(files=files, digest=digest):
                names = [self._shown(file) for file in files]
                removed = [self._shown(file) for file in files if not file.exists()]
                return JSONResponse({"status": "saved", "files": names, "removed": removed, "seen": digest, "id": id_})
            case Conflict(file=file, theirs=theirs, ours=ours, digest=digest):
                answer = {"status": "conflict", "file": self._shown(file), "theirs": theirs, "ours": ours}
                return JSONResponse({**answer, "seen": digest})
            case Refused(problems=problems):
                tried = await self._trial(kind, values) if values else Trial()
                found = [one.as_json(self._language) for one in refused_problems(problems, tried)]
                return JSONResponse({"status": "refused", "problems": found})
        return JSONResponse({"status": "nothing"})

    # ---- Reading

    async def _entry(self, id_: str) -> FormEntry:
        """The entry of an id.

        Raises:
            HTTPException: 404, there is none that has a form.
        """
        try:
            stored = await run_in_background(lambda: self._store.entry(id_))
        except ProblemsFound:
            raise HTTPException(404) from None
        kind = {"event": "event", "events": "event", "document": "document"}.get(stored.kind.name)
        if kind is None:
            raise HTTPException(404)
        return FormEntry(kind, _values(stored), stored.id, self._shown(stored.file), stored.digest)

    def _shown(self, file: Path) -> str:
        """The path of a file in the project."""
        return file.relative_to(self._live.root).as_posix()

    async def _year(self) -> Year:
        """The year as it was composed last, or as far as it can be read now.

        Raises:
            HTTPException: 409, it cannot be read.
        """
        await self._live.ready.wait()
        state = self._live.state
        if state.composed and not state.stale:
            return state.composed.year
        if self._read[0] != state.version:
            self._read = state.version, await run_in_background(self._checked)
        if self._read[1] is None:
            raise HTTPException(409)
        return self._read[1]

    def _checked(self) -> Year | None:
        return check_year(self._live.root, self._live.number).year

    async def _pages(self) -> FormPages:
        return FormPages(await self._year(), self._language)

    async def _trial(self, kind: str, values: Mapping[str, Value]) -> Trial:
        year = await self._year()
        return await run_in_background(lambda: trial(year, kind, values))

    def _tried(self, result: Trial) -> Response:
        problems = [one.as_json(self._language) for one in result.problems]
        return JSONResponse({"problems": problems, "sentences": result.sentences, "paragraphs": result.paragraphs})


def _values(stored: StoredEntry) -> dict[str, Value]:
    """The values of an entry; one of a list has the section of the list."""
    whole = stored.content.value
    shared = {"section": whole["section"]} if stored.path and isinstance(whole, dict) and "section" in whole else {}
    return {**shared, **stored.value}


def _kind(request: Request) -> str:
    kind = str(request.path_params["kind"])
    if kind not in KINDS:
        raise HTTPException(404)
    return kind


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


def _changes(body: Body) -> dict[str, Value | None]:
    try:
        return posted_changes(body.get("changes"))
    except NotAnEntry:
        raise HTTPException(400) from None


def _text(body: Body, key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise HTTPException(400)
    return value


def _anyway(body: Body) -> bool:
    return body.get("even_if_wrong") is True
