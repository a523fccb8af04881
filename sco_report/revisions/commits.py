"""A commit and what it holds, as git tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sco_report.problems.visible import visible

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
class Listed:
    """What a commit holds at a path of the project: its id, and its size in bytes, which only files have.

    What is no file is a link, which would lead out of the state, or a commit of another repository, of which no
    content is here.
    """

    path: str
    id: str
    size: int
    is_file: bool


def read_listed(line: str) -> Listed:
    """What a line of ``git ls-tree -l`` says."""
    about, path = line.split("\t", 1)
    mode, _, id_, size = about.split()
    return Listed(path, id_, int(size) if size.isdecimal() else 0, mode.startswith("100"))


def read_commit(fields: str) -> Commit:
    """What git says of a commit in ``FIELDS``."""
    id_, author, seconds = fields.split("\0")
    return Commit(id_, visible(author), _moment(seconds))


def _moment(seconds: str) -> datetime:
    """The moment of a commit (UTC); git takes any number of seconds, and tells none where it cannot read it."""
    return datetime.fromtimestamp(min(float(seconds or 0), _LATEST), UTC)
