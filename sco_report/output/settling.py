"""Puts right what a killed program left in a folder."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sco_report.output.durable import leftovers
from sco_report.output.file_set import FileSet
from sco_report.output.locking import locked, uninterrupted
from sco_report.output.refusals import unfinished


class Outcome(StrEnum):
    """What became of files that a killed program had prepared."""

    FINISHED = "finished"
    THROWN_AWAY = "thrown_away"


def settle(folder: Path) -> Outcome | None:
    """Put the rest of a complete set of files in place, or throw an incomplete one away; None where all is well.

    Another program that is still at work is waited for.

    Raises:
        ProblemsFound: the files of a complete set cannot take their places.
    """
    if not any(leftovers(folder)):
        return None
    with locked(folder):
        return settle_locked(folder)


def settle_locked(folder: Path) -> Outcome | None:
    """The same for whoever holds the lock on the folder.

    Raises:
        ProblemsFound: as above.
    """
    try:
        outcomes = {_settled(folder, path) for path in leftovers(folder)}
    except OSError as error:
        raise unfinished(folder, error) from error
    return next((one for one in Outcome if one in outcomes), None)


def _settled(folder: Path, path: Path) -> Outcome | None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return Outcome.THROWN_AWAY
    one = FileSet(folder, path)
    if not one.is_complete:
        begun = any(path.iterdir())
        one.drop()
        return Outcome.THROWN_AWAY if begun else None
    begun = bool(one.waiting or one.leaving)
    with uninterrupted():
        one.put()
        one.clear()
    return Outcome.FINISHED if begun else None
