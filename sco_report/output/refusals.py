"""What the system refused to write, as a problem that tells what became of the files."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound

_NOWHERE = "the link leads to nothing"


def refuse_obstacles(folder: Path, names: Iterable[str]) -> None:
    """Refuse what stands in the way of a folder or of files in it, by its own name; the system tells it less well.

    Raises:
        ProblemsFound: a link to nothing, a file in the place of a folder, a folder in that of a file.
    """
    for path in (*reversed(folder.parents), folder):
        if path.is_symlink() and not path.exists():
            raise unwritten(path, OSError(errno.ENOENT, _NOWHERE))
        if path.exists() and not path.is_dir():
            raise unwritten(path, OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    for file in (folder / name for name in names):
        if file.is_dir() and not file.is_symlink():
            raise unwritten(file, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))


def unwritten(path: Path, error: OSError) -> ProblemsFound:
    """The problem of files that could not be written: what was there before is still there."""
    return _refused("SCO-E052", path, error)


def unfinished(folder: Path, error: OSError) -> ProblemsFound:
    """The problem of a complete set that is not all in place."""
    return _refused("SCO-E153", folder, error)


def _refused(id_: str, path: Path, error: OSError) -> ProblemsFound:
    return ProblemsFound([Problem(id_, Position(path), {"error": error.strerror or str(error)})])
