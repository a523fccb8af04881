"""Writes a set of files into a folder: all are staged beside their places, then renamed one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sco_report.output.atomic import put_all
from sco_report.output.disk import (
    is_temporary,
    locked,
    refuse_obstacles,
    remove_temporaries,
    temporaries,
    write_failed,
)
from sco_report.output.edits import WRITTEN, keep_edited, remembered


def write(folder: Path, files: Mapping[str, bytes | None]) -> list[Path]:
    """Write files, by name, into ``folder``, which is made where it does not exist; gives their paths.

    They are put in place in the order given: a record of them comes last. A file that is replaced passes on its
    permissions. None removes a file of an earlier set, where it is there.

    Raises:
        ProblemsFound: they cannot be written (SCO-E052) or not all of them could be put in place (SCO-E153); no file
            is ever half written.
    """
    with exclusive(folder):
        return write_locked(folder, files)


def write_documents(folder: Path, files: Mapping[str, bytes | None]) -> tuple[list[Path], list[Path]]:
    """Write as :func:`write` does, and keep what was edited since; gives the paths of the files, and of those kept.

    Raises:
        ProblemsFound: as there.
    """
    with exclusive(folder):
        refuse_obstacles(folder, files)
        kept = keep_edited(folder, files)
        _, *written = write_locked(folder, {WRITTEN: remembered(folder, files), **files})
    return written, kept


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep other programs from writing into a folder, which is made where it does not exist.

    Raises:
        ProblemsFound: the folder, or what is written into it within the context, cannot be written.
    """
    try:
        refuse_obstacles(folder, ())
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            remove_temporaries(folder)
            yield
    except OSError as error:
        raise write_failed(_named_file(folder, error), error) from error


def write_locked(folder: Path, files: Mapping[str, bytes | None]) -> list[Path]:
    """Write as :func:`write` does, within :func:`exclusive`.

    Raises:
        OSError, ProblemsFound: as there.
    """
    refuse_obstacles(folder, files)
    put_all({folder / name: content for name, content in files.items()})
    return [folder / name for name, content in files.items() if content is not None]


def remove_interrupted(folder: Path) -> bool:
    """Remove what killed programs left of sets that they were writing; gives whether there was anything.

    Waits for a program that is writing into the folder.
    """
    if not temporaries(folder):
        return False
    with locked(folder):
        return remove_temporaries(folder)


def _named_file(folder: Path, error: OSError) -> Path:
    """The file of a folder that an error of the system names, else the folder."""
    named = [Path(os.fsdecode(name)) for name in (error.filename2, error.filename) if isinstance(name, str | Path)]
    return next((file for file in named if file.parent == folder and not is_temporary(file.name)), folder)
