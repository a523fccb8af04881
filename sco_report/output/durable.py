"""Writes what is still there after the power has failed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

_AT_ONCE = 8
_NEW = re.compile(r"\.new-[0-9a-f]{16}")


def write_durably(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, onto the disk.

    Raises:
        OSError: it is there, or cannot be written.
    """
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def write_all_durably(files: Mapping[Path, bytes]) -> None:
    """The same for several files; the disk is waited for once and not for each.

    Raises:
        OSError: one is there, or cannot be written.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ExitStack() as opened, ThreadPoolExecutor(_AT_ONCE) as threads:
        waiting = []
        for file, content in files.items():
            stream = opened.enter_context(file.open("xb"))
            stream.write(content)
            stream.flush()
            waiting.append(threads.submit(os.fsync, stream.fileno()))
        for one in waiting:
            one.result()


def sync(folder: Path) -> None:
    """Force onto the disk which names a folder holds."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_name(folder: Path) -> Path:
    """A name in a folder that nobody has, for what is being written; whoever lists entries passes hidden ones over."""
    return folder / f".new-{os.urandom(8).hex()}"


def is_new(name: str) -> bool:
    """Whether a name is one of these."""
    return _NEW.fullmatch(name) is not None


def leftovers(folder: Path) -> Iterator[Path]:
    """What stands under such names; of whoever holds the lock on the folder, else of a program that was killed."""
    try:
        yield from sorted(path for path in folder.iterdir() if is_new(path.name))
    except OSError:  # Whoever writes there will say why it cannot be read.
        return
