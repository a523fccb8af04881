"""Writes one file so that nobody ever meets half of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sco_report.output.durable import new_name, sync, write_durably
from sco_report.output.locking import locked
from sco_report.output.settling import settle_locked


def replace(file: Path, content: bytes) -> None:
    """Put a content in the place of a file, which keeps its permissions; a link stays a link.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    target = file.resolve()
    with _aside(target, content) as aside:
        shutil.copymode(target, aside)
        aside.replace(target)


def create(file: Path, content: bytes) -> None:
    """Write a file that must not be there; its folder is made where that is not there.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written; nothing is left behind.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with _aside(file, content) as aside:
        _name(aside, file)


def _name(aside: Path, file: Path) -> None:
    try:
        # A second name never takes the place of another file, as renaming would.
        os.link(aside, file)
    except OSError:  # Not every file system knows a second name of a file.
        if os.path.lexists(file):
            raise
        aside.rename(file)


@contextmanager
def _aside(file: Path, content: bytes) -> Iterator[Path]:
    """A content on the disk beside the file that it is to become."""
    with locked(file.parent):
        settle_locked(file.parent)
        aside = new_name(file.parent)
        try:
            write_durably(aside, content)
            yield aside
            sync(file.parent)
        finally:
            aside.unlink(missing_ok=True)
