"""A problem and its place in a file.

Tells what this machine is at fault of from what is wrong with the data, the templates or the program.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]
"""An error stops a build; a warning is for the editor to judge."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text file; line and column count from 1, in characters."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    ``id`` is a key of the catalogue («SCO-E014»). ``details`` fill the placeholders of its texts, and so do ``days``,
    which each language writes in its own way.
    """

    id: str
    position: Position
    details: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is, which the letter of the id tells: «SCO-E014», «SCO-W001»."""
        return "warning" if self.id.startswith("SCO-W") else "error"


class ProblemsFound(Exception):
    """The data or the templates cannot be used; carries every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.position)
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[list[Problem]]]:
        """Go from one process to another with all problems, not only with what is said of them."""
        return type(self), (self.problems,)


_OF_THE_MACHINE = {"SCO-E052", "SCO-E063", "SCO-E150", "SCO-E151", "SCO-E152", "SCO-E153", "SCO-E154"}
_REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE),
    *(errno.ENFILE, errno.ENOMEM, errno.ESTALE),
}
_NO_TEMPORARY_FOLDER = "No usable temporary directory"
_NO_MEMORY = "Cannot allocate memory"


def is_environment_error(problems: Iterable[Problem]) -> bool:
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
