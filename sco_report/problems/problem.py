"""Problems and their positions in files, and those that come from the environment rather than from the data."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from sco_report.limits import LARGEST_MEMORY_MB
from sco_report.runtime import is_limited

Severity = Literal["error", "warning"]
"""An error prevents a build; a warning may be accepted by the editor."""


class Position(NamedTuple):
    """A place in a text file; line and column count from 1, in characters."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """«file:line», as messages refer to another place: the name of the file without folders, and the line."""
        return f"{self.file.name}:{self.line}"


class Problem(NamedTuple):
    """One thing that is wrong in a file.

    ``id`` is a key of the catalogue («SCO-E014»). ``details`` and ``days`` fill the placeholders of its texts; days are
    written in the format of each language.
    """

    id: str
    position: Position
    details: Mapping[str, str] = {}
    days: Mapping[str, date] = {}

    @property
    def severity(self) -> Severity:
        """The severity, from the letter of the id: «SCO-E014» is an error, «SCO-W001» a warning."""
        return "warning" if self.id.startswith("SCO-W") else "error"


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that are said twice, in their order."""
    return list({(one.id, one.position, *one.details.items(), *one.days.items()): one for one in problems}.values())


class ProblemsFound(Exception):
    """The data or the templates cannot be used; carries all problems found, sorted by position."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.position)
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[list[Problem]]]:
        """Pickle the problems themselves, so that they survive the way from one process to another."""
        return type(self), (self.problems,)


_ENVIRONMENT = {"SCO-E052", "SCO-E063", "SCO-E150", "SCO-E151", "SCO-E152", "SCO-E153", "SCO-E154"}
_REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE),
    *(errno.ENFILE, errno.ENOMEM, errno.ESTALE, errno.EAGAIN, errno.ENOLCK),
}
_NO_TEMPORARY_FOLDER = "No usable temporary directory"
_NO_MEMORY = "Cannot allocate memory"
_NO_LIBRARY_MEMORY = "failed to map segment from shared object"
_NO_THREAD = "can't start new thread"


def is_environment_error(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems may be caused by this machine alone, not by the data."""
    return any(problem.id in _ENVIRONMENT or _is_refused(problem) for problem in problems)


def _is_refused(problem: Problem) -> bool:
    """Whether a file exists but the system refuses to read it."""
    return problem.id == "SCO-E001" and problem.details["error"] in map(os.strerror, _REFUSALS)


def refusal(error: Exception) -> list[Problem]:
    """The problem for an error of the operating system; empty if the program itself is at fault."""
    if isinstance(error, MemoryError):
        return [refused(no_memory())]
    if isinstance(error, ImportError) and _NO_LIBRARY_MEMORY in str(error):
        return [refused(no_memory())]
    if isinstance(error, RuntimeError) and str(error) == _NO_THREAD:
        return [refused(OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)))]
    if not isinstance(error, OSError):
        return []
    if error.errno not in _REFUSALS and not str(error.strerror or error).startswith(_NO_TEMPORARY_FOLDER):
        return []
    return [refused(error)]


def ended_by(code: int) -> Exception:
    """The error for a process that was ended by a signal; ``code`` is the negative number of the signal."""
    if -code == signal.SIGXCPU:
        return ProblemsFound([Problem("SCO-E155", Position(Path()))])
    name = signal.Signals(-code).name
    return OSError(errno.ENOMEM, f"a process was ended by {name}, most often for want of memory")


def exit_error(code: int) -> Exception:
    """The error of a process that ended with ``code`` before its result; a signal is no fault of the program."""
    if code < 0:
        return ended_by(code)
    # A library that gets no memory may fail in any way.
    return no_memory() if is_limited(LARGEST_MEMORY_MB) else RuntimeError(f"a process ended with code {code}")


def no_memory() -> OSError:
    """The error for a failed allocation of memory."""
    return OSError(errno.ENOMEM, _NO_MEMORY)


def refused(error: OSError) -> Problem:
    """The problem for an error of the operating system."""
    return Problem("SCO-E154", Position(Path(str(error.filename or "."))), {"error": error.strerror or str(error)})
