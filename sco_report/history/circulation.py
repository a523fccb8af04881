"""Circulated drafts: the tag «draft/2021/3» marks the commit that delegations received as the third draft of 2021."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_report.composition.header_footer import UNKNOWN, RevisionLabel
from sco_report.history.commits import Commit
from sco_report.history.repository import Repository, Unavailable
from sco_report.model.remark import draft_number, folders_of_remarks, is_of_remarks

_NUMBER = re.compile(r"[1-9][0-9]*")


@dataclass(frozen=True)
class CirculatedDraft:
    """A circulated commit; ``day`` is that of its tag."""

    tag: str
    year: int
    number: int
    commit: Commit
    day: date


class AlreadyCirculated(Exception):
    """The present state was already circulated as ``draft``."""

    def __init__(self, draft: CirculatedDraft) -> None:
        self.draft = draft
        super().__init__(draft.tag)


def circulated(repository: Repository, year: int, within: Commit | None = None) -> list[CirculatedDraft]:
    """The drafts of a year in order; with ``within`` only those that are that commit or its ancestors.

    Raises:
        Unavailable: the history cannot tell.
    """
    repository.refuse_shallow()
    for tag in repository.stray_tags(_tag(year, "*")):
        if _NUMBER.fullmatch(tag.removeprefix(_tag(year, ""))):
            raise Unavailable("stray_tag", value=tag)
    numbers = [tag.removeprefix(_tag(year, "")) for tag in repository.tags(_tag(year, "*"), within)]
    return [_draft(repository, year, number) for number in sorted(map(int, filter(_NUMBER.fullmatch, numbers)))]


def refuse_missing_tags(repository: Repository, year: int) -> None:
    """Refuse remarks on a draft whose tag is missing, for another would get its number (``missing_tag``)."""
    known = {draft.number for draft in circulated(repository, year)}
    for folder in folders_of_remarks(repository.root / "data" / str(year)):
        number = draft_number(folder / "*")
        if number not in known:
            raise Unavailable("missing_tag", value=_tag(year, number))


def is_circulated(repository: Repository, year: int, *commits: Commit | None) -> bool:
    """Whether delegations have one of the commits as a draft.

    Raises:
        Unavailable: the history cannot tell.
    """
    drafts = circulated(repository, year)
    return any(commit and commit.id == draft.commit.id for commit in commits for draft in drafts)


def last_circulated(repository: Repository, year: int, commit: Commit) -> CirculatedDraft | None:
    """The last draft that delegations received before a commit; None without one.

    Drafts circulated later or from another branch do not count.

    Raises:
        Unavailable: the history cannot tell.
    """
    return next(reversed(circulated(repository, year, commit)), None)


def next_number(repository: Repository, year: int) -> int:
    """The number under which the last commit can be circulated.

    Raises:
        AlreadyCirculated: nothing changed since the last draft.
        Unavailable: the history cannot tell, or there are uncommitted changes.
    """
    repository.refuse_edited()
    refuse_missing_tags(repository, year)
    head, drafts = repository.commit(), circulated(repository, year)
    same = next((draft for draft in drafts if draft.commit == head), None)
    if (
        same is None
        and drafts
        and not repository.differ(drafts[-1].commit, head, *_folders(year), ignoring=is_of_remarks)
    ):
        same = drafts[-1]
    if same is not None:
        raise AlreadyCirculated(same)
    return drafts[-1].number + 1 if drafts else 1


def circulate(repository: Repository, year: int, message: Callable[[int], str]) -> CirculatedDraft:
    """Tag the last commit as the next draft; ``message`` gives the text of the tag for its number.

    Raises:
        AlreadyCirculated: nothing changed since the last draft.
        Unavailable: the history cannot tell, there are uncommitted changes, or git does not know the user's name.
    """
    number = next_number(repository, year)
    repository.tag(_tag(year, number), message(number), repository.commit())
    return _draft(repository, year, number)


def _draft(repository: Repository, year: int, number: int) -> CirculatedDraft:
    tag = _tag(year, number)
    return CirculatedDraft(tag, year, number, repository.commit(f"refs/tags/{tag}"), repository.tagged(tag))


def _tag(year: int, number: int | str) -> str:
    return f"draft/{year}/{number}"


def _folders(year: int) -> tuple[str, ...]:
    """The folders whose changes make a new draft; remarks on earlier ones do not."""
    return f"data/{year}", "data/reference", "templates"


def current_revision(root: Path, year: int) -> RevisionLabel:
    """The name and day of the last commit, and whether files of a year were edited since; unknown without git."""
    try:
        repository = Repository(root)
        commit = repository.commit()
        return RevisionLabel(
            repository.described(commit, year),
            commit.moment.date(),
            repository.edited(*_folders(year), ignoring=is_of_remarks),
            commit.id,
            repository.project(),
        )
    except Unavailable:
        return UNKNOWN
