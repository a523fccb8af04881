"""What is made of a package after it is shown: its PDF with the beginnings of pages, and its changes since a draft.

Both follow the saves, each in a process of its own, one at a time and of the newest package alone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from sco_report.document import OfficialDocument
from sco_report.editing.preview.changes import Comparer, DraftChanges
from sco_report.editing.preview.composer import NICENESS, Composed, PreviewState, failure
from sco_report.history import ChangeType
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.pdf.worker import PdfJob, PdfResult, PdfWorker
from sco_report.russian.dates import long_date

Result = TypeVar("Result")


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

    Thread(target=run, daemon=True).start()
    return await future


def _render_pdf(root: Path, composed: Composed) -> PdfResult:
    with defects_as_problems(root, composed.year), PdfWorker(NICENESS) as worker:
        worker.submit(PdfJob([composed.package], composed.layout, {}))
        return worker.result()


class Background:
    """Follows the packages of one preview; the last PDF and the last changes are kept."""

    def __init__(self, root: Path, number: int) -> None:
        self._root = root
        self._printing = asyncio.Lock()
        self.printed: tuple[Composed, PdfResult] | None = None
        """The last package that became a PDF."""
        self._failed: Composed | None = None
        """The last package, if it did not."""
        self._comparer = Comparer(root, number)
        self._compared: tuple[Composed, DraftChanges | None] | None = None

    async def pdf(self, composed: Composed) -> bytes | PreviewState:
        """Return the PDF of a package, or a state with the problems that prevent it."""
        async with self._printing:
            if self.printed is None or self.printed[0] is not composed:
                try:
                    self.printed = composed, await run_in_background(lambda: _render_pdf(self._root, composed))
                except Exception as error:  # The server goes on, and the page reports the failure.
                    self._failed = composed
                    return failure(error)
            return self.printed[1].files[composed.package.name]

    async def compare(self, composed: Composed) -> None:
        """Find what changed in a package."""
        found = await run_in_background(lambda: self._comparer.changes(composed))
        self._compared = composed, found

    def end(self) -> None:
        """End the work."""
        self._comparer.end()

    def words(self, number: int) -> list[tuple[ChangeType, str]] | None:
        """The words of a changed paragraph: what stayed, was removed and was added; None where there is none."""
        changes = self._compared[1].paragraphs if self._compared and self._compared[1] else ()
        return list(changes[number].pieces) if number < len(changes) else None

    def as_json(self, composed: Composed | None) -> dict[str, Any]:
        """What pages show of a package: whether its PDF is there, where the last one breaks, what changed."""
        last = self.printed
        current = last is not None and last[0] is composed
        failed = composed is not None and self._failed is composed
        return {
            "pdf": "made" if current else "failed" if failed else "making",
            "pages": list(_places(*last, composed)) if last and composed else [],
            "changes": self._changes(composed),
        }

    def _changes(self, composed: Composed | None) -> dict[str, Any] | None:
        """What changed; None as long as it is not known, without ``draft`` where there is none."""
        if self._compared is None or self._compared[0] is not composed:
            return None
        found = self._compared[1]
        if found is None:
            return {}
        counts = Counter(change.type for change in found.paragraphs)
        return {
            "draft": found.draft,
            "day": long_date(found.day),
            "counts": counts,
            "paragraphs": [(change.block, change.type, change.entries) for change in found.paragraphs],
        }


def _places(printed: Composed, result: PdfResult, composed: Composed) -> Iterator[tuple[int, int, int]]:
    """The beginnings of the pages of the last PDF in a package: number, paragraph, offset in its text.

    Paragraphs are known again by their entry and their number in it, those without an entry by their text.
    """
    before = {number: key for key, number in _keys(printed.package)}
    now = dict(_keys(composed.package))
    yield from (
        (start.number, now[key], start.offset) for start in result.starts if (key := before[start.block]) in now
    )


def _keys(package: OfficialDocument) -> Iterator[tuple[tuple[str, int], int]]:
    seen: Counter[str] = Counter()
    for number, block in enumerate(package.blocks):
        name = block.entry or f"{block.role}: {block.text}"
        seen[name] += 1
        yield (name, seen[name]), number
