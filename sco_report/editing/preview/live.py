"""Keeps the preview of a year up to date: watches the files, composes after each save, and tells open pages.

One composition runs at a time, in a thread beside the event loop. If it fails, the last good document stays, with the
problems. The PDF is made on request, once per version.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Thread
from typing import TypeVar

from watchfiles import awatch

from sco_report.checks.check_year import check_year
from sco_report.checks.release_gate import uncertain_phrases
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.files import is_hidden
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.defects import DefectsFound, lost_glyphs
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.runtime import write_crash_log

Result = TypeVar("Result")

STEP_MS = 20
"""Milliseconds without a change after which a save is complete; an editor that renames files makes several changes."""

DEBOUNCE_MS = 200
"""Milliseconds after which changes are reported even if they go on."""

CHECK_MS = 1000
"""Milliseconds between checks whether the watched folders were replaced."""

_background_threads: set[Thread] = set()


@dataclass(frozen=True)
class Composed:
    """A composed package with its sources, its warnings and the local time."""

    year: Year
    package: OfficialDocument
    layout: Layout
    warnings: tuple[Problem, ...]
    moment: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True)
class PreviewState:
    """What the pages show; ``version`` is new for every attempt, also after a restart.

    ``composed`` is the last package that could be composed, None if there is none yet; ``stale``: it is not from the
    last attempt. ``fault`` is the file with the traceback if the program itself failed.
    """

    problems: tuple[Problem, ...] = ()
    composed: Composed | None = None
    stale: bool = False
    fault: Path | None = None
    version: str = field(default_factory=lambda: token_hex(8))


def compose_attempt(root: Path, number: int, before: Composed | None) -> PreviewState:
    """Compose the package of a year; if that fails, the state keeps the package ``before``."""
    try:
        return _compose(root, number, before)
    except Exception:  # The server goes on, and the page reports the failure.
        return PreviewState(composed=before, stale=before is not None, fault=write_crash_log())


def _compose(root: Path, number: int, before: Composed | None) -> PreviewState:
    result = check_year(root, number)
    problems = list(result.problems)
    try:
        year = result.require_valid()
        layout = read_layout(root)
        package = compose(root, year, doubtful=uncertain_phrases(result))[-1]
    except ProblemsFound as found:
        problems += [problem for problem in found.problems if problem not in problems]
        return PreviewState(tuple(problems), before, stale=before is not None)
    composed = Composed(year, package, layout, result.problems)
    return PreviewState((*problems, *_font_problems(root, composed)), composed)


def _font_problems(root: Path, composed: Composed) -> Iterator[Problem]:
    """Missing glyphs or fonts, which stop the PDF but not the page."""
    try:
        with defects_as_problems(root, composed.year):
            defects = list(lost_glyphs(composed.package, composed.layout))
            if defects:
                raise DefectsFound(defects)
    except ProblemsFound as found:
        yield from found.problems


async def run_in_background(work: Callable[[], Result]) -> Result:
    """Run ``work`` in a thread; return its result or raise its exception.

    With ``asyncio.to_thread`` the event loop would wait at its end even for work whose result is no longer needed.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def deliver(outcome: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # The loop is closed, so nobody waits.
            loop.call_soon_threadsafe(lambda: None if future.done() else outcome())

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            failure = error
            deliver(lambda: future.set_exception(failure))
        else:
            deliver(lambda: future.set_result(result))

    thread = Thread(target=run, daemon=True)
    _background_threads.intersection_update({one for one in _background_threads if one.is_alive()})
    _background_threads.add(thread)
    thread.start()
    return await future


def wait_for_background_work(seconds: float) -> None:
    """Wait for running threads; exiting while one runs the dictionary's C code would abort the process."""
    for thread in _background_threads:
        thread.join(seconds)


class PdfCache:
    """Makes the PDF of one package at a time and keeps the last one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = asyncio.Lock()
        self._last: tuple[Composed, bytes] | None = None

    async def pdf(self, composed: Composed) -> bytes | PreviewState:
        """Return the PDF of a package, or a state with the problems that prevent it."""
        async with self._lock:
            if self._last is None or self._last[0] is not composed:
                try:
                    self._last = composed, await run_in_background(lambda: _render_pdf(self._root, composed))
                except ProblemsFound as found:
                    return PreviewState(tuple(found.problems))
            return self._last[1]


def _render_pdf(root: Path, composed: Composed) -> bytes:
    from sco_report.rendering.pdf.writer import pdf

    with defects_as_problems(root, composed.year):
        return pdf(composed.package, composed.layout)


async def watch_saves(*folders: Path) -> AsyncIterator[None]:
    """Yield once for each save in the folders, however many files it touched; never ends.

    A folder may be deleted and created again, as git does when it checks out another branch.
    """
    polling: bool | None = None
    while True:
        watched = _inodes(folders)
        try:
            async for changes in awatch(
                *(folder for folder in folders if folder.is_dir()),
                watch_filter=lambda _, path: not is_hidden(Path(path).name),
                debounce=DEBOUNCE_MS,
                step=STEP_MS,
                rust_timeout=CHECK_MS,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            ):
                if changes:
                    yield
                if _inodes(folders) != watched:
                    break
        except FileNotFoundError:
            await asyncio.sleep(CHECK_MS / 1000)
        except OSError:  # The limit of watched files is reached.
            polling = True
        yield


def _inodes(folders: tuple[Path, ...]) -> list[int]:
    return [folder.stat().st_ino if folder.is_dir() else 0 for folder in folders]


class LivePreview:
    """The current state of a year's preview.

    A save during a composition requests another one; the overtaken result is not shown.
    """

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.number = number
        self.state = PreviewState()
        self.ready = asyncio.Event()
        """Set after the first attempt."""
        self._requested = asyncio.Event()
        self._changed = asyncio.Event()
        self._closed = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the files and compose while the context lasts."""
        tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._compose())]
        try:
            yield
        finally:
            self.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def versions(self) -> AsyncIterator[str]:
        """Yield the current version and each new one, until the preview is closed."""
        while not self._closed:
            changed = self._changed
            yield self.state.version
            await changed.wait()

    def refresh(self) -> None:
        """Request a composition."""
        self._requested.set()

    def close(self) -> None:
        """End all iterations over :meth:`versions`."""
        self._closed = True
        self._changed.set()

    async def _watch(self) -> None:
        async for _ in watch_saves(self.root / "data", self.root / "templates"):
            self.refresh()

    async def _compose(self) -> None:
        self.refresh()
        while True:
            await self._requested.wait()
            self._requested.clear()
            before = self.state.composed
            state = await run_in_background(lambda: compose_attempt(self.root, self.number, before))  # noqa: B023
            if not self._requested.is_set():
                self._show(state)

    def _show(self, state: PreviewState) -> None:
        self.state = state
        self.ready.set()
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
