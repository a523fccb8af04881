"""Writes a new folder with all that is in it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from sco_report.output.durable import new_name, sync, write_durably
from sco_report.output.locking import locked
from sco_report.output.settling import settle_locked


def create_folder(folder: Path, rooms: Iterable[str], files: Mapping[str, bytes]) -> None:
    """Make a folder with the folders ``rooms`` in it, and with files by their path («documents/plan.yaml»).

    Raises:
        OSError: it is there, or cannot be written; nothing is left behind.
    """
    with locked(folder.parent):
        settle_locked(folder.parent)
        aside = new_name(folder.parent)
        made = [aside, *(aside / room for room in rooms)]
        try:
            for one in made:
                one.mkdir()
            for name, content in files.items():
                write_durably(aside / name, content)
            for one in made:
                sync(one)
            aside.rename(folder)
            sync(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
