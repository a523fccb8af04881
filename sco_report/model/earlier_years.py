"""What the years before have, for messages about ids that a year does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sco_report.files import MEGABYTE, find_files, read_limited, years_in
from sco_report.limits import LARGEST_PROJECT_MB, MOST_FILES
from sco_report.model.fields.texts import ID
from sco_report.model.file_kinds import kind_of

_ID_LINE = re.compile(rf"^[ ]*(?:-[ ]+)?id:[ ]*[\"']?({ID})[\"']?[ ]*(?:#.*)?\r?$", re.MULTILINE)


class EarlierEntry(NamedTuple):
    """A document or an event (``kind``) of a year before, and its place: «data/2021/webinars.yaml:7»."""

    kind: str
    year: str
    id: str
    place: str


def earlier_entries(folder: Path) -> Mapping[str, EarlierEntry]:
    """The entries of the years before that of a folder, by id and by year and id: «health-plan», «2021/health-plan».

    Of several with one id the latest stands under the id alone. The files are searched, not parsed: whatever else is
    wrong in them does not matter here, and a message must not take the time of several years. Links are passed over.
    """
    found: dict[str, EarlierEntry] = {}
    for file, text in _texts(folder):
        name = file.relative_to(folder.parent.parent)
        kind = kind_of(name)
        if kind is None or kind.name not in {"document", "event", "events"}:
            continue
        for match in _ID_LINE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            entry = EarlierEntry(kind.name.removesuffix("s"), name.parts[1], match[1], f"{name.as_posix()}:{line}")
            found.setdefault(entry.id, entry)
            found.setdefault(f"{entry.year}/{entry.id}", entry)
    return found


def _texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of the years before and their texts, the latest year first, as many as a project may have."""
    years = (folder.with_name(str(year)) for year in reversed(years_in(folder.parent)) if year < int(folder.name))
    files = (file for year in years if not year.is_symlink() for file in find_files(year, "*.yaml"))
    remaining = LARGEST_PROJECT_MB * MEGABYTE
    for file in islice(files, MOST_FILES):
        try:
            content = read_limited(file, remaining, through_link=False)
        except OSError:
            continue
        remaining -= len(content)
        yield file, content.decode("utf-8-sig", errors="replace")
