"""Finds entries by their ids in the files of a year, also those that are not valid, and all that refers to one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_report.checks.mentions import Mention, mentions
from sco_report.editing.entries.values import value_at
from sco_report.editing.entries.writing import digest
from sco_report.files import read_limited
from sco_report.model.fields.texts import REFERENCE
from sco_report.model.file_kinds import FileKind, files_of, kind_of
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import KeyPath, SourceFile, Value, parse, read_text
from sco_report.source.preflight import is_outside


@dataclass(frozen=True)
class StoredEntry:
    """An entry as its file has it now.

    ``path`` leads to its ``value`` in the file; ``text`` is what the file holds, byte order mark and line ends
    included, and ``digest`` tells it from any other content.
    """

    id: str
    kind: FileKind
    file: Path
    path: KeyPath
    value: Mapping[str, Value]
    content: SourceFile
    text: str
    digest: str


def entry_of(root: Path, year: int, id_: str, before: Path | None = None) -> StoredEntry:
    """The entry of an id: an event, a document, «session», or the name of an entry of the reference data.

    Where it was found ``before`` is looked first, as all files of a year take a while.

    Raises:
        ProblemsFound: there is none (SCO-E030), or its file leads out of the project (SCO-E133).
    """
    for file in _files(root, year, before):
        if found := _in_file(root, file, id_):
            return found
    details = {"value": id_, "suggestion": "", "kind": "text", "year": str(year)}
    raise ProblemsFound([Problem("SCO-E030", Position(root / "data" / str(year)), details)])


def _files(root: Path, year: int, first: Path | None) -> Iterator[Path]:
    if first:
        yield first
    yield from sorted(files_of(root, year), key=lambda one: "reference" in one.parts)


def _in_file(root: Path, file: Path, id_: str) -> StoredEntry | None:
    wanted = "council" if id_ == SESSION_ID else id_
    try:
        raw = read_limited(file)
        if wanted.encode() not in raw:
            return None
        kind = kind_of(file.relative_to(root))
        if kind is None or (kind.name == "session") is not (id_ == SESSION_ID):
            return None
        content = parse(file, read_text(file))
    except (OSError, ProblemsFound, UnicodeEncodeError):
        return None
    path = next((path for path, name in _entries(content.value, kind) if name == id_), None)
    if path is None:
        return None
    if is_outside(root, file):
        raise ProblemsFound([Problem("SCO-E133", Position(file))])
    return StoredEntry(id_, kind, file, path, value_at(content.value, path), content, raw.decode(), digest(raw))


def _entries(value: Any, kind: FileKind) -> Iterator[tuple[KeyPath, str]]:
    """The entries of a file: path and id of each."""
    if kind.name == "session":
        yield (), SESSION_ID
    elif kind.table:
        yield from (((key,), key) for key in value if isinstance(value[key], dict))
    elif isinstance(value, dict) and isinstance(value.get("events"), list):
        yield from (
            (("events", index), one["id"])
            for index, one in enumerate(value["events"])
            if isinstance(one, dict) and "id" in one
        )
    elif isinstance(value, dict) and "id" in value:
        yield (), value["id"]


def entry_at(root: Path, year: int, place: str) -> tuple[str, KeyPath] | None:
    """The id of the entry of a year at «data/2021/events/a.yaml:3:1», and the path of the value there in the entry."""
    found = re.fullmatch(rf"(data/{year}/.+):(\d+):(\d+)", place)
    kind = kind_of(Path(found[1])) if found else None
    if found is None or kind is None or is_outside(root, root / found[1]):
        return None
    try:
        content = parse(root / found[1], read_text(root / found[1]))
    except ProblemsFound:
        return None
    path = path_at(content, (int(found[2]), int(found[3])))
    entries = [*_entries(content.value, kind)]
    return next(((id_, path[len(above) :]) for above, id_ in entries if path[: len(above)] == above), None)


def path_at(content: SourceFile, place: tuple[int, int], *, key: bool = False) -> KeyPath:
    """The path of the value that stands at a line and column, or nearest before them; of a ``key`` rather than that."""
    for paths in (content.keys, content.values) if key else (content.values, content.keys):
        if exact := [path for path, at in paths.items() if path and at == place]:
            return max(exact, key=len)
    before = [(at, path) for path, at in content.values.items() if at <= place and path]
    return max(before, default=(place, ()))[1] if place != (1, 1) else ()


def mentions_of(year: Year, id_: str) -> tuple[Mention, ...]:
    """Where other entries, and texts of the entry itself, name an id, in the order of files."""
    found = {one for one in mentions(year) if one.target == id_}
    return tuple(sorted(found, key=lambda one: one.position))


def with_new_id(content: SourceFile, old: str, new: str, named: set[tuple[int, int]]) -> Value:
    """The content of a file with one id in the place of another: in texts, and as the values at ``named`` places.

    ``named`` are lines and columns.
    """
    return _renamed(content, (), content.value, (old, new), named)


def _renamed(
    content: SourceFile, path: KeyPath, value: Value, ids: tuple[str, str], named: set[tuple[int, int]]
) -> Value:
    if isinstance(value, dict):
        return {key: _renamed(content, (*path, key), one, ids, named) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(content, (*path, index), one, ids, named) for index, one in enumerate(value)]
    if value == ids[0] and content.values.get(path) in named:
        return ids[1]
    return REFERENCE.sub(lambda found: f"{{{ids[1]}{found[2]}}}" if found[1] == ids[0] else found[0], value)


def renamed_file(file: Path, old: str, new: str) -> Path:
    """The file of an entry under its new id, where its name ends in the old one as the custom is; else the same."""
    stem = file.stem
    if stem == old or (stem.endswith(f"-{old}") and stem.removesuffix(old).strip("-0123456789") == ""):
        return file.with_name(f"{stem.removesuffix(old)}{new}{file.suffix}")
    return file


def is_free(file: Path) -> bool:
    """Whether nothing is at a path, not even a link that leads to nothing."""
    return not os.path.lexists(file)
