"""Commits and the files they list, read from git's output, and the limits on untrusted commits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from sco_report.files import MEGABYTE, is_hidden
from sco_report.limits import LARGEST_FILE_MB, LARGEST_PROJECT_MB, MOST_FILES, MOST_PROBLEMS
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.messages import sanitize

ABBREVIATED = 10
"""The number of digits of a commit id that is shown, where they are enough to tell it apart."""

FIELDS = ("--date=raw", "--format=%H%x00%an%x00%ad")
"""The options with which git prints a commit."""

_LATEST = datetime(9999, 12, 30, tzinfo=UTC).timestamp()
"""The latest time that can be represented in every zone; later ones are cut to it."""

_ZONE = re.compile(r"([+-])(\d\d)([0-5]\d)")
_WIDEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True)
class Commit:
    """A commit: its full id, its author and the author's time in the zone of the author."""

    id: str
    author: str
    moment: datetime

    @property
    def short(self) -> str:
        """The abbreviated id."""
        return self.id[:ABBREVIATED]


@dataclass(frozen=True)
class ListedFile:
    """A path of the project in a commit: the id of its content, and its size in bytes, 0 unless it is a file.

    A path that is not a file is a symbolic link, which may lead out of the project, or a submodule.
    """

    path: str
    id: str
    size: int
    is_file: bool


def read_listed(line: str) -> ListedFile:
    """The file in a line of ``git ls-tree -l``."""
    about, path = line.split("\t", 1)
    mode, _, id_, size = about.split()
    return ListedFile(path, id_, int(size) if size.isdecimal() else 0, mode.startswith("100"))


def read_commit(fields: str) -> Commit:
    """The commit that git printed with ``FIELDS``."""
    id_, author, moment = fields.split("\0")
    return Commit(id_, sanitize(author), read_moment(moment))


def read_moment(raw: str) -> datetime:
    """The time of a raw date of git, «1637791200 +0300», in its zone.

    Git accepts any number of seconds, and prints none where it cannot read them: they are cut to 1970 and 9999.
    """
    seconds, _, zone = raw.partition(" ")
    return datetime.fromtimestamp(min(max(float(seconds or 0), 0), _LATEST), _zone(zone))


def _zone(text: str) -> timezone:
    """The zone that git prints as «+0530»; one that is nowhere on earth («+9999») counts as UTC."""
    found = _ZONE.fullmatch(text)
    offset = timedelta(hours=int(found[2]), minutes=int(found[3])) if found else timedelta()
    if not found or offset > _WIDEST_ZONE:
        return UTC
    return timezone(offset if found[1] == "+" else -offset)


_UNSAFE_STEPS = {"", ".", "..", ".git"}
"""Steps of a path that git itself never writes, and that lead out of the folder or into its repository."""

_INVISIBLE_STEPS = _UNSAFE_STEPS - {".git"}
"""Unsafe steps that normalisation of a path would remove, so that a message would not show them."""


def require_own_commit(listing: Sequence[ListedFile], name: str) -> None:
    """Refuse a commit that is not safe to extract, before reading any of its content.

    ``name`` is the name of the commit in messages.

    Raises:
        ProblemsFound: it holds links, paths that lead out of the project, or too many or too large files.
    """
    files = sum(one.is_file for one in listing)
    if files > MOST_FILES:
        raise ProblemsFound([Problem("SCO-E137", _at(name, "data"), {"limit": str(MOST_FILES)})])
    if sum(one.size for one in listing) > LARGEST_PROJECT_MB * MEGABYTE:
        raise ProblemsFound([Problem("SCO-E138", _at(name, "data"), {"limit": str(LARGEST_PROJECT_MB)})])
    problems = [problem for one in listing for problem in _problems(one, name)]
    if problems:
        raise ProblemsFound(problems[:MOST_PROBLEMS])


def _problems(one: ListedFile, name: str) -> Iterator[Problem]:
    steps = one.path.lower().split("/")
    if _UNSAFE_STEPS.intersection(steps) or not all(step.isprintable() or is_hidden(step) for step in steps):
        yield Problem("SCO-E136", _at(name, one.path))
    elif not one.is_file:
        yield Problem("SCO-E140", _at(name, one.path))
    elif one.size > LARGEST_FILE_MB * MEGABYTE:
        yield Problem("SCO-E008", _at(name, one.path), {"limit": str(LARGEST_FILE_MB)})


def _at(name: str, path: str) -> Position:
    """A file as git names it: «draft/2021/1:data/2021/session.yaml»; an invisible step is quoted."""
    steps = (f'"{step}"' if step in _INVISIBLE_STEPS else step for step in path.split("/"))
    return Position(Path(f"{name}:{'/'.join(steps)}"))
