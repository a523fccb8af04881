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
        _swap(aside, folder, list(files))
    except OSError as error:
        details = {"error": f"{error.strerror or error}"}
        raise ProblemsFound([Problem("SCO-E052", Position(folder), details)]) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return [folder / name for name in files]


def _swap(aside: Path, folder: Path, names: list[str]) -> None:
    """Put the new files in the place of the old ones; where one cannot go there, the old ones come back."""
    placed: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                shutil.copy2(folder / name, _kept(aside, name))
            (aside / name).replace(folder / name)
            placed.append(name)
    except BaseException:  # An interrupt must not leave a mixture either.
        for name in placed:
            _put_back(_kept(aside, name), folder / name)
        raise


def _put_back(kept: Path, file: Path) -> None:
    if kept.exists():
        kept.replace(file)
    else:
        file.unlink()


def _kept(aside: Path, name: str) -> Path:
    return aside / f"{name}.old"


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
