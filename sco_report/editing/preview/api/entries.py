"""The requests by which a page shows and changes entries: forms as HTML; saving, creating, deleting and so on as JSON.

Whatever writes is a POST that only a page of this server can send: with the token of this start of the server, which
no other site can read, from the server's own origin, and as JSON, which a form of another site cannot send. An id is
looked up in the year and never part of a path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sco_report.checks.check_year import check_year
from sco_report.editing.entries.lookup import StoredEntry, entry_at
from sco_report.editing.entries.store import Conflict, EntryStore, Refused, Result, Saved
from sco_report.editing.forms.controls import MODELS
from sco_report.editing.forms.days import with_days_of_files
from sco_report.editing.forms.names import NameLists
from sco_report.editing.forms.page import FormEntry, FormPages
from sco_report.editing.forms.trial import EntryProblem, Trial, refused_problems
from sco_report.editing.preview.api.posted_requests import (
    Body,
    Posted,
    changed,
    changes_in,
    guarded,
    text_in,
    with_id,
)
from sco_report.editing.preview.api.remark_decisions import RemarkDecisions
from sco_report.editing.preview.background import run_in_background
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.live import LivePreview
from sco_report.editing.scaffold.entry import ENTRY_KINDS
from sco_report.editing.schema import offer_new_entries
from sco_report.files import years_in
from sco_report.model.outcome import ActEntry, Clause, Outcome
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.source import Value

_ROWS: Mapping[str, type[ActEntry]] = {model.catalogue: model for model in (Outcome, Clause)}
"""The rows of acts, by the list of their acts in the templates."""


def entry_routes(live: LivePreview, language: Language, token: str) -> list[Route]:
    """The routes of all these requests; ``token`` is what those that write must carry."""
    return _EntryHandlers(live, language, token).routes()


class _EntryHandlers:
    def __init__(self, live: LivePreview, language: Language, token: str) -> None:
        self._live = live
        self._language = language
        self._token = token
        self._store = EntryStore(live.root, live.number, live.composer.problems)
        self._remarks = RemarkDecisions(live.root, live.number, self._store, language)
        self._writing = asyncio.Lock()
        self._offering = asyncio.Lock()
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
            "/take-over": self.take_over,
            "/mend": self.mend,
            "/remarks/{number}/{decision}": self.decide_remark,
            "/undo": self.undo,
            "/redo": self.redo,
        }
        gets = {
            "/entries/{id}/form": self.form,
            "/entries/{id}/references": self.references,
            "/new/{kind}/form": self.new_form,
            "/entry-at": self.entry_at,
            "/years": self.years,
            "/years/{year:int}/documents": self.documents,
        }
        return [
            *(Route(path, handler, methods=["GET"]) for path, handler in gets.items()),
            *(Route(path, guarded(self._token, handler), methods=["POST"]) for path, handler in posts.items()),
        ]

    # ---- Forms

    async def form(self, request: Request) -> Response:
        entry = await self._entry(request.path_params["id"])
        return HTMLResponse((await self._pages()).form(entry))

    async def new_form(self, request: Request) -> Response:
        return HTMLResponse((await self._pages()).form(FormEntry(_kind(request), {})))

    async def outcome(self, _: Request, body: Body) -> Response:
        outcome = changes_in({"changes": {"outcome": body.get("outcome")}})["outcome"]
        model = _ROWS.get(text_in(body, "acts"))
        if model is None:
            raise HTTPException(404)
        return HTMLResponse((await self._pages()).act_row(outcome, text_in(body, "before"), model))

    async def preview(self, request: Request, body: Body) -> Response:
        entry = await self._entry(request.path_params["id"])
        return self._tried(await self._trial(entry.kind, changed(entry.values, await self._changes(entry.kind, body))))

    async def preview_new(self, request: Request, body: Body) -> Response:
        kind = _kind(request)
        values = with_id(kind, changed({}, await self._changes(kind, body)), await self._year())
        return self._tried(await self._trial(kind, values))

    async def entry_at(self, request: Request) -> Response:
        """The id of the entry at a place «data/2021/session.yaml:3:1», and the path of the value there."""
        place = request.query_params.get("place", "")
        found = await run_in_background(lambda: entry_at(self._live.root, self._live.number, place))
        if found is None:
            raise HTTPException(404)
        id_, path = found
        return JSONResponse({"id": id_, "path": list(path)})

    async def years(self, _: Request) -> Response:
        return JSONResponse(self._other_years())

    async def documents(self, request: Request) -> Response:
        """The documents of another year."""
        source = request.path_params["year"]
        if str(source) not in self._other_years():
            raise HTTPException(404)
        reading = await run_in_background(lambda: read_year(self._live.root, source))
        names = NameLists(reading.year).lists["document"] if reading.year else ()
        return JSONResponse([{"id": one.value, "title": one.label} for one in names])

    def _other_years(self) -> list[str]:
        """The years of the project that are not this one, the last first."""
        years = reversed(years_in(self._live.root / "data"))
        return [str(year) for year in years if year != self._live.number]

    async def references(self, request: Request) -> Response:
        id_ = (await self._movable(request)).id
        mentions = await run_in_background(lambda: self._store.references(id_))
        places = [f"{self._shown(one.position.file)}:{one.position.line}" for one in mentions]
        return JSONResponse({"references": list(dict.fromkeys(places))})

    # ---- Writing

    async def save(self, request: Request, body: Body) -> Response:
        entry = await self._entry(request.path_params["id"])
        changes = await self._changes(entry.kind, body)
        result = await self._run(partial(self._store.save, entry.id, changes, text_in(body, "seen")), body)
        return await self._answer(result, entry.kind, entry.id, changed(entry.values, changes))

    async def create(self, request: Request, body: Body) -> Response:
        kind = _kind(request)
        values = with_id(kind, changed({}, await self._changes(kind, body)), await self._year())
        result = await self._run(partial(self._store.create, ENTRY_KINDS[kind], values), body)
        return await self._answer_and_offer(result, kind, str(values["id"]), values)

    async def delete(self, request: Request, body: Body) -> Response:
        entry = await self._movable(request)
        change = partial(self._store.delete, entry.id, text_in(body, "seen"))
        return await self._answer_and_offer(await self._run(change, body))

    async def rename(self, request: Request, body: Body) -> Response:
        entry, new = await self._movable(request), text_in(body, "to")
        return await self._answer_and_offer(await self._run(partial(self._store.rename, entry.id, new), body), id_=new)

    async def take_over(self, _: Request, body: Body) -> Response:
        source, id_ = text_in(body, "year"), text_in(body, "id")
        if source not in self._other_years():
            raise HTTPException(404)
        change = partial(self._store.take_over, int(source), id_)
        return await self._answer_and_offer(await self._run(change, body), id_=id_)

    async def mend(self, _: Request, body: Body) -> Response:
        place, id_ = text_in(body, "place"), text_in(body, "problem")
        links = SourceLinks(self._live.root, "")
        found = [one for one in self._live.state.problems if one.id == id_ and links.to(one.position).exact == place]
        done = await self._run(partial(self._store.mend, found[0]), body) if found else None
        return await self._answer(done) if done else JSONResponse({"status": "gone"})

    async def decide_remark(self, request: Request, body: Body) -> Response:
        number, decision = request.path_params["number"], request.path_params["decision"]
        if decision not in {"accept", "reject"}:
            raise HTTPException(404)
        answer, composed = text_in(body, "answer").strip(), self._live.state.composed
        package = composed.package if composed else None
        try:
            async with self._writing:
                decided = await run_in_background(lambda: self._remarks.decide(number, decision, answer, package))
        except KeyError:
            raise HTTPException(404) from None
        if decided.result is None:
            return JSONResponse({"status": "undecided", "message": decided.message})
        return await self._answer_and_offer(decided.result, message=decided.message)

    async def undo(self, _: Request, body: Body) -> Response:
        return await self._answer_and_offer(await self._run(lambda **_: self._store.undo(), body))

    async def redo(self, _: Request, body: Body) -> Response:
        return await self._answer_and_offer(await self._run(lambda **_: self._store.redo(), body))

    async def _run(self, change: Callable[..., Result | None], body: Body) -> Result | None:
        """What comes of a change, which is made although it is wrong where the request says so."""
        async with self._writing:
            return await run_in_background(lambda: change(even_if_wrong=body.get("even_if_wrong") is True))

    async def _answer(
        self,
        result: Result | None,
        kind: str = "",
        id_: str = "",
        values: Mapping[str, Value] | None = None,
        message: str = "",
    ) -> Response:
        match result:
            case Saved(files=files, digest=digest):
                self._live.saved(files)
                names = [self._shown(file) for file in files]
                removed = [self._shown(file) for file in files if not file.exists()]
                answer = {"status": "saved", "files": names, "removed": removed, "seen": digest, "id": id_}
                return JSONResponse({**answer, "message": message})
            case Conflict(file=file, theirs=theirs, ours=ours, digest=digest):
                texts = {"file": self._shown(file), "theirs": theirs, "ours": ours}
                return JSONResponse({"status": "conflict", **texts, "seen": digest})
            case Refused(problems=problems, can_be_forced=can_be_forced):
                tried = await self._trial(kind, values) if values else Trial()
                found = [one.as_json(self._language) for one in refused_problems(problems, tried)]
                return JSONResponse({"status": "refused", "problems": found, "can_be_forced": can_be_forced})
        return JSONResponse({"status": "nothing"})

    async def _answer_and_offer(self, result: Result | None, *details: Any, **named: Any) -> Response:
        """The answer to a change that may have given or taken an id, which the schemas of editors then offer."""
        answer = await self._answer(result, *details, **named)
        answer.background = BackgroundTask(self._offer_new_entries) if isinstance(result, Saved) else None
        return answer

    async def _offer_new_entries(self) -> None:
        async with self._offering:
            await run_in_background(lambda: offer_new_entries(self._live.root, self._live.number))

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
        kind = {"events": "event"}.get(stored.kind.name, stored.kind.name)
        if kind not in MODELS:
            raise HTTPException(404)
        return FormEntry(kind, _values(stored), stored.id, self._shown(stored.file), stored.digest)

    async def _movable(self, request: Request) -> FormEntry:
        """The event or document of a request, which can be renamed and deleted; the session cannot."""
        entry = await self._entry(request.path_params["id"])
        if entry.kind not in ENTRY_KINDS:
            raise HTTPException(404)
        return entry

    async def _changes(self, kind: str, body: Body) -> dict[str, Value | None]:
        """The changed keys of an entry, with dates as files have them."""
        return with_days_of_files(MODELS[kind], changes_in(body), (await self._year()).vocabulary)

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
        await self._year()  # Nothing can be tried in a year that cannot be read.
        try:
            return await run_in_background(lambda: self._live.composer.trial(kind, values))
        except ProblemsFound as found:
            return Trial(tuple(map(EntryProblem, found.problems)))

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
    if kind not in ENTRY_KINDS:
        raise HTTPException(404)
    return kind
