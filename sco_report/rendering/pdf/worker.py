"""A second process that lays out and writes the PDF files while this one composes and writes the rest.

The second loads WeasyPrint while the first reads the data; together they take as long as WeasyPrint alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, TYPE_CHECKING

from sco_report.document import OfficialDocument
from sco_report.problems.problem import ended_by

if TYPE_CHECKING:
    from sco_report.rendering.layout import Layout


CUT_OFF = (EOFError, pickle.UnpicklingError)
"""What is raised where whoever was to send something ended before it, or in the middle of it."""


@dataclass(frozen=True)
class PdfResult:
    """PDF files by the names of their documents, and the paths of the system's libraries that took part."""

    files: Mapping[str, bytes]
    libraries: Sequence[str]


@dataclass(frozen=True)
class PdfJob:
    """What is to be printed: documents, of which the last consists of the parts of the others, and their layout.

    ``sources`` are files, by name, to be embedded as what the documents were made from.
    """

    documents: Sequence[OfficialDocument]
    layout: Layout
    sources: Mapping[str, bytes]


class PdfWorker:
    """The second process as the first one sees it; it ends with the ``with`` in which it stands."""

    def __init__(self) -> None:
        self._giver: Thread | None = None
        # The same program as this one, wherever it was loaded from; -P: and never what lies in the current folder.
        paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sco_report.rendering.pdf.worker_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C goes to a whole group of processes; what it means is for the first one to decide.
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What it has forked is of its group, and would print on when it is gone.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._giver:
            self._giver.join()
        _open(self._process.stdin).close()
        _open(self._process.stdout).close()

    def take(self, order: PdfJob) -> None:
        """Begin to print; what comes of it is to be asked for with :meth:`printed`."""
        # A thread hands the order over: the second process may not be ready to read it yet.
        self._giver = Thread(target=self._hand_over, args=(order,), daemon=True)
        self._giver.start()

    def _hand_over(self, order: PdfJob) -> None:
        # A process that has ended tells of it where its answer is awaited.
        with suppress(BrokenPipeError), _open(self._process.stdin) as stream:
            pickle.dump(order, stream)

    def printed(self) -> PdfResult:
        """What was ordered, once it is done.

        Raises:
            DefectsFound: something would be lost or misplaced on a page.
            FontMissing: the machine lacks the font of the layout.
            OSError: the system ended the second process.
        """
        try:
            done: PdfResult | Exception = pickle.load(_open(self._process.stdout))  # noqa: S301 - from our own process
        except CUT_OFF:
            raise ended(self._process.wait()) from None
        if isinstance(done, Exception):
            raise done
        return done


def ended(code: int) -> Exception:
    """The error behind a process that ended before its answer: what a signal ends did nothing wrong by itself."""
    if code < 0:
        return ended_by(code)
    return RuntimeError(f"the second process ended with code {code}")


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
