"""Makes the PDF files of a job, in this process or as the process of a :class:`PdfWorker`."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from sco_report import runtime
from sco_report.build_cache import loaded_libraries
from sco_report.limits import LARGEST_MEMORY_MB, LONGEST_RUN_SECONDS
from sco_report.problems import ProblemsFound
from sco_report.problems.problem import exit_error
from sco_report.rendering.defects import DefectsFound
from sco_report.rendering.fonts import FontMissing
from sco_report.rendering.pdf.worker import TRUNCATED, PdfJob, PdfResult


def run_job(job: PdfJob, *, fork: bool = False) -> PdfResult:
    """The PDF files of a job; with ``fork`` a second process writes some of them.

    Raises:
        DefectsFound: something would be lost or misplaced on a page.
        FontMissing: the machine lacks the font of the layout.
    """
    # Imported here: a library that WeasyPrint lacks is reported like any other problem.
    from sco_report.rendering.pdf.pages import page_starts
    from sco_report.rendering.pdf.writer import lay_out

    *parts, whole = job.documents
    laid_out = lay_out(whole, job.layout)

    def excerpts() -> dict[str, bytes]:
        return {part.name: laid_out.excerpt(part).pdf(job.sources) for part in parts if job.prints(part)}

    others = _in_fork(excerpts) if fork else excerpts
    files = {whole.name: laid_out.pdf(job.sources)} if job.prints(whole) else {}
    return PdfResult(files | others(), loaded_libraries(), page_starts(whole, laid_out.rendered.pages))


def _in_fork(work: Callable[[], Any]) -> Callable[[], Any]:
    """Start work in a fork of this process, which has one thread; gives a function that waits for the result."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(_outcome(work), stream)
        os._exit(0)
    os.close(writing)

    def result() -> Any:
        try:
            with os.fdopen(reading, "rb") as stream:
                outcome = pickle.load(stream)  # noqa: S301 - our own process
        except TRUNCATED:
            raise exit_error(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) from None
        os.waitpid(child, 0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return result


def _outcome(work: Callable[[], Any]) -> Any:
    """The result of work, or its error; one that is no problem of the data carries its traceback as text."""
    try:
        return work()
    except (DefectsFound, FontMissing, ProblemsFound) as error:
        return error
    except (MemoryError, ImportError) as error:
        return error
    except OSError as error:
        error.add_note(traceback.format_exc())
        return error
    except Exception:
        return RuntimeError(traceback.format_exc())


def received(jobs: IO[bytes]) -> PdfJob | None:
    """The one job; None where it does not arrive whole, as when the main process has ended."""
    try:
        job: PdfJob = pickle.load(jobs)  # noqa: S301 - our own process
    except TRUNCATED:
        return None
    return job


def _main() -> None:
    runtime.tune_gc()
    runtime.limit_time(LONGEST_RUN_SECONDS)
    runtime.limit_memory(LARGEST_MEMORY_MB)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Nothing but the result may go to the pipe that the main process reads.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(ProblemsFound, MemoryError, ImportError):  # Reported when a job comes.
        import_module("sco_report.rendering.pdf.writer")
    if job := received(sys.stdin.buffer):
        runtime.end_with(sys.stdin.fileno(), group=True)
        with suppress(BrokenPipeError):
            pickle.dump(_outcome(lambda: run_job(job, fork=True)), results)
            results.flush()
    runtime.exit_now(0)


if __name__ == "__main__":
    _main()
