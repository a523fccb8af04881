"""Two states of an entry compared field by field, as its file writes them.

The members of a list before and after: which is which, which came, went, or changed its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sco_report.source import KeyPath, Value

_NAMING = ("id", "state")
"""Keys whose value tells a member of a list from the others."""

ALIKE = 0.5
"""The share of words in common from which on one value is another, changed."""


@dataclass(frozen=True)
class ListItem:
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


def paired(old: Sequence[Value], new: Sequence[Value]) -> list[ListItem]:
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
        ListItem(partner.get(place), place, place in partner and partner[place] not in stayed)
        for place in range(len(new))
    ]
    return members + [ListItem(place, None) for place in pairing.left_of_old()]


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


class FieldFate(StrEnum):
    """What became of a field, or of a member of a list."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class FieldChange:
    """A field or a member of a list that is not what it was.

    ``name`` is written for people, members counted from 1 or called by what tells them from the others:
    «outcomes[2].decided», «signatories[KZ].post». The paths lead to the value in each state, members counted from 0;
    the value and path of a state that lacks the field are None. The fields of a template are lines of it: «5», «5-7».
    """

    fate: FieldFate
    name: str
    old: Value | None
    new: Value | None
    old_path: KeyPath | None
    new_path: KeyPath | None


def compare_fields(old: Value, new: Value) -> list[FieldChange]:
    """All differences of two states of an entry, in the order of the later one."""
    return list(_compare(_Field("", old, (), new, ())))


def compare_lines(old: Value, new: Value) -> list[FieldChange]:
    """All lines that differ in two states of a template, neighbours together, in the order of the later state."""
    return list(_compare_lines(str(old).splitlines(), str(new).splitlines()))


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[FieldChange]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = _Lines(old, i, j), _Lines(new, k, m)
        if tag == "insert":
            yield FieldChange(FieldFate.ADDED, now.name, None, now.text, None, (k,))
        elif tag == "delete":
            yield FieldChange(FieldFate.REMOVED, was.name, was.text, None, (i,), None)
        elif tag == "replace":
            yield FieldChange(FieldFate.CHANGED, now.name, was.text, now.text, (i,), (k,))


@dataclass(frozen=True)
class _Lines:
    """Neighbouring lines of a text, counted from 0."""

    lines: Sequence[str]
    start: int
    end: int

    @property
    def name(self) -> str:
        """Their numbers, counted from 1."""
        first, last = self.start + 1, self.end
        return str(first) if first == last else f"{first}-{last}"

    @property
    def text(self) -> str:
        return "\n".join(self.lines[self.start : self.end])


@dataclass(frozen=True)
class _Field:
    """A field that both states have."""

    name: str
    old: Value
    old_path: KeyPath
    new: Value
    new_path: KeyPath

    def change(self, fate: FieldFate) -> FieldChange:
        return FieldChange(fate, self.name, self.old, self.new, self.old_path, self.new_path)


def _compare(field: _Field) -> Iterator[FieldChange]:
    if field.old == field.new:
        return
    if isinstance(field.old, dict) and isinstance(field.new, dict):
        yield from _compare_keys(field, field.old, field.new)
    elif isinstance(field.old, list) or isinstance(field.new, list):
        yield from _compare_members(field)
    else:
        yield field.change(FieldFate.CHANGED)


def _compare_keys(field: _Field, old: dict[str, Value], new: dict[str, Value]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*new, *old]):
        name = f"{field.name}.{key}" if field.name else key
        before, after = (*field.old_path, key), (*field.new_path, key)
        if key not in old:
            yield FieldChange(FieldFate.ADDED, name, None, new[key], None, after)
        elif key not in new:
            yield FieldChange(FieldFate.REMOVED, name, old[key], None, before, None)
        else:
            yield from _compare(_Field(name, old[key], before, new[key], after))


def _compare_members(field: _Field) -> Iterator[FieldChange]:
    """Members of lists; one value that stands for a list of one is its member."""
    lists = _Lists(field)
    for member in paired(lists.old, lists.new):
        yield from lists.changes(member)


class _Lists:
    def __init__(self, field: _Field) -> None:
        self._field = field
        self.old = field.old if isinstance(field.old, list) else [field.old]
        self.new = field.new if isinstance(field.new, list) else [field.new]

    def changes(self, member: ListItem) -> Iterator[FieldChange]:
        """What became of a member."""
        if member.old is None and member.new is not None:
            name, after = self._name(self.new, member.new), self._new_path(member.new)
            yield FieldChange(FieldFate.ADDED, name, None, self.new[member.new], None, after)
        elif member.new is None and member.old is not None:
            name, before = self._name(self.old, member.old), self._old_path(member.old)
            yield FieldChange(FieldFate.REMOVED, name, self.old[member.old], None, before, None)
        elif member.old is not None and member.new is not None:
            both = self._both(member.old, member.new)
            if member.moved:
                yield both.change(FieldFate.MOVED)
            yield from _compare(both)

    def _both(self, old: int, new: int) -> _Field:
        name = self._name(self.new, new)
        return _Field(name, self.old[old], self._old_path(old), self.new[new], self._new_path(new))

    def _name(self, members: Sequence[Value], place: int) -> str:
        return f"{self._field.name}[{natural_name(members[place], members) or place + 1}]"

    def _old_path(self, place: int) -> KeyPath:
        return _member_path(self._field.old, self._field.old_path, place)

    def _new_path(self, place: int) -> KeyPath:
        return _member_path(self._field.new, self._field.new_path, place)


def _member_path(value: Value, path: KeyPath, place: int) -> KeyPath:
    return (*path, place) if isinstance(value, list) else path
