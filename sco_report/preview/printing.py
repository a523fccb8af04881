"""The package on its real pages: a PDF made when it is asked for, once for each package."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sco_report.page_problems import defects_as_problems
from sco_report.preview.attempt import Composed, State
from sco_report.preview.background import in_background
from sco_report.problems import ProblemsFound


class Press:
    """Prints one package at a time and keeps the last one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._free = asyncio.Lock()
        self._last: tuple[Composed, bytes] | None = None

    async def printed(self, composed: Composed) -> bytes | State:
        """The PDF file, or what keeps it from being printed."""
        async with self._free:
            if self._last is None or self._last[0] is not composed:
                try:
                    self._last = composed, await in_background(lambda: _pdf(self._root, composed))
                except ProblemsFound as found:
                    return State(tuple(found.problems))
            return self._last[1]


def _pdf(root: Path, composed: Composed) -> bytes:
    from sco_report.rendering.pdf import pdf

    with defects_as_problems(root, composed.year):
        return pdf(composed.package, composed.layout)
