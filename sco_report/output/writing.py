"""Writes a set of files into a folder, all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sco_report.output.durable import is_new, new_name
from sco_report.output.file_set import FileSet
from sco_report.output.locking import locked, uninterrupted
from sco_report.output.refusals import refuse_obstacles, unfinished, unwritten
from sco_report.output.settling import settle_locked

placements: list[Path] = []
"""The folders into which this program has put files, for what it says when it is interrupted."""


def write(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[Path]:
    """Write files aside, by name, then rename all of them into ``folder``, which is made where it is not there.

    With them the files called ``gone`` are removed, where there are any: an earlier set had them, and this one has not.

    Raises:
        ProblemsFound: they cannot be written; what was there before is still there, or will be finished.
    """
    with alone(folder):
        return write_locked(folder, files, gone)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
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
        raise unwritten(_refusing(folder, error), error) from error


def _refusing(folder: Path, error: OSError) -> Path:
    """The file of a folder that the system would not have replaced, where it names one, else the folder."""
    named = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str | Path)]
    return next((file for file in named if file.parent == folder and not is_new(file.name)), folder)


def write_locked(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[Path]:
    """The same as :func:`write` for whoever is :func:`alone`.

    Raises:
        OSError, ProblemsFound: as above.
    """
    _write(FileSet(folder, new_name(folder)), files, gone)
    return [folder / name for name in files]


def _write(one: FileSet, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    try:
        one.fill(files, gone)
        with uninterrupted():
            one.complete()
            one.put()
            placements.append(one.folder)
            one.clear()
    except BaseException as error:
        if one.untouched:
            one.drop()
        elif isinstance(error, OSError):
            raise unfinished(one.folder, error) from error
        raise
