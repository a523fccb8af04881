"""The drafts that went round: a tag «draft/2021/3» names the state that was the third draft of a year.

The state of a project's data as it lies in its folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_report.composition.page_marks import UNKNOWN, PageMarks
from sco_report.history.commits import Commit
from sco_report.history.repository import Repository, Unavailable

_NUMBER = re.compile(r"[1-9][0-9]*")


@dataclass(frozen=True)
class CirculatedDraft:
    """A state that went round; ``day`` is the one on which it was tagged, where that was done."""

    tag: str
    year: int
    number: int
    commit: Commit
    day: date


class NotCirculated(Exception):
    """The state went round already, as ``draft``."""

    def __init__(self, draft: CirculatedDraft) -> None:
        self.draft = draft
        super().__init__(draft.tag)


def circulated(repository: Repository, year: int, within: Commit | None = None) -> list[CirculatedDraft]:
    """The drafts of a year, the first first; with ``within`` those that are that state or that it follows from.

    Raises:
        Unavailable: history cannot tell.
    """
    repository.refuse_shallow()
    for tag in repository.stray_tags(_tag(year, "*")):
        if _NUMBER.fullmatch(tag.removeprefix(_tag(year, ""))):
            raise Unavailable("stray_tag", value=tag)
    numbers = [tag.removeprefix(_tag(year, "")) for tag in repository.tags(_tag(year, "*"), within)]
    return [_draft(repository, year, int(number)) for number in numbers if _NUMBER.fullmatch(number)]


def last_circulated(repository: Repository, year: int, state: Commit) -> CirculatedDraft | None:
    """The draft that delegations have in hand as they get a state; None where none went round before it.

    What went round later, or from another branch, does not change what is said of the state.

    Raises:
        Unavailable: history cannot tell.
    """
    return next(reversed(circulated(repository, year, state)), None)


def circulating(repository: Repository, year: int) -> int:
    """The number under which the last commit can go round.

    Raises:
        NotCirculated: it cannot.
        Unavailable: history cannot tell, or what would go round is in no commit.
    """
    repository.refuse_edited()
    head, drafts = repository.commit(), circulated(repository, year)
    again = next((draft for draft in drafts if draft.commit == head), None)
    if again is None and drafts and not repository.differing(drafts[-1].commit, head, *_made_from(year)):
        again = drafts[-1]
    if again is not None:
        raise NotCirculated(again)
    return drafts[-1].number + 1 if drafts else 1


def circulate(repository: Repository, year: int, message: Callable[[int], str]) -> CirculatedDraft:
    """Tag the last commit as the next draft; ``message`` gives the text of the tag for its number.

    Raises:
        NotCirculated: it cannot go round.
        Unavailable: history cannot tell, what would go round is in no commit, or git knows nobody to set a tag.
    """
    number = circulating(repository, year)
    repository.tag(_tag(year, number), message(number), repository.commit())
    return _draft(repository, year, number)


def _draft(repository: Repository, year: int, number: int) -> CirculatedDraft:
    tag = _tag(year, number)
    return CirculatedDraft(tag, year, number, repository.commit(f"refs/tags/{tag}"), repository.tagged(tag))


def _tag(year: int, number: int | str) -> str:
    return f"draft/{year}/{number}"


def _made_from(year: int) -> tuple[str, ...]:
    """The folders that the documents of a year are made from."""
    return f"data/{year}", "data/reference", "templates"


def current_revision(root: Path) -> PageMarks:
    """The last commit, and whether the data was edited since; a draft can be had without git too."""
    try:
        repository = Repository(root)
        commit = repository.commit()
        return PageMarks(repository.described(commit), commit.moment.date(), repository.edited())
    except Unavailable:
        return UNKNOWN
