"""Writes the files of entries: the one way for ``new``, for ``fmt`` and for the form of the preview."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sco_report import output
from sco_report.problems import Position, Problem, ProblemsFound


def digest(content: bytes) -> str:
    """What tells two contents of a file apart."""
    return sha256(content).hexdigest()


def write(files: Mapping[Path, bytes | None]) -> None:
    """Put files in place, in the order given; None removes a file.

    Raises:
        ProblemsFound: one may not be written, or they cannot be; no file is half written.
    """
    for file in files:
        _refuse_protected(file)
    output.replace_all(files)


def write_new(file: Path, text: str) -> None:
    """Write a file that must not exist.

    Raises:
        ProblemsFound: it exists, or cannot be written; nothing is left behind.
    """
    try:
        output.create(file, text.encode())
    except FileExistsError as error:
        raise ProblemsFound([Problem("SCO-E093", Position(file), {"value": file.name})]) from error
    except OSError as error:
        raise output.write_failed(file, error) from error


def _refuse_protected(file: Path) -> None:
    """Refuse a file that nobody may write: renaming another over it needs no permission of its own."""
    if file.exists() and not stat.S_IMODE(file.stat().st_mode) & 0o222:
        raise output.write_failed(file, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
