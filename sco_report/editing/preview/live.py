"""Keeps the preview of a year up to date: watches the files, composes after each save, and tells open pages.

One composition runs at a time, in a process of its own. If it fails, the last good document stays, with the
problems. The PDF of a package and its changes are found after it is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from watchfiles import awatch

from sco_report import runtime
from sco_report.editing.preview.background import Background, run_in_background
from sco_report.editing.preview.composer import Composed, Composer, PreviewState
from sco_report.files import is_hidden

STEP_MS = 20
"""Milliseconds without a change after which a save is complete; an editor that renames files makes several changes."""

DEBOUNCE_MS = 200
"""Milliseconds after which changes are reported even if they go on."""

QUIET_SECONDS = 1
"""Seconds after a composition until what can wait is done: it slows neither the pages that load nor the next save."""

CHECK_MS = 1000
"""Milliseconds between checks whether the watched folders were replaced."""


async def watch_saves(*folders: Path) -> AsyncIterator[set[Path]]:
    """Yield the changed files once for each save in the folders; none where it is not known which; never ends.

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
                    yield {Path(path) for _, path in changes}
                if _inodes(folders) != watched:
                    break
        except FileNotFoundError:
            await asyncio.sleep(CHECK_MS / 1000)
        except OSError:  # The limit of watched files is reached.
            polling = True
        yield set()


def _inodes(folders: tuple[Path, ...]) -> list[int]:
    return [folder.stat().st_ino if folder.is_dir() else 0 for folder in folders]


def _stamp(file: Path) -> tuple[int, int] | None:
    """What tells one writing of a file from the next; None where it is gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


class LivePreview:
    """The current state of a year's preview.

    A save during a composition requests another one; the overtaken result is not shown.
    """

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.number = number
        self.state = PreviewState()
        self.background = Background(root, number)
        self.composer = Composer(root, number)
        self.ready = asyncio.Event()
        """Set after the first attempt."""
        self._requested = asyncio.Event()
        self._changed = asyncio.Event()
        self._closed = False
        self._rounds = 0
        self._written: dict[Path, tuple[int, int] | None] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the files and compose while the context lasts."""
        followers = [self._follow(work) for work in (self.background.pdf, self.background.compare)]
        tasks = [asyncio.create_task(task) for task in (self._watch(), self._compose(), *followers)]
        try:
            yield
        finally:
            self.close()
            self.composer.end()
            self.background.end()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def versions(self) -> AsyncIterator[str]:
        """Yield the current version and each new one, until the preview is closed.

        A version comes again when more of it is known: its PDF, its changes.
        """
        while not self._closed:
            changed = self._changed
            yield self.state.version
            await changed.wait()

    def refresh(self) -> None:
        """Request a composition."""
        self._requested.set()

    def saved(self, files: Iterable[Path]) -> None:
        """Request a composition after this program wrote or removed files; it need not wait until watching tells."""
        self._written |= {file.resolve(): _stamp(file) for file in files}
        self.refresh()

    def close(self) -> None:
        """End all iterations over :meth:`versions`."""
        self._closed = True
        self._changed.set()

    async def _watch(self) -> None:
        async for files in watch_saves(self.root / "data", self.root / "templates"):
            if not files or any(self._written.get(file.resolve(), ()) != _stamp(file) for file in files):
                self.refresh()

    async def _compose(self) -> None:
        self.refresh()
        while True:
            await self._requested.wait()
            self._requested.clear()
            state = await run_in_background(lambda: self.composer.attempt(self._requested.is_set))
            if not self._requested.is_set():
                self._show(state.after(self.state.composed))

    async def _follow(self, work: Callable[[Composed], Awaitable[object]]) -> None:
        """Do some work with each package that stays for :data:`QUIET_SECONDS`; one that is overtaken is left out."""
        done: Composed | None = None
        async for _ in self.versions():
            composed = self.state.composed
            if composed is None or composed is done:
                continue
            await asyncio.sleep(QUIET_SECONDS)
            if composed is self.state.composed:
                done = composed
                await work(composed)
                self._tell()

    def _show(self, state: PreviewState) -> None:
        self.state = state
        self.ready.set()
        self._tell()
        self._rounds += 1
        asyncio.get_running_loop().call_later(QUIET_SECONDS, runtime.collect_between, self._rounds)

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
