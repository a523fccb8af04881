"""Who changed what, and when: every letter is followed through the commits between two states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sco_report.output import temporary_folder
from sco_report.problems import ProblemsFound
from sco_report.revisions.commits import Commit, Step
from sco_report.revisions.credit import Attribution, Authorship
from sco_report.revisions.kinship import UNRELATED, kinship
from sco_report.revisions.repository import Repository
from sco_report.revisions.route import Leg, leg, only_author, outside, stops
from sco_report.revisions.states import State, extracted, rooms
from sco_report.revisions.tracing import Trace, credits_of, first, followed, merged

__all__ = ["Attribution", "attribution"]

_MOST_PARAGRAPHS = 4_000
"""How many paragraphs are composed on the way: of 2021 those of forty commits, which takes about ten seconds."""


def attribution(repository: Repository, old: State, new: State) -> Attribution:
    """Who made the changes from a commit to another one or to the working folder.

    What no commit holds yet is put to the name that git knows the editor by, at this moment. Where nobody can be named
    for sure nobody is, and the moment is that of the later state: of what came about as lines of work were merged, or
    on the way from one person's commit to another's past some that cannot be composed, or are too many.
    """
    if old.commit is None:
        raise ValueError("the earlier state is a commit")
    head = new.commit or repository.commit()
    steps = repository.steps(old.commit, head, *rooms(new.number))
    if new.commit is None:
        last = Commit("", repository.editor(), datetime.now(UTC).replace(microsecond=0))
        steps = [*steps, Step(last, (steps[-1].commit.id if steps else head.id,))]
        head = last
    author = only_author(steps) if outside(steps) <= {old.commit.id} else ""
    otherwise = Authorship(author, head.moment)
    try:
        with temporary_folder() as folder:
            walk = _Walk(repository, folder, old, new)
            return Attribution(otherwise, *credits_of(walk.origin, walk.through(steps)))
    except ProblemsFound:
        return Attribution(otherwise)


@dataclass(frozen=True)
class _Stop:
    """A state that was composed, and where what it says comes from."""

    state: State
    trace: Trace


class _Walk:
    """Goes from the earlier state to the later one, commit by commit, each after its parents."""

    def __init__(self, repository: Repository, folder: Path, old: State, new: State) -> None:
        self._repository = repository
        self._folder = folder
        self._old = old
        self._new = new
        self.origin = first(old.package)

    def through(self, steps: Sequence[Step]) -> Trace:
        """The later state, traced back to the earlier one.

        Raises:
            ProblemsFound: a state cannot be composed from which steps begin.
        """
        if not steps:
            return self._from_the_earlier(self._new).trace
        known, passed = dict(self._before(steps)), dict[str, Leg]()
        chosen = stops(steps, max(1, _MOST_PARAGRAPHS // max(1, self._paragraphs())))
        for step in steps:
            id_, way = step.commit.id, leg(step, passed)
            state = self._new if step is steps[-1] else self._state(step.commit) if id_ in chosen else None
            if state:
                known[id_] = self._stop(state, way, known)
            else:
                passed[id_] = way
        return known[steps[-1].commit.id].trace

    def _before(self, steps: Sequence[Step]) -> Mapping[str, _Stop]:
        """What the steps begin from: the earlier state, or another one that is older still or beside it."""
        assert self._old.commit
        out = {self._old.commit.id: _Stop(self._old, self.origin)}
        for id_ in sorted(outside(steps) - out.keys()):
            out[id_] = self._from_the_earlier(self._composed(self._repository.commit(id_)))
        return out

    def _from_the_earlier(self, state: State) -> _Stop:
        return _Stop(state, followed(self.origin, state.package, kinship(self._old, state), None))

    def _stop(self, state: State, way: Leg, known: Mapping[str, _Stop]) -> _Stop:
        before = [known[id_] for id_ in way.stops]
        traces = [followed(one.trace, state.package, kinship(one.state, state), way.who) for one in before]
        return _Stop(state, merged(traces or [followed(first(None), state.package, UNRELATED, None)]))

    def _state(self, commit: Commit) -> State | None:
        """The state of a commit; None where it cannot be composed: nobody has to keep to that on the way."""
        try:
            return self._composed(commit)
        except ProblemsFound:
            return None

    def _composed(self, commit: Commit) -> State:
        return extracted(self._repository, self._new.number, commit, self._folder / commit.id, commit.short)

    def _paragraphs(self) -> int:
        package = self._new.package or self._old.package
        return sum(len(part.blocks) for part in package.parts) if package else 0
