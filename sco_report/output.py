"""Writes finished files so that a reader never meets a half-written one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write all files aside, then rename them into ``folder``.

    Raises:
        ProblemsFound: they cannot be written; what was there before is still there.
    """
    aside: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        for name, content in files.items():
            _write(aside / name, content)
        for name in files:
            (aside / name).replace(folder / name)
    except OSError as error:
        details = {"error": f"{error.strerror or error}"}
        raise ProblemsFound([Problem("SCO-E052", Position(folder), details)]) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return [folder / name for name in files]


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
