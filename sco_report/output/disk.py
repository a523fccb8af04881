"""Writes what is still there after the power has failed.

Lets one program at a time write into a folder, and write to the end.

What the system refused to write, as a problem that tells what became of the files.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound

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


def stale_temporaries(folder: Path) -> Iterator[Path]:
    """What stands under such names; of whoever holds the lock on the folder, else of a program that was killed."""
    try:
        yield from sorted(path for path in folder.iterdir() if is_new(path.name))
    except OSError:  # Whoever writes there will say why it cannot be read.
        return


_INTERRUPTS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other program writes into a folder, and keep others waiting; the system unlocks what was killed.

    Raises:
        OSError: there is no such folder, or it is not for this user.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def defer_signals() -> Iterator[None]:
    """Put Ctrl-C and SIGTERM off until the end; only the main thread gets them, and may."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    put_off: list[int] = []
    # One that is ignored, as in the background of a shell, stays ignored; one set in C could not be set again.
    before = {one: signal.getsignal(one) for one in _INTERRUPTS}
    replaced = {one: handler for one, handler in before.items() if handler not in {signal.SIG_IGN, None}}
    for one in replaced:
        signal.signal(one, lambda number, _: put_off.append(number))
    try:
        yield
    finally:
        for one, handler in replaced.items():
            signal.signal(one, handler)
        for number in put_off:
            signal.raise_signal(number)


_NOWHERE = "the link leads to nothing"


def refuse_obstacles(folder: Path, names: Iterable[str]) -> None:
    """Refuse what stands in the way of a folder or of files in it, by its own name; the system tells it less well.

    Raises:
        ProblemsFound: a link to nothing, a file in the place of a folder, a folder in that of a file.
    """
    for path in (*reversed(folder.parents), folder):
        if path.is_symlink() and not path.exists():
            raise write_failed(path, OSError(errno.ENOENT, _NOWHERE))
        if path.exists() and not path.is_dir():
            raise write_failed(path, OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    for file in (folder / name for name in names):
        if file.is_dir() and not file.is_symlink():
            raise write_failed(file, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))


def write_failed(path: Path, error: OSError) -> ProblemsFound:
    """The problem of files that could not be written: what was there before is still there."""
    return _refused("SCO-E052", path, error)


def recovery_failed(folder: Path, error: OSError) -> ProblemsFound:
    """The problem of a complete set that is not all in place."""
    return _refused("SCO-E153", folder, error)


def _refused(id_: str, path: Path, error: OSError) -> ProblemsFound:
    return ProblemsFound([Problem(id_, Position(path), {"error": error.strerror or str(error)})])
