"""Writes a single file or a new folder, whole or not at all, and makes temporary folders.

A temporary folder outlives a killed program only until the next one makes another.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sco_report.output.disk import (
    defer_signals,
    locked,
    partly_written,
    remove,
    remove_temporaries,
    sync,
    temporary_path,
    write_durably,
    write_failed,
)

committed: set[Path] = set()
"""The folders into which this program has put files, for the message of an interrupted command."""

_UNCERTAIN = {errno.EIO, errno.ESTALE, errno.ETIMEDOUT}
"""Errors of a disk that may have renamed a file all the same."""

_TEMPORARY_FOLDER = re.compile(r"sco-report-(\d+)-\w+")


def create_folder(folder: Path, subfolders: Iterable[str], files: Mapping[str, bytes]) -> None:
    """Make a folder with ``subfolders``, and with files by their path («documents/plan.yaml»); scripts may be run.

    Raises:
        OSError: it exists or cannot be written; nothing is left behind.
    """
    with _temporary(folder.parent) as temporary:
        made = [temporary, *(temporary / name for name in subfolders)]
        for one in made:
            one.mkdir()
        write_durably({temporary / name: content for name, content in files.items()})
        for name, content in files.items():
            if content.startswith(b"#!"):
                (temporary / name).chmod(0o755)
        for one in made:
            sync(one)
        temporary.rename(folder)


def replace_all(files: Mapping[Path, bytes | None]) -> None:
    """Replace the contents of files, in the order given; None removes a file, and one that does not exist is made.

    A link stays a link.

    Raises:
        ProblemsFound: nothing could be written (SCO-E052), or not all of them (SCO-E153); no file is half written.
    """
    targets = {file.resolve(): content for file, content in files.items()}
    try:
        with ExitStack() as locks:
            for folder in sorted({target.parent for target in targets}):
                folder.mkdir(parents=True, exist_ok=True)
                locks.enter_context(locked(folder))
                remove_temporaries(folder)
            put_all(targets)
    except OSError as error:
        raise write_failed(next(iter(targets)), error) from error


def put_all(files: Mapping[Path, bytes | None]) -> None:
    """Put files in their places, in the order given, for whoever holds the locks on their folders; None removes one.

    All are written beside their places before the first is renamed. A file that is replaced passes on its permissions;
    a link is replaced.

    Raises:
        OSError: nothing has changed.
        ProblemsFound: only some are in place, or that is not certain (SCO-E153); no file is half written.
    """
    staged = {file: temporary_path(file.parent) for file, content in files.items() if content is not None}
    try:
        write_durably({staged[file]: content for file, content in files.items() if content is not None})
        for file, temporary in staged.items():
            _copy_permissions(file, temporary)
        with defer_signals():
            _rename_all(files, staged)
    finally:
        with defer_signals():
            for temporary in staged.values():
                remove(temporary)


def _copy_permissions(file: Path, temporary: Path) -> None:
    with suppress(FileNotFoundError):
        before = file.lstat().st_mode
        if stat.S_ISREG(before):
            temporary.chmod(stat.S_IMODE(before))


def _rename_all(files: Iterable[Path], staged: Mapping[Path, Path]) -> None:
    done: list[Path] = []
    try:
        for file in files:
            if file in staged:
                staged[file].replace(file)
            else:
                file.unlink(missing_ok=True)
            done.append(file)
        folders = {file.parent for file in done}
        committed.update(folders)
        for folder in folders:
            sync(folder)
    except OSError as error:
        if done or error.errno in _UNCERTAIN:
            left = [file for file in files if file not in done]
            raise partly_written(left[0] if left else done[-1].parent, error) from error
        raise


def create(file: Path, content: bytes) -> None:
    """Write a file that must not exist; its folder is made where it does not exist.

    Raises:
        FileExistsError: it exists.
        OSError: it cannot be written; nothing is left behind.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(file.parent) as temporary:
        write_durably({temporary: content})
        try:
            # A hard link never replaces another file, as renaming would.
            os.link(temporary, file)
        except OSError:  # Not every file system has hard links.
            if os.path.lexists(file):
                raise
            temporary.rename(file)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A path for what is put into a folder within the context, under a lock; what is left of it is removed.

    Raises:
        ProblemsFound: it is in place, but the disk failed after that (SCO-E153).
    """
    with locked(folder):
        remove_temporaries(folder)
        temporary = temporary_path(folder)
        try:
            yield temporary
            try:
                sync(folder)
            except OSError as error:  # By now the new content is in place.
                raise partly_written(folder, error) from error
        finally:
            remove(temporary)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that exists as long as the context; those of killed programs are removed on the way.

    Raises:
        OSError: there is no place for it.
    """
    _remove_abandoned(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"sco-report-{os.getpid()}-") as name, locked(Path(name)):
        # A folder within it: writing a set of files locks their folder, and would wait for this lock for ever.
        folder = Path(name, "content")
        folder.mkdir()
        yield folder


def _remove_abandoned(folder: Path) -> None:
    for path in folder.iterdir():
        made = _TEMPORARY_FOLDER.fullmatch(path.name)
        # A folder that was just made is not locked yet; in another container its program has another number.
        if made and not Path("/proc", made[1]).exists():
            with suppress(OSError):
                _remove_unlocked(path)


def _remove_unlocked(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_uid == os.getuid():
            shutil.rmtree(folder)
    finally:
        os.close(handle)
