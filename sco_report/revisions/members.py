"""The members of a list before and after: which is which, which came, went, or changed its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sco_report.source import Value

_NAMING = ("id", "state")
"""Keys whose value tells a member of a list from the others."""

ALIKE = 0.5
"""The share of words in common from which on one value is another, changed."""


@dataclass(frozen=True)
class Member:
    """A member by its places in both lists, counted from 0; None where it was not there yet, or is no more."""

    old: int | None
    new: int | None
    moved: bool = False


def natural_name(member: Value, others: Sequence[Value]) -> str | None:
    """What tells a member from all others of its list: «KZ» of a signatory."""
    for key in _NAMING:
        named = [str(other[key]) for other in others if isinstance(other, dict) and key in other]
        if isinstance(member, dict) and key in member and Counter(named)[str(member[key])] == 1:
            return str(member[key])
    return None


def paired(old: Sequence[Value], new: Sequence[Value]) -> list[Member]:
    """The members of both lists in the order of the later one, then those that are no more."""
    pairing = _Pairing(old, new)
    pairing.match_equal()
    pairing.match_named()
    pairing.match_alike()
    pairing.match_keys()
    partner = pairing.partner
    there = [place for place in range(len(new)) if place in partner]
    stayed = _longest_rise([partner[place] for place in there])
    members = [
        Member(partner.get(place), place, place in partner and partner[place] not in stayed)
        for place in range(len(new))
    ]
    return members + [Member(place, None) for place in pairing.left_of_old()]


class _Pairing:
    """Finds for the places of a new list their partners in an old one; the surest first."""

    def __init__(self, old: Sequence[Value], new: Sequence[Value]) -> None:
        self._old = old
        self._new = new
        self.partner: dict[int, int] = {}

    def left_of_old(self) -> list[int]:
        """The places of the old list that have no partner."""
        taken = set(self.partner.values())
        return [place for place in range(len(self._old)) if place not in taken]

    def match_equal(self) -> None:
        """Those that are the same; of several, the first with the first."""
        for place, member in enumerate(self._new):
            same = next((one for one in self.left_of_old() if self._old[one] == member), None)
            if same is not None:
                self.partner[place] = same

    def match_named(self) -> None:
        """Those that are told from the others by the same name."""
        for i, k in self._left():
            name = natural_name(self._old[i], self._old)
            if name is not None and name == natural_name(self._new[k], self._new):
                self._join(i, k)

    def match_alike(self) -> None:
        """Those that have most words in common."""
        scored = [(likeness(self._old[i], self._new[k]), -i, -k) for i, k in self._left() if not self._named(i, k)]
        for score, i, k in sorted(scored, reverse=True):
            if score >= ALIKE:
                self._join(-i, -k)

    def match_keys(self) -> None:
        """Those with the same keys and without a name, in their order."""
        for i, k in self._left():
            before, after = self._old[i], self._new[k]
            alike = isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys()
            if alike and not self._named(i, k):
                self._join(i, k)

    def _named(self, i: int, k: int) -> bool:
        return bool(natural_name(self._old[i], self._old) or natural_name(self._new[k], self._new))

    def _left(self) -> Iterator[tuple[int, int]]:
        left = self.left_of_old()
        return iter([(i, k) for k in range(len(self._new)) if k not in self.partner for i in left])

    def _join(self, i: int, k: int) -> None:
        if k not in self.partner and i not in self.partner.values():
            self.partner[k] = i


def likeness(old: Value, new: Value) -> float:
    """The share of words in common, in their order, from 0 to 1."""
    return SequenceMatcher(None, list(_words(old)), list(_words(new)), autojunk=False).ratio()


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.findall(r"\w+", value)
    elif isinstance(value, list):
        for member in value:
            yield from _words(member)
    else:
        for key, member in value.items():
            yield key
            yield from _words(member)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The most numbers that stand in rising order; the others are those that changed places."""
    ends: list[int] = []
    ranks: list[int] = []
    for number in numbers:
        rank = bisect_left(ends, number)
        ends[rank : rank + 1] = [number]
        ranks.append(rank)
    out: set[int] = set()
    wanted = len(ends) - 1
    for number, rank in zip(reversed(numbers), reversed(ranks), strict=True):
        if rank == wanted:
            out.add(number)
            wanted -= 1
    return out
