"""Keeps what the page shows up to date with what is saved, and tells every open page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sco_report.preview.attempt import State, attempt
from sco_report.preview.background import in_background
from sco_report.preview.watching import saves


class Stage:
    """The one current state of a year.

    One attempt runs at a time; what is saved meanwhile asks for the next, and a result that is overtaken is not shown.
    """

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.number = number
        self.state = State()
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
            state = await in_background(lambda: attempt(self.root, self.number, before))  # noqa: B023
            if not self._wanted.is_set():
                self._show(state)

    def _show(self, state: State) -> None:
        self.state = state
        self.ready.set()
        news, self._news = self._news, asyncio.Event()
        news.set()
