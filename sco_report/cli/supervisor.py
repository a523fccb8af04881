"""Runs the command in a process of its own and waits for it, so that it can be ended at any moment.

Python acts on a signal between two steps of its own code. A step within a library, as the comparison of two lists that
a template made, may take for ever; then only another process can end it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from sco_report import runtime
from sco_report.cli import signals
from sco_report.limits import LARGEST_MEMORY_MB, LONGEST_RUN_SECONDS

PATIENCE_SECONDS = 5
"""After a signal the command has this long to put its files in order and to report."""


def supervise(command: Callable[[], None]) -> None:
    """Run a command, which exits by itself, with limits of time and memory; tell in a sentence if it is ended."""
    runtime.open_streams()
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:  # No process is left: the command runs in this one, and reports what it lacks.
        return command()
    if child:
        os._exit(_exit_code(child))
    os.close(writing)
    runtime.end_with(reading)
    runtime.limit_time(LONGEST_RUN_SECONDS)
    runtime.limit_memory(LARGEST_MEMORY_MB)
    return command()


def _exit_code(child: int) -> int:
    def kill(*_: object) -> None:
        with suppress(ProcessLookupError):  # It has just ended.
            os.kill(child, signal.SIGKILL)

    def forward(number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, number)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)

    signal.signal(signal.SIGALRM, kill)
    signals.forward(forward)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code if code >= 0 else _ended(code)


def _ended(code: int) -> int:
    """Report why the command ended without a report of its own; gives the exit code of the program."""
    signals.ignore_further()
    # Imported here: most commands end by themselves.
    from sco_report.cli.main import report_end

    return report_end(code)
