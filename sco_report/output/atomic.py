"""Writes one file so that nobody ever meets half of it.

Writes a new folder with all that is in it, or nothing.

Folders for temporary files, which do not outlive the program by long, even where it is killed.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sco_report.output.disk import locked, new_name, sync, write_durably
from sco_report.output.file_set import settle_locked


def create_folder(folder: Path, rooms: Iterable[str], files: Mapping[str, bytes]) -> None:
    """Make a folder with the folders ``rooms`` in it, and with files by their path («documents/plan.yaml»).

    Raises:
        OSError: it is there, or cannot be written; nothing is left behind.
    """
    with locked(folder.parent):
        settle_locked(folder.parent)
        aside = new_name(folder.parent)
        made = [aside, *(aside / room for room in rooms)]
        try:
            for one in made:
                one.mkdir()
            for name, content in files.items():
                write_durably(aside / name, content)
            for one in made:
                sync(one)
            aside.rename(folder)
            sync(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


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


_OURS = re.compile(r"sco-report-(\d+)-\w+")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is there as long as the context; folders of programs that were killed are removed on the way.

    Raises:
        OSError: there is no place for it.
    """
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"sco-report-{os.getpid()}-") as name, locked(Path(name)):
        # A folder within it: who writes files into a folder locks it, and would wait for the lock on this one for ever.
        room = Path(name, "room")
        room.mkdir()
        yield room


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        made = _OURS.fullmatch(path.name)
        # Whoever has just made a folder has not locked it yet, and on the other side of a container has another number.
        if made and not Path("/proc", made[1]).exists():
            with suppress(OSError):
                _remove(path)


def _remove(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_uid == os.getuid():
            shutil.rmtree(path)
    finally:
        os.close(handle)
