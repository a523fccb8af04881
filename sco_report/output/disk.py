"""Steps of writing: durable files, hidden temporary names, the lock on a folder, deferred signals.

Also the problems of places where nothing can be written.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_TEMPORARY = re.compile(r"\.new-[0-9a-f]{16}")


def write_durably(files: Mapping[Path, bytes]) -> None:
    """Create files and force them onto the disk.

    Raises:
        OSError: one exists or cannot be written.
    """
    for file, content in files.items():
        with file.open("xb") as stream:
            stream.write(content)
    for file in files:  # After all are written: the disk is then waited for about once.
        sync(file)


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def temporary_path(folder: Path) -> Path:
    """A new hidden path in a folder; what looks for entries skips hidden names."""
    return folder / f".new-{os.urandom(8).hex()}"


def is_temporary(name: str) -> bool:
    """Whether a name is one of these."""
    return _TEMPORARY.fullmatch(name) is not None


def temporaries(folder: Path) -> list[Path]:
    """The temporary files and folders in a folder: of the program that holds the lock, else of one that was killed."""
    with suppress(OSError):  # Whatever writes there will report why the folder cannot be read.
        return sorted(path for path in folder.iterdir() if is_temporary(path.name))
    return []


def remove_temporaries(folder: Path) -> bool:
    """Remove them without following links, for whoever holds the lock; gives whether there were any."""
    found = temporaries(folder)
    for path in found:
        remove(path)
    return bool(found)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, where it exists and the system allows it."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)
        else:
            shutil.rmtree(path, ignore_errors=True)  # Follows no links.


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder, once no other program holds it; the system releases that of a killed program.

    Raises:
        OSError: the folder does not exist or cannot be opened.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def defer_signals() -> Iterator[None]:
    """Defer what interrupts a command to the end of the context, in the main thread, which alone receives them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    deferred: list[int] = []
    # One that is ignored, as in the background of a shell, stays ignored; a handler set in C could not be restored.
    before = {one: signal.getsignal(one) for one in _INTERRUPTS}
    replaced = {one: handler for one, handler in before.items() if handler not in {signal.SIG_IGN, None}}
    for one in replaced:
        signal.signal(one, lambda number, _: deferred.append(number))
    try:
        yield
    finally:
        for one, handler in replaced.items():
            signal.signal(one, handler)
        for number in deferred:
            signal.raise_signal(number)


def refuse_obstacles(folder: Path, names: Iterable[str]) -> None:
    """Refuse a path where a folder, or files in it by name, cannot be put; the system's own errors are less precise.

    Raises:
        ProblemsFound: a dangling link, a file in the place of a folder, or a folder in the place of a file.
    """
    for path in (*reversed(folder.parents), folder):
        if path.is_symlink() and not path.exists():
            raise write_failed(path, OSError(errno.ENOENT, "the link leads to nothing"))
        if path.exists() and not path.is_dir():
            raise write_failed(path, OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    for file in (folder / name for name in names):
        if file.is_dir() and not file.is_symlink():
            raise write_failed(file, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))


def refuse_links_outside(root: Path, folder: Path) -> None:
    """Refuse a folder of the project ``root`` that a link leads out of it; a folder elsewhere is the user's choice.

    Raises:
        ProblemsFound: it is such a folder.
    """
    root = root.resolve()
    named = Path(os.path.abspath(folder))  # noqa: PTH100 - «..» is resolved, links are not
    within = any(path.resolve().is_relative_to(root) for path in named.parents)
    if within and not named.resolve().is_relative_to(root):
        raise write_failed(folder, OSError(errno.ELOOP, "the link leads out of the project"))


def write_failed(path: Path, error: OSError) -> ProblemsFound:
    """The problem of files that could not be written, all the previous ones being in place (SCO-E052)."""
    return _problem("SCO-E052", path, error)


def partly_written(path: Path, error: OSError) -> ProblemsFound:
    """The problem of a set of files of which only some are in place (SCO-E153)."""
    return _problem("SCO-E153", path, error)


def _problem(id_: str, path: Path, error: OSError) -> ProblemsFound:
    return ProblemsFound([Problem(id_, Position(path), {"error": error.strerror or str(error)})])
