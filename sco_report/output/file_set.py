"""A set of new files that stands aside until all of it can take the place of the old ones.

.new-…/new/NAME    the new files that are not in place yet
gone/NAME   empty: the files of an earlier set that this one does not have, and that go as it comes
old/NAME    the files in whose places they go, and those that go
complete    the names of the set; where it stands, the set is whole and goes into place
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sco_report.output.durable import sync, write_all_durably, write_durably


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
