"""A commit and what it holds, as git tells of them.

What a commit may hold, made as it was by anybody, that no state of a project has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sco_report.files import MEGABYTE
from sco_report.limits import LARGEST_FILE_MB, LARGEST_PROJECT_MB, MOST_FILES, MOST_PROBLEMS
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.messages import sanitize

ABBREVIATED = 10
"""Digits of the id of a commit that people are shown, and more where they do not tell it apart."""

FIELDS = "%H%x00%an%x00%at"
"""What git is asked of a commit."""

_LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
"""The day that stands for all that the calendar does not reach."""


@dataclass(frozen=True)
class Commit:
    """A commit: its whole id, who wrote it and when (UTC)."""

    id: str
    author: str
    moment: datetime

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:ABBREVIATED]


@dataclass(frozen=True)
class Step:
    """A commit that changed something that matters, with the ids of the last ones before it, as far as that matters."""

    commit: Commit
    parents: tuple[str, ...]


@dataclass(frozen=True)
class ListedFile:
    """What a commit holds at a path of the project: its id, and its size in bytes, which only files have.

    What is no file is a link, which would lead out of the state, or a commit of another repository, of which no
    content is here.
    """

    path: str
    id: str
    size: int
    is_file: bool


def read_listed(line: str) -> ListedFile:
    """What a line of ``git ls-tree -l`` says."""
    about, path = line.split("\t", 1)
    mode, _, id_, size = about.split()
    return ListedFile(path, id_, int(size) if size.isdecimal() else 0, mode.startswith("100"))


def read_commit(fields: str) -> Commit:
    """What git says of a commit in ``FIELDS``."""
    id_, author, seconds = fields.split("\0")
    return Commit(id_, sanitize(author), _moment(seconds))


def _moment(seconds: str) -> datetime:
    """The moment of a commit (UTC); git takes any number of seconds, and tells none where it cannot read it."""
    return datetime.fromtimestamp(min(float(seconds or 0), _LATEST), UTC)


_NOWHERE = {"", ".", "..", ".git"}
"""Steps of a path that git itself never makes, and that lead out of the folder or into its repository."""

_VANISHING = _NOWHERE - {".git"}
"""Those that would not be seen where a path is shown in its shortest form."""


def require_own_commit(listing: Sequence[ListedFile], name: str) -> None:
    """Refuse a commit of which a state cannot be written or read; ``name`` is what people call the commit.

    Nothing of its content is asked for before.

    Raises:
        ProblemsFound: it holds links, paths that lead elsewhere, or too much.
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
    if not one.path.isprintable() or _NOWHERE.intersection(one.path.lower().split("/")):
        yield Problem("SCO-E136", _at(name, one.path))
    elif not one.is_file:
        yield Problem("SCO-E140", _at(name, one.path))
    elif one.size > LARGEST_FILE_MB * MEGABYTE:
        yield Problem("SCO-E008", _at(name, one.path), {"limit": str(LARGEST_FILE_MB)})


def _at(name: str, path: str) -> Position:
    """A file as git names it: «draft/2021/1:data/2021/session.yaml»; a step that leads elsewhere is quoted."""
    steps = (f'"{step}"' if step in _VANISHING else step for step in path.split("/"))
    return Position(Path(f"{name}:{'/'.join(steps)}"))
