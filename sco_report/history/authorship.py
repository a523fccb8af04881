"""Find out who changed the entries of a project between two revisions, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sco_report.document import Block
from sco_report.history.commits import Commit
from sco_report.history.entries import EntryChange, compare_entries, printed_entries
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, project_folders


@dataclass(frozen=True)
class Authorship:
    """Who made a change, and when; ``author`` is empty where no one person is known or named.

    The moment is in the zone of the author. Without a zone it is the beginning of a day, wherever it is read.
    """

    author: str
    moment: datetime


@dataclass(frozen=True)
class Attribution:
    """Who changed the entries between two revisions, by entry id; ``default`` holds for any other change."""

    default: Authorship
    entries: Mapping[str, Authorship] = field(default_factory=dict)

    def of(self, block: Block) -> Authorship:
        """Who changed a paragraph: whoever changed its entry, or else an entry that a part of it prints."""
        return next((self.entries[id_] for id_ in printed_entries(block) if id_ in self.entries), self.default)

    def named(self, organ: str) -> Attribution:
        """The same with the name of an organ where no person is named: Word requires an author."""
        everybody = {id_: replace(who, author=who.author or organ) for id_, who in self.entries.items()}
        return Attribution(replace(self.default, author=self.default.author or organ), everybody)


def attribution(repository: Repository, old: Snapshot, new: Snapshot) -> Attribution:
    """Who changed the entries from a commit to another commit or to the working folder.

    An entry was changed by the author of the last commit between them that touched its lines or, where lines of it
    were only deleted, its file. Uncommitted changes are the editor's, made at this moment. The default is whoever
    changed templates or reference data last, else the only author of all changes, else nobody.
    """
    assert old.commit, "the earlier state is in a commit"
    history = _ChangeHistory(repository, old.commit, new)
    own: dict[str, Authorship] = {}
    shared: list[Authorship] = []
    for change in _entry_changes(old, new):
        who = history.last_change(change)
        if who and change.item.is_of_year:
            own |= dict.fromkeys(change.keys, who)
        elif who:
            shared.append(who)
    return Attribution(history.last_of(shared) or history.only_author(), own)


def unnamed(new: Snapshot, today: date | None = None) -> Attribution:
    """Nobody by name, and the day of the later state without an hour: for readers outside the Secretariat.

    ``today`` is the day of a state that is in no commit, by default that of this computer.
    """
    day = new.commit.moment.date() if new.commit else today or date.today()
    return Attribution(Authorship("", datetime.combine(day, time())))


def _entry_changes(old: Snapshot, new: Snapshot) -> Iterable[EntryChange]:
    return compare_entries(old.entries(), new.entries()) if old.year and new.year else []


class _ChangeHistory:
    """The commits after one up to another; with the uncommitted edits where the later snapshot is the working folder.

    Raises:
        Unavailable: from every method, where git fails.
    """

    def __init__(self, repository: Repository, base: Commit, new: Snapshot) -> None:
        self._repository = repository
        self._base = base
        self._head = new.commit or repository.commit()
        self._folders = project_folders(new.number)
        self._commits = repository.commits(base, self._head)
        self._edited = frozenset(() if new.commit else repository.edited_files())
        self._now = Authorship(repository.editor(), datetime.now().astimezone().replace(microsecond=0))
        self._is_working_folder = new.commit is None

    def only_author(self) -> Authorship:
        """The author of all changes and the time of the last; without an author where several people made them."""
        authors = {commit.author for commit in self._repository.commits(self._base, self._head, *self._folders)}
        authors |= {self._now.author} if self._is_working_folder else set()
        beside = self._repository.commits(self._head, self._base, *self._folders)
        moment = self._now.moment if self._is_working_folder else self._head.moment
        return Authorship(authors.pop() if len(authors) == 1 and not beside else "", moment)

    def last_of(self, found: Collection[Authorship]) -> Authorship | None:
        """The last of several, in the order of the commits and not of their clocks; None of none."""
        return next((who for who in (self._now, *map(_authorship, self._commits)) if who in found), None)

    def last_change(self, change: EntryChange) -> Authorship | None:
        """The author of the last change of an entry; None where nobody changed it since the first commit."""
        found = None
        if change.new and change.new.path:
            found = self._of_lines(change.new.file, *change.new.line_range())
        return found or self._of_file(change.item.file)

    def _of_lines(self, file: str, first: int, last: int) -> Authorship | None:
        ids = self._repository.blame(None if self._is_working_folder else self._head, file, first, last)
        if "" in ids:
            return self._now
        return next((_authorship(commit) for commit in self._commits if commit.id in ids), None)

    def _of_file(self, file: str) -> Authorship | None:
        if file in self._edited:
            return self._now
        return next((_authorship(one) for one in self._repository.commits(self._base, self._head, file)), None)


def _authorship(commit: Commit) -> Authorship:
    return Authorship(commit.author, commit.moment)
