"""The kinds of files in the data, told by where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from sco_report.model.document import Document
from sco_report.model.event import Event
from sco_report.model.fields import Entry
from sco_report.model.reference import Abbreviation, Chairmanship, Organ, Place, State
from sco_report.model.session import Session
from sco_report.rooms import entries_in, is_hidden
from sco_report.years import is_year


@dataclass(frozen=True)
class FileKind:
    """A kind of file.

    ``pattern`` is its path in a project, with stars; ``model`` that of its entry or entries; a ``table`` is a mapping
    of names to entries.
    """

    name: str
    pattern: str
    model: type[Entry]
    table: bool = False


KINDS = (
    FileKind("session", "data/*/session.yaml", Session),
    FileKind("document", "data/*/documents/*.yaml", Document),
    FileKind("event", "data/*/events/*.yaml", Event),
    FileKind("states", "data/reference/states.yaml", State, table=True),
    FileKind("organs", "data/reference/organs.yaml", Organ, table=True),
    FileKind("places", "data/reference/places.yaml", Place, table=True),
    FileKind("abbreviations", "data/reference/abbreviations.yaml", Abbreviation, table=True),
    FileKind("chairmanships", "data/reference/chairmanships.yaml", Chairmanship),
    FileKind("events", "data/*/*.yaml", Event),
)
"""The first whose pattern fits is the kind of a file; the last are lists of events, under any other name."""


def kind_of(file: Path) -> FileKind | None:
    """The kind of a file, given by its path in the project, or None where nothing reads it."""
    if is_hidden(file.name):
        return None
    return next((kind for kind in KINDS if _fits(file, kind)), None)


def _fits(file: Path, kind: FileKind) -> bool:
    steps, pattern = file.parts, PurePath(kind.pattern).parts
    of_a_year = pattern[1] == "*"
    return len(steps) == len(pattern) and file.match(kind.pattern) and (is_year(steps[1]) or not of_a_year)


def files_of(root: Path, year: int) -> list[Path]:
    """The files of a year and the reference data that are there, in a project's folder."""
    folders = [root / "data" / "reference", *(root / "data" / str(year) / name for name in ("", "documents", "events"))]
    files = [file for folder in folders if folder.is_dir() for file in entries_in(folder)]
    return [file for file in files if kind_of(file.relative_to(root))]
