"""Who changed what, and when: the commit between two states in which each item last became another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sco_report.intake import MEGABYTE, content_of
from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import ProblemsFound
from sco_report.problems.visible import visible
from sco_report.revisions.causes import Causes
from sco_report.revisions.commits import Commit
from sco_report.revisions.items import Item
from sco_report.revisions.repository import Repository
from sco_report.revisions.states import State
from sco_report.source import Value, parse


@dataclass(frozen=True)
class Authorship:
    """Who made a change, and when (UTC)."""

    author: str
    moment: datetime


@dataclass(frozen=True)
class Attribution:
    """Who made the changes between two states: of each item by its key, and of whatever else changed."""

    otherwise: Authorship
    items: Mapping[str, Authorship] = field(default_factory=dict)

    def of(self, keys: Iterable[str]) -> Authorship:
        """The last of those who changed one of the items; of none, who made the later state."""
        found = [self.items[key] for key in keys if key in self.items]
        return max(found, key=lambda one: one.moment, default=self.otherwise)

    def as_json(self) -> dict[str, Any]:
        """What :meth:`from_json` reads."""
        return {
            "otherwise": _as_json(self.otherwise),
            "items": {key: _as_json(one) for key, one in sorted(self.items.items())},
        }

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> Attribution:
        """The attribution that was written.

        Raises:
            KeyError, TypeError, ValueError: it has another form.
        """
        items = {str(key): _from_json(one) for key, one in read["items"].items()}
        return cls(_from_json(read["otherwise"]), items)


def attribution(repository: Repository, old: State, new: State) -> Attribution:
    """Who made the changes from a commit to a later commit or to the working folder.

    What no commit holds yet is put to the name that git knows the editor by, at this moment.
    """
    if old.commit is None:
        raise ValueError("the earlier state is a commit")
    head, causes = new.commit or repository.commit(), Causes(old, new)
    here = None if new.commit else Authorship(repository.editor(), datetime.now(UTC).replace(microsecond=0))
    search = _Search(repository, old.commit, head, new.root if here else None)
    found = {key: search.last_change(causes.old.get(key), causes.new.get(key)) for key in causes.changed}
    known = {key: _authorship(commit) if commit else here for key, commit in found.items()}
    edited = here if here and None in found.values() else None
    return Attribution(edited or _authorship(head), {key: one for key, one in known.items() if one})


class _Search:
    """Looks through the commits between two states."""

    def __init__(self, repository: Repository, base: Commit, head: Commit, folder: Path | None) -> None:
        self._repository = repository
        self._base = base
        self._head = head
        self._folder = folder
        self._read = cache(self._content)

    def last_change(self, old: Item | None, new: Item | None) -> Commit | None:
        """The last commit that made an item another; None where that was done in the working folder."""
        there = [item for item in (new, old) if item]
        files = tuple(dict.fromkeys(item.file for item in there))
        if self._folder and self._differs(there, self._head, None):
            return None
        commits = self._repository.touching(self._base, self._head, *files)
        changing = (one for one in commits if self._differs(there, one, self._repository.parent(one) or self._base))
        return next(changing, commits[0] if commits else self._head)

    def _differs(self, items: list[Item], first: Commit, second: Commit | None) -> bool:
        return any(self._value(item, first) != self._value(item, second) for item in items)

    def _value(self, item: Item, commit: Commit | None) -> Value | None:
        content = self._read(item.file, commit)
        return None if content is None else item.in_file(content)

    def _content(self, file: str, commit: Commit | None) -> Value | None:
        """What a file says in a commit, or in the working folder; nothing where it is not there or too large."""
        if commit is None:
            here = (self._folder or Path()) / file
            content = content_of(here) if here.is_file() else None
        else:
            # Nobody has looked at what lies between the two states.
            content = dict(self._repository.files(commit, file, largest=LARGEST_FILE_MB * MEGABYTE)).get(file)
        return None if content is None else _plain(Path(file), content.decode(errors="replace"))


def _plain(file: Path, text: str) -> Value:
    """What a file says, uninterpreted; of one that is no YAML, its text."""
    try:
        return parse(file, text).value if file.suffix == ".yaml" else text
    except ProblemsFound:
        return text


def _authorship(commit: Commit) -> Authorship:
    return Authorship(commit.author, commit.moment)


def _as_json(one: Authorship) -> dict[str, str]:
    return {"author": one.author, "moment": one.moment.isoformat()}


def _from_json(read: Mapping[str, str]) -> Authorship:
    moment = datetime.fromisoformat(read["moment"])
    if moment.tzinfo is None:
        raise ValueError(read["moment"])
    return Authorship(visible(str(read["author"])), moment.astimezone(UTC))
