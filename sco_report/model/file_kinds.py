"""The kinds of files of the data; which one a file is follows from its path. Also what has a name that is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from sco_report.files import (
    find_files,
    is_hidden,
    is_portable,
    is_year,
    list_entry_files,
    names_below,
    portable_key,
    years_in,
)
from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.reference import Abbreviation, Chairmanship, Document, Organ, Place, State
from sco_report.model.remark import Remark, draft_number, folders_of_remarks
from sco_report.model.session import Session
from sco_report.problems import Position, Problem


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


NOTES = "README.md"
"""The one file of a year that is for people only."""

_REFERENCE = (*(PurePath(kind.pattern).name for kind in KINDS if "reference" in kind.pattern), "words.txt", NOTES)
_TEMPLATES = (
    "*.j2",
    "acts.yaml",
    "clauses.yaml",
    "layout.yaml",
    "remarks.yaml",
    "sections.yaml",
    "wording.yaml",
    NOTES,
)
"""Names of files that are read."""


def strays(root: Path) -> Iterator[Problem]:
    """What lies in the folders that years share and is never read, from a misspelt name; not in those of a year."""
    data, templates = root / "data", root / "templates"
    years = [str(year) for year in years_in(data)]
    for file in _visible(data):
        if not (file.is_dir() and file.name in {"reference", *years}) and file.name != NOTES:
            yield _stray(file, ("reference", *years[-1:]))
    for folder, names in ((data / "reference", _REFERENCE), (templates, _TEMPLATES)):
        for file in find_files(folder):
            if not file.is_dir() and not any(map(file.match, names)):
                yield _stray(file, names[:-1])


def names_of_one_system(root: Path, year: Path) -> Iterator[Problem]:
    """Names that Windows cannot have, or takes for one: there, git could not check the project out."""
    for folder in (year, root / "data" / "reference", root / "templates"):
        for above, names in names_below(folder):
            known: dict[str, str] = {}
            for name in names:
                if not is_portable(name):
                    yield Problem("SCO-W117", Position(Path(above, name)), {"value": name})
                first = known.setdefault(portable_key(name), name)
                if first != name:
                    yield Problem("SCO-W118", Position(Path(above, name)), {"value": name, "first": first})


def _visible(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not is_hidden(entry.name))


def _stray(file: Path, allowed: Sequence[str]) -> Problem:
    return Problem("SCO-W114", Position(file), {"value": file.name, "allowed": ", ".join(allowed)})


_MISSPELT = re.compile(r"(.+?)\.ya?ml(?:\.\w+)*[. ]*", re.IGNORECASE)
"""«.yml», «.YAML», and what programs add where they do not know the suffix: «.yaml.txt»."""


def right_name(file: Path) -> str:
    """The name with which a file would be read; empty if that is not known, or is another file's."""
    notes = file.name.lower().startswith("readme")
    found = _MISSPELT.fullmatch(file.name)
    right = file.with_name(NOTES if notes else f"{found[1]}.yaml" if found else file.name)
    taken = right.name == file.name or (right.exists() and not right.samefile(file))
    return "" if taken else right.name
