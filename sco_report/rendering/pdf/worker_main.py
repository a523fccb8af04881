"""Prints what is ordered, in this process or as the second one of a :class:`Press`."""

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
from sco_report.problems import ProblemsFound
from sco_report.rendering.defects import DefectsFound
from sco_report.rendering.fonts import FontMissing
from sco_report.rendering.pdf.worker import CUT_OFF, PdfJob, PdfResult, ended


def run_job(order: PdfJob, *, split: bool = False) -> PdfResult:
    """The files that were ordered; where ``split``, two processes write them.

    Raises:
        DefectsFound: something would be lost or misplaced on a page.
        FontMissing: the machine lacks the font of the layout.
    """
    # Loaded here: what the print engine lacks is answered like any other problem.
    from sco_report.rendering.pdf.writer import lay_out

    *parts, whole = order.documents
    laid_out = lay_out(whole, order.layout)

    def excerpts() -> dict[str, bytes]:
        return {part.name: laid_out.excerpt(part).pdf(order.sources) for part in parts}

    others = _in_a_fork(excerpts) if split else excerpts
    files = {whole.name: laid_out.pdf(order.sources)}
    return PdfResult(files | others(), loaded_libraries())


def _in_a_fork(work: Callable[[], Any]) -> Callable[[], Any]:
    """Begin to work in a copy of this process, which has one thread; gives what waits for the result."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(_done(work), stream)
        os._exit(0)
    os.close(writing)

    def result() -> Any:
        try:
            with os.fdopen(reading, "rb") as stream:
                done = pickle.load(stream)  # noqa: S301 - from our own process
        except CUT_OFF:
            raise ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) from None
        os.waitpid(child, 0)
        if isinstance(done, Exception):
            raise done
        return done

    return result


def _done(work: Callable[[], Any]) -> Any:
    """What the work gives, or the error with which it ends; one that is nobody's mistake with its traceback."""
    try:
        return work()
    except (DefectsFound, FontMissing, ProblemsFound) as error:
        return error
    except MemoryError as error:
        return error
    except OSError as error:
        error.add_note(traceback.format_exc())
        return error
    except Exception:
        return RuntimeError(traceback.format_exc())


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Print one order; without a whole one, as when the first process is gone, do nothing."""
    try:
        order: PdfJob = pickle.load(orders)  # noqa: S301 - from our own process
    except CUT_OFF:
        return
    pickle.dump(_done(lambda: run_job(order, split=True)), answers)
    answers.flush()


def _main() -> None:
    runtime.tune_gc()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Nothing but the answer may go where the first process reads.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(ProblemsFound, MemoryError):  # Told when an order comes.
        import_module("sco_report.rendering.pdf.writer")
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers)
    runtime.exit_now(0)


if __name__ == "__main__":
    _main()
