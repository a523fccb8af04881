"""Puts a new text in the place of a file at once, so that nobody ever meets half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


def replace(file: Path, text: str) -> None:
    """Write ``text`` aside, then rename it to ``file``, which keeps its permissions; a link stays a link.

    Raises:
        ProblemsFound: it cannot be written; the file is as it was.
    """
    target = file.resolve()
    try:
        # Not *.yaml: whoever reads the folder in this moment must not take it for an entry.
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    except OSError as error:
        raise _unwritten(file, error) from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        raise _unwritten(file, error) from error
    finally:
        aside.unlink(missing_ok=True)


def _unwritten(file: Path, error: OSError) -> ProblemsFound:
    return ProblemsFound([Problem("SCO-E052", Position(file), {"error": error.strerror or str(error)})])
