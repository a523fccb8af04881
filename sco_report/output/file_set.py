"""A set of new files that stands aside until all of it can take the place of the old ones.

.new-…/new/NAME    the new files that are not in place yet
gone/NAME   empty: the files of an earlier set that this one does not have, and that go as it comes
old/NAME    the files in whose places they go, and those that go
complete    the names of the set; where it stands, the set is whole and goes into place

Puts right what a killed program left in a folder.

Writes a set of files into a folder, all of it or nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sco_report.output.disk import (
    defer_signals,
    is_new,
    locked,
    new_name,
    recovery_failed,
    refuse_obstacles,
    stale_temporaries,
    sync,
    write_all_durably,
    write_durably,
    write_failed,
)


@dataclass(frozen=True)
class FileSet:
    """The set that stands in ``aside`` for ``folder``; whoever handles it holds the lock on the folder.

    What became of it is read from the disk alone, so that it does not matter who began.
    """

    folder: Path
    aside: Path

    def fill(self, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        """Write files, by name; each takes over the permissions of the file that it will replace.

        The files called ``gone`` will be removed.

        Raises:
            OSError: they cannot be written.
        """
        for folder in (self.aside, self._new, self._gone, self._old):
            folder.mkdir()
        write_all_durably({self._gone / name: b"" for name in gone})
        write_all_durably({self._new / name: content for name, content in files.items()})
        for name in files:
            if (self.folder / name).is_file():
                shutil.copymode(self.folder / name, self._new / name)
        sync(self._new)
        if gone:
            sync(self._gone)

    def complete(self) -> None:
        """Mark the set as complete; from here on it will be put in place, by this program or by another.

        Raises:
            OSError: the mark cannot be written.
        """
        begun = self.aside / "begun"
        write_durably(begun, json.dumps(self.waiting).encode())
        begun.replace(self._mark)
        sync(self.aside)

    @property
    def is_complete(self) -> bool:
        """Whether all of it was written."""
        return self._mark.exists()

    @property
    def waiting(self) -> list[str]:
        """The names of the files that are not in place yet, in order."""
        return _names_in(self._new)

    @property
    def leaving(self) -> list[str]:
        """The names of the files that are still to be removed, in order."""
        return [name for name in _names_in(self._gone) if os.path.lexists(self.folder / name)]

    @property
    def untouched(self) -> bool:
        """Whether the files in the folder are as if there were no set: it may be removed."""
        if not self.is_complete:
            return True
        back = all(os.path.lexists(self.folder / kept.name) for kept in self._old.iterdir())
        return back and self.waiting == self._names()

    def put(self) -> None:
        """Put a complete set, or what is left of it, in place.

        Raises:
            OSError: a file cannot take its place. The old ones are back where the set is ``untouched`` then.
        """
        try:
            for name in (*self.waiting, *self.leaving):
                self._keep(name)
            for name in self.waiting:
                (self._new / name).replace(self.folder / name)
            for name in self.leaving:
                (self.folder / name).unlink()
            sync(self.folder)
        except OSError:
            with suppress(OSError):
                self._take_back()
            raise

    def clear(self) -> None:
        """Remove what is left of a set that is in place; the mark goes last, so that no moment looks incomplete."""
        for room in (self._gone, self._new, self._old):
            shutil.rmtree(room, ignore_errors=True)
        self.drop()

    def drop(self) -> None:
        """Remove the set as it is; the mark goes first, so that nobody takes what is left for a whole."""
        try:
            self._mark.unlink(missing_ok=True)
        except OSError:  # As long as the mark stays, all must stay.
            return
        shutil.rmtree(self.aside, ignore_errors=True)

    @property
    def _mark(self) -> Path:
        return self.aside / "complete"

    @property
    def _new(self) -> Path:
        return self.aside / "new"

    @property
    def _gone(self) -> Path:
        return self.aside / "gone"

    @property
    def _old(self) -> Path:
        return self.aside / "old"

    def _names(self) -> list[str]:
        names: list[str] = json.loads(self._mark.read_bytes())
        return names

    def _keep(self, name: str) -> None:
        """Keep the file in whose place another goes. One that is kept already is the right one: it was there first."""
        file, kept = self.folder / name, self._old / name
        if not os.path.lexists(file) or os.path.lexists(kept):
            return
        try:
            os.link(file, kept, follow_symlinks=False)
        except OSError:  # Not every file system knows a second name of a file.
            copy = self.aside / "copy"
            shutil.copy2(file, copy, follow_symlinks=False)
            copy.replace(kept)

    def _take_back(self) -> None:
        """Undo :meth:`put`, so that at each moment every new file is either in place or here."""
        for name in sorted({*self._names()} - {*self.waiting}):
            (self.folder / name).replace(self._new / name)
            if os.path.lexists(self._old / name):
                (self._old / name).replace(self.folder / name)
        for name in _names_in(self._gone):
            if os.path.lexists(self._old / name) and not os.path.lexists(self.folder / name):
                (self._old / name).replace(self.folder / name)


def _names_in(room: Path) -> list[str]:
    return sorted(file.name for file in room.iterdir()) if room.is_dir() else []


class Recovery(StrEnum):
    """What became of files that a killed program had prepared."""

    FINISHED = "finished"
    THROWN_AWAY = "thrown_away"


def recover(folder: Path) -> Recovery | None:
    """Put the rest of a complete set of files in place, or throw an incomplete one away; None where all is well.

    Another program that is still at work is waited for.

    Raises:
        ProblemsFound: the files of a complete set cannot take their places.
    """
    if not any(stale_temporaries(folder)):
        return None
    with locked(folder):
        return settle_locked(folder)


def settle_locked(folder: Path) -> Recovery | None:
    """The same for whoever holds the lock on the folder.

    Raises:
        ProblemsFound: as above.
    """
    try:
        outcomes = {_settled(folder, path) for path in stale_temporaries(folder)}
    except OSError as error:
        raise recovery_failed(folder, error) from error
    return next((one for one in Recovery if one in outcomes), None)


def _settled(folder: Path, path: Path) -> Recovery | None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return Recovery.THROWN_AWAY
    one = FileSet(folder, path)
    if not one.is_complete:
        begun = any(path.iterdir())
        one.drop()
        return Recovery.THROWN_AWAY if begun else None
    begun = bool(one.waiting or one.leaving)
    with defer_signals():
        one.put()
        one.clear()
    return Recovery.FINISHED if begun else None


committed: list[Path] = []
"""The folders into which this program has put files, for what it says when it is interrupted."""


def write(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[Path]:
    """Write files aside, by name, then rename all of them into ``folder``, which is made where it is not there.

    With them the files called ``gone`` are removed, where there are any: an earlier set had them, and this one has not.

    Raises:
        ProblemsFound: they cannot be written; what was there before is still there, or will be finished.
    """
    with exclusive(folder):
        return write_locked(folder, files, gone)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep others from writing into a folder, which is made where it is not there; what is found there stays as it is.

    Raises:
        ProblemsFound: nobody can write there, or what was written within cannot be.
    """
    try:
        refuse_obstacles(folder, ())
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            settle_locked(folder)
            yield
    except OSError as error:
        raise write_failed(_refusing(folder, error), error) from error


def _refusing(folder: Path, error: OSError) -> Path:
    """The file of a folder that the system would not have replaced, where it names one, else the folder."""
    named = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str | Path)]
    return next((file for file in named if file.parent == folder and not is_new(file.name)), folder)


def write_locked(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[Path]:
    """The same as :func:`write` for whoever is :func:`exclusive`.

    Raises:
        OSError, ProblemsFound: as above.
    """
    _write(FileSet(folder, new_name(folder)), files, gone)
    return [folder / name for name in files]


def _write(one: FileSet, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    try:
        one.fill(files, gone)
        with defer_signals():
            one.complete()
            one.put()
            committed.append(one.folder)
            one.clear()
    except BaseException as error:
        if one.untouched:
            one.drop()
        elif isinstance(error, OSError):
            raise recovery_failed(one.folder, error) from error
        raise
