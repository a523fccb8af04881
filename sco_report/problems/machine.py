"""Tells what this machine is at fault of from what is wrong with the data, the templates or the program."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterable
from pathlib import Path

from sco_report.problems.problem import Position, Problem

_OF_THE_MACHINE = {"SCO-E052", "SCO-E063", "SCO-E150", "SCO-E151", "SCO-E152", "SCO-E153", "SCO-E154"}
_REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE),
    *(errno.ENFILE, errno.ENOMEM, errno.ESTALE),
}
_NO_TEMPORARY_FOLDER = "No usable temporary directory"
_NO_MEMORY = "Cannot allocate memory"


def machine_is_at_fault(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems may be of this machine alone, and says nothing of the data."""
    return any(problem.id in _OF_THE_MACHINE or _is_closed(problem) for problem in problems)


def _is_closed(problem: Problem) -> bool:
    """Whether a file is there, and the system does not let it be read."""
    return problem.id == "SCO-E001" and problem.details["error"] in map(os.strerror, _REFUSALS)


def refusal(error: Exception) -> list[Problem]:
    """The problem behind an error of the system; none where the program itself is at fault."""
    if isinstance(error, MemoryError):
        return [refused(no_memory())]
    if not isinstance(error, OSError):
        return []
    if error.errno not in _REFUSALS and not str(error.strerror or error).startswith(_NO_TEMPORARY_FOLDER):
        return []
    return [refused(error)]


def ended_by(code: int) -> OSError:
    """The error behind a process that a signal ended, ``code`` being the negative number of it."""
    name = signal.Signals(-code).name
    return OSError(errno.ENOMEM, f"a process was ended by {name}, most often for want of memory")


def no_memory() -> OSError:
    """The error of a program that asked for memory in vain."""
    return OSError(errno.ENOMEM, _NO_MEMORY)


def refused(error: OSError) -> Problem:
    """An error of the system as a problem."""
    return Problem("SCO-E154", Position(Path(str(error.filename or "."))), {"error": error.strerror or str(error)})
