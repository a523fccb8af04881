"""The way from one state to another through the commits between: at which to stop, and who made what in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_report.revisions.commits import Commit, Step
from sco_report.revisions.credit import Authorship


@dataclass(frozen=True)
class Leg:
    """What lies between a commit and the stops before it: their ids, and the commits since, itself the last."""

    stops: tuple[str, ...]
    commits: tuple[Commit, ...]

    @property
    def who(self) -> Authorship | None:
        """Who made all that came about here; nobody can be named of several people, or where lines of work met."""
        if len(self.stops) != 1 or len({commit.author for commit in self.commits}) != 1:
            return None
        return Authorship(self.commits[0].author, max(commit.moment for commit in self.commits))


def leg(step: Step, passed: Mapping[str, Leg]) -> Leg:
    """The leg that ends with a step, where some of the commits before it were passed without a stop."""
    stops: dict[str, None] = {}
    commits: dict[Commit, None] = {}
    for parent in step.parents:
        before = passed.get(parent)
        stops |= dict.fromkeys(before.stops if before else (parent,))
        commits |= dict.fromkeys(before.commits if before else ())
    return Leg(tuple(stops), (*commits, step.commit))


def stops(steps: Sequence[Step], most: int) -> set[str]:
    """The ids of at most so many commits at which to stop, the last one among them.

    Of too many commits those are passed first that the same person followed up.
    """
    left = list(steps) if len(steps) <= most else list(_last_of_each(steps))
    if len(left) > most:
        left = [left[(number + 1) * len(left) // most - 1] for number in range(most)]
    return {step.commit.id for step in left}


def _last_of_each(steps: Sequence[Step]) -> Iterator[Step]:
    """The commits after which the work of another person begins, or lines of work part or meet."""
    followers: dict[str, list[Step]] = {}
    for step in steps:
        for parent in step.parents:
            followers.setdefault(parent, []).append(step)
    for step in steps:
        match followers.get(step.commit.id, []):
            case [follower] if len(follower.parents) == 1 and follower.commit.author == step.commit.author:
                continue
            case _:
                yield step


def outside(steps: Sequence[Step]) -> set[str]:
    """The ids of what comes before all steps."""
    return {parent for step in steps for parent in step.parents} - {step.commit.id for step in steps}


def only_author(steps: Sequence[Step]) -> str:
    """Who made all steps; empty text where that was not one person."""
    authors = {step.commit.author for step in steps}
    return authors.pop() if len(authors) == 1 else ""
