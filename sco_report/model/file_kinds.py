"""The kinds of files of the data; which one a file is follows from its path."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import NamedTuple

from sco_report.files import is_hidden, is_year, list_entry_files
from sco_report.model.event import Event
from sco_report.model.fields import Entry
from sco_report.model.reference import Abbreviation, Chairmanship, Document, Organ, Place, State
from sco_report.model.remark import Remark, draft_number, folders_of_remarks
from sco_report.model.session import Session


class FileKind(NamedTuple):
    """A kind of file.

    ``pattern`` is its path in a project, with stars; ``model`` that of its entry or entries; a ``table`` is a mapping
    of names to entries.
    """

    name: str
    pattern: str
    model: type[Entry]
    table: bool = False

    @property
    def folder(self) -> str:
        """The folder of its files in that of the year; empty where they stand in it themselves."""
        return "/".join(PurePath(self.pattern).parts[2:-1])

    @property
    def schema(self) -> str:
        """The first line of a file: the schema by which editors of text complete and check it."""
        up = "../" * (len(PurePath(self.pattern).parts) - 1)
        return f"# yaml-language-server: $schema={up}schema/{self.name}.schema.json"


SESSION = FileKind("session", "data/*/session.yaml", Session)
DOCUMENT = FileKind("document", "data/*/documents/*.yaml", Document)
EVENT = FileKind("event", "data/*/events/*.yaml", Event)

KINDS = (
    SESSION,
    DOCUMENT,
    EVENT,
    FileKind("remarks", "data/*/remarks/draft-*/*.yaml", Remark),
    FileKind("states", "data/reference/states.yaml", State, table=True),
    FileKind("organs", "data/reference/organs.yaml", Organ, table=True),
    FileKind("places", "data/reference/places.yaml", Place, table=True),
    FileKind("abbreviations", "data/reference/abbreviations.yaml", Abbreviation, table=True),
    FileKind("chairmanships", "data/reference/chairmanships.yaml", Chairmanship),
    FileKind("events", "data/*/*.yaml", Event),
)
"""The first whose pattern matches is the kind of a file; the last are lists of events, under any other name."""


def kind_of(file: Path) -> FileKind | None:
    """The kind of a file, given by its path in the project, or None where it is not read."""
    if is_hidden(file.name):
        return None
    return next((kind for kind in KINDS if _fits(file, kind)), None)


def _fits(file: Path, kind: FileKind) -> bool:
    steps, pattern = file.parts, PurePath(kind.pattern).parts
    of_a_year = pattern[1] == "*"
    if len(steps) != len(pattern) or not file.match(kind.pattern) or (of_a_year and not is_year(steps[1])):
        return False
    return kind.name != "remarks" or bool(draft_number(file))


def files_of(root: Path, year: int) -> list[Path]:
    """The files of a year and the reference data that are there, in a project's folder."""
    folders = [root / "data" / "reference", *(root / "data" / str(year) / name for name in ("", "documents", "events"))]
    folders += folders_of_remarks(root / "data" / str(year))
    files = [file for folder in folders if folder.is_dir() for file in list_entry_files(folder)]
    return [file for file in files if kind_of(file.relative_to(root))]
