"""What a pack is made from: the committed state of a year, and the draft of it that was circulated last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.revisions.attribution import attribution
from sco_report.revisions.circulation import Draft, last_circulated
from sco_report.revisions.commits import Commit
from sco_report.revisions.foreign import refuse_foreign
from sco_report.revisions.repository import Repository, Unavailable
from sco_report.revisions.states import read_state
from sco_report.sealing.making import circulated_state, put
from sco_report.sealing.parts import ATTRIBUTION, CIRCULATED, is_safe
from sco_report.sealing.states import Circulated, Revision

_DRAFTS = "draft/*"
"""The tags by which a state is described: others, as that of the session, may be set after it was sealed."""


@dataclass(frozen=True)
class Source:
    """The members of a pack from which its documents are made, and the states that they are."""

    members: Mapping[str, bytes]
    revision: Revision
    circulated: Circulated | None


def gather(repository: Repository, number: int, folder: Path) -> Source:
    """The source of a year's pack; its members are written into ``folder`` as well.

    Of the data only what the year is made from is taken: the next year's entries leave a pack as it is.

    Raises:
        Unavailable: history cannot answer, or what is here is not committed.
        ProblemsFound: one of the states cannot be used.
    """
    rooms = ("data/reference", f"data/{number - 1}", f"data/{number}", "templates")
    commit = _commit(repository, rooms)
    draft = last_circulated(repository, number, repository.commit())
    refuse_foreign(repository.listing(commit, *rooms), commit.short)
    members = dict(repository.files(commit, *rooms))
    if draft:
        refuse_foreign(repository.listing(draft.commit, *rooms), draft.tag)
        members |= {f"{CIRCULATED}/{path}": content for path, content in repository.files(draft.commit, *rooms)}
    _refuse_names(repository.root, members)
    put(members, folder)
    if draft:
        members[ATTRIBUTION] = _attribution(repository, number, folder, draft, commit)
        put({ATTRIBUTION: members[ATTRIBUTION]}, folder)
    revision = _revision(commit, repository.described(commit, _DRAFTS))
    return Source(members, revision, _circulated(draft) if draft else None)


def _commit(repository: Repository, rooms: tuple[str, ...]) -> Commit:
    """The commit that made the year what it is; later ones changed something else."""
    repository.refuse_shallow()
    repository.refuse_edited(*rooms)
    found = repository.last_touching(repository.commit(), *rooms)
    if found is None:
        raise Unavailable("uncommitted", value="data")
    return found


def _attribution(repository: Repository, number: int, folder: Path, draft: Draft, commit: Commit) -> bytes:
    old = circulated_state(folder, number, draft.commit, draft.tag)
    new = read_state(folder, number, commit)
    found = attribution(repository, old, new)
    return (json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


def _revision(commit: Commit, name: str) -> Revision:
    return Revision(commit=commit.id, described=name, date=commit.moment.date())


def _circulated(draft: Draft) -> Circulated:
    state = _revision(draft.commit, draft.tag)
    return Circulated(**state.model_dump(), number=draft.number, day=draft.day)


def _refuse_names(root: Path, names: Mapping[str, bytes]) -> None:
    refused = [root / name for name in names if not is_safe(name)]
    if refused:
        raise ProblemsFound(Problem("SCO-E122", Position(file)) for file in refused)
