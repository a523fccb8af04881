"""Folders for temporary files, which do not outlive the program by long, even where it is killed."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sco_report.output.locking import locked

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
