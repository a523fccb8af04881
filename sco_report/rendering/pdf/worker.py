"""A worker process that lays out and writes the PDF files while this process makes the DOCX files.

It imports WeasyPrint while this process reads the data; a build then takes about as long as WeasyPrint alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, TYPE_CHECKING

from sco_report.document import OfficialDocument
from sco_report.problems.problem import exit_error

if TYPE_CHECKING:
    from sco_report.rendering.layout import Layout


TRUNCATED = (EOFError, pickle.UnpicklingError)
"""What loading a message raises where its sender ended before all of it was written."""


@dataclass(frozen=True)
class PageStart:
    """The page ``number``, as printed, begins with a character of a paragraph: ``offset`` in its text.

    ``block`` is the number of the paragraph in the document, from 0, through all parts.
    """

    number: int
    block: int
    offset: int


@dataclass(frozen=True)
class PdfResult:
    """PDF files by the names of their documents, and the paths of the system's libraries that were used.

    ``starts`` are the beginnings of the pages of the last document.
    """

    files: Mapping[str, bytes]
    libraries: Sequence[str]
    starts: Sequence[PageStart] = ()


@dataclass(frozen=True)
class PdfJob:
    """Documents, of which the last consists of the parts of the others, and their layout.

    ``sources`` are files, by name, to be embedded as what the documents were made from. ``printed`` are the names of
    the documents that are wanted as files; None: all.
    """

    documents: Sequence[OfficialDocument]
    layout: Layout
    sources: Mapping[str, bytes]
    printed: Collection[str] | None = None

    def prints(self, document: OfficialDocument) -> bool:
        """Whether a document is wanted as a file."""
        return self.printed is None or document.name in self.printed


class PdfWorker:
    """The worker process; it ends with the context, and with this process."""

    def __init__(self, niceness: int = 0) -> None:
        """Start the process; with ``niceness`` it gives way to others."""
        self._sender: Thread | None = None
        # The same program as this one, wherever it was loaded from; -P: never a module of the current folder.
        paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sco_report.rendering.pdf.worker_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # Its errors are part of the result; libraries add lines that help no editor.
            # Ctrl-C reaches a whole group of processes; only this process handles it.
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        if niceness:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, niceness)

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Its fork is of its group, and would otherwise outlive it.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._sender:
            self._sender.join()
        with suppress(BrokenPipeError):
            _open(self._process.stdin).close()
        _open(self._process.stdout).close()

    def submit(self, job: PdfJob) -> None:
        """Start a job; :meth:`result` waits for its files."""
        # A thread sends the job: the worker may not be ready to read it yet.
        sender = Thread(target=self._send, args=(job,), daemon=True)
        sender.start()  # The system may refuse it.
        self._sender = sender

    def _send(self, job: PdfJob) -> None:
        stream = _open(self._process.stdin)
        # If the worker has ended, `result` reports it. The pipe stays open: the worker ends when it is closed.
        with suppress(BrokenPipeError):
            pickle.dump(job, stream)
            stream.flush()

    def result(self) -> PdfResult:
        """The files of the submitted job, once they are made.

        Raises:
            DefectsFound: something would be lost or misplaced on a page.
            FontMissing: the machine lacks the font of the layout.
            OSError: the system ended the worker.
        """
        try:
            result: PdfResult | Exception = pickle.load(_open(self._process.stdout))  # noqa: S301 - our own process
        except TRUNCATED:
            raise exit_error(self._process.wait()) from None
        if isinstance(result, Exception):
            raise result
        return result


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
