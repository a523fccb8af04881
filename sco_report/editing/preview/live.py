"""One attempt to compose the package from what is saved; whatever comes of it can be shown.

Runs work beside the event loop, and lets what is under way come to its end before the program does.

The package on its real pages: a PDF made when it is asked for, once for each package.

Tells when something in the project's folders was saved, made, renamed or deleted.

Keeps what the page shows up to date with what is saved, and tells every open page.
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

from watchfiles import Change, awatch

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.files import is_hidden
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.rendering.defects import DefectsFound, lost_glyphs
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import defects_as_problems, read_layout
from sco_report.runtime import write_crash_log


@dataclass(frozen=True)
class Composed:
    """A package that could be composed, what it was composed from, its warnings, and when (local time)."""

    year: Year
    package: OfficialDocument
    layout: Layout
    warnings: tuple[Problem, ...]
    moment: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True)
class PreviewState:
    """What there is to show; ``version`` is another for every attempt, also after the program was started anew.

    ``composed`` is the last package that could be composed, None where there was none yet; ``stale`` says that it is
    not from the last attempt. ``fault`` is the file with the traceback where the program itself failed.
    """

    problems: tuple[Problem, ...] = ()
    composed: Composed | None = None
    stale: bool = False
    fault: Path | None = None
    version: str = field(default_factory=lambda: token_hex(8))


def compose_attempt(root: Path, number: int, before: Composed | None) -> PreviewState:
    """Compose the package of a year; where that cannot be done, the one ``before`` stays."""
    try:
        return _attempt(root, number, before)
    except Exception:  # The page lives on and says that the program failed.
        return PreviewState(composed=before, stale=before is not None, fault=write_crash_log())


def _attempt(root: Path, number: int, before: Composed | None) -> PreviewState:
    examination = check_year(root, number)
    problems = list(examination.problems)
    try:
        year = examination.require_valid()
        layout = read_layout(root)
        package = compose(root, year)[-1]
    except ProblemsFound as found:
        problems += [problem for problem in found.problems if problem not in problems]
        return PreviewState(tuple(problems), before, stale=before is not None)
    composed = Composed(year, package, layout, examination.problems)
    return PreviewState((*problems, *_unprintable(root, composed)), composed)


def _unprintable(root: Path, composed: Composed) -> Iterator[Problem]:
    """What could be composed and shown here, but not printed for want of a glyph or of the font."""
    try:
        with defects_as_problems(root, composed.year):
            defects = list(lost_glyphs(composed.package, composed.layout))
            if defects:
                raise DefectsFound(defects)
    except ProblemsFound as found:
        yield from found.problems


Result = TypeVar("Result")

_under_way: set[Thread] = set()


async def in_background(work: Callable[[], Result]) -> Result:
    """The result of ``work``, or what it raised.

    ``asyncio.to_thread`` would make the loop wait for work whose result nobody wants any more.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def deliver(outcome: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # The loop is closed: nobody waits any more.
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
    _under_way.intersection_update({one for one in _under_way if one.is_alive()})
    _under_way.add(thread)
    thread.start()
    return await future


def finish(seconds: float) -> None:
    """Wait for what is under way; a thread that is cut off in the code of the dictionary would abort the program."""
    for thread in _under_way:
        thread.join(seconds)


class PdfRefresh:
    """Prints one package at a time and keeps the last one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._free = asyncio.Lock()
        self._last: tuple[Composed, bytes] | None = None

    async def printed(self, composed: Composed) -> bytes | PreviewState:
        """The PDF file, or what keeps it from being printed."""
        async with self._free:
            if self._last is None or self._last[0] is not composed:
                try:
                    self._last = composed, await in_background(lambda: _pdf(self._root, composed))
                except ProblemsFound as found:
                    return PreviewState(tuple(found.problems))
            return self._last[1]


def _pdf(root: Path, composed: Composed) -> bytes:
    from sco_report.rendering.pdf.writer import pdf

    with defects_as_problems(root, composed.year):
        return pdf(composed.package, composed.layout)


QUIET_MS = 20
"""Milliseconds without a further change that end a save; an editor that renames needs two or three changes."""
LONGEST_MS = 200
"""Milliseconds after which changes are told even where they do not cease."""
LOOK_MS = 1000
"""Milliseconds between looks at whether the folders are still the same ones."""


async def saves(*folders: Path) -> AsyncIterator[None]:
    """One item for each save, however many files it touched; never ends.

    A folder may be deleted and made again, as git does when it goes to another branch.
    """
    polling: bool | None = None
    while True:
        watched = _identities(folders)
        try:
            async for changes in awatch(
                *(folder for folder in folders if folder.is_dir()),
                watch_filter=_concerns,
                debounce=LONGEST_MS,
                step=QUIET_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            ):
                if changes:
                    yield
                if _identities(folders) != watched:
                    break
        except FileNotFoundError:
            await asyncio.sleep(LOOK_MS / 1000)
        except OSError:  # The system watches no more files for this user.
            polling = True
        yield


def _concerns(_: Change, path: str) -> bool:
    return not is_hidden(Path(path).name)


def _identities(folders: tuple[Path, ...]) -> list[int]:
    return [folder.stat().st_ino if folder.is_dir() else 0 for folder in folders]


class LivePreview:
    """The one current state of a year.

    One attempt runs at a time; what is saved meanwhile asks for the next, and a result that is overtaken is not shown.
    """

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.number = number
        self.state = PreviewState()
        self.ready = asyncio.Event()
        """Set once the first attempt has ended."""
        self._wanted = asyncio.Event()
        self._news = asyncio.Event()
        self._closed = False

    @asynccontextmanager
    async def playing(self) -> AsyncIterator[None]:
        """Watch and compose while the context lasts."""
        tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._compose())]
        try:
            yield
        finally:
            self.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def versions(self) -> AsyncIterator[str]:
        """The version that is shown, and each that follows it; ends when the stage is closed."""
        while not self._closed:
            news = self._news
            yield self.state.version
            await news.wait()

    def refresh(self) -> None:
        """Ask for an attempt."""
        self._wanted.set()

    def close(self) -> None:
        """Let all who follow the versions go."""
        self._closed = True
        self._news.set()

    async def _watch(self) -> None:
        async for _ in saves(self.root / "data", self.root / "templates"):
            self.refresh()

    async def _compose(self) -> None:
        self.refresh()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            before = self.state.composed
            state = await in_background(lambda: compose_attempt(self.root, self.number, before))  # noqa: B023
            if not self._wanted.is_set():
                self._show(state)

    def _show(self, state: PreviewState) -> None:
        self.state = state
        self.ready.set()
        news, self._news = self._news, asyncio.Event()
        news.set()
