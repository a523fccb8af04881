"""What the system refused to write, as a problem that tells what became of the files."""

from __future__ import annotations

from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


def unwritten(path: Path, error: OSError) -> ProblemsFound:
    """The problem of files that could not be written: what was there before is still there."""
    return _refused("SCO-E052", path, error)


def unfinished(folder: Path, error: OSError) -> ProblemsFound:
    """The problem of a complete set that is not all in place."""
    return _refused("SCO-E153", folder, error)


def _refused(id_: str, path: Path, error: OSError) -> ProblemsFound:
    return ProblemsFound([Problem(id_, Position(path), {"error": error.strerror or str(error)})])
