"""Compare two versions of an entry field by field, as written in its file, and lists member by member."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sco_report.history import ChangeType
from sco_report.source import KeyPath, Value

_NAME_KEYS = ("id", "state")
"""Keys whose value identifies a member of a list."""

ALIKE = 0.5
"""The share of common words from which on a value is taken for another one, changed."""


@dataclass(frozen=True)
class ListItem:
    """A member by its indexes in both lists, counted from 0; None where it does not exist."""

    old: int | None
    new: int | None
    moved: bool = False


def natural_name(member: Value, others: Sequence[Value]) -> str | None:
    """The name that identifies a member in its list: «KZ» of a signatory; None without one."""
    for key in _NAME_KEYS:
        named = [str(other[key]) for other in others if isinstance(other, dict) and key in other]
        if isinstance(member, dict) and key in member and Counter(named)[str(member[key])] == 1:
            return str(member[key])
    return None


def paired(old: Sequence[Value], new: Sequence[Value]) -> list[ListItem]:
    """The members of both lists in the order of the later one, then the removed ones."""
    pairing = _Pairing(old, new)
    pairing.match_equal()
    pairing.match_named()
    pairing.match_similar()
    pairing.match_keys()
    partner = pairing.partner
    there = [place for place in range(len(new)) if place in partner]
    stayed = _longest_rising([partner[place] for place in there])
    members = [
        ListItem(partner.get(place), place, place in partner and partner[place] not in stayed)
        for place in range(len(new))
    ]
    return members + [ListItem(place, None) for place in pairing.unmatched_old()]


class _Pairing:
    """Finds the earlier member for each member of a new list, the most certain matches first."""

    def __init__(self, old: Sequence[Value], new: Sequence[Value]) -> None:
        self._old = old
        self._new = new
        self.partner: dict[int, int] = {}

    def unmatched_old(self) -> list[int]:
        """The indexes of the old list that are not matched."""
        taken = set(self.partner.values())
        return [place for place in range(len(self._old)) if place not in taken]

    def match_equal(self) -> None:
        """Match equal members, in order."""
        for place, member in enumerate(self._new):
            same = next((one for one in self.unmatched_old() if self._old[one] == member), None)
            if same is not None:
                self.partner[place] = same

    def match_named(self) -> None:
        """Match members with the same name."""
        for i, k in self._unmatched():
            name = natural_name(self._old[i], self._old)
            if name is not None and name == natural_name(self._new[k], self._new):
                self._join(i, k)

    def match_similar(self) -> None:
        """Match the members with most words in common."""
        scored = [
            (similarity(self._old[i], self._new[k]), -i, -k) for i, k in self._unmatched() if not self._named(i, k)
        ]
        for score, i, k in sorted(scored, reverse=True):
            if score >= ALIKE:
                self._join(-i, -k)

    def match_keys(self) -> None:
        """Match unnamed members with the same keys, in order."""
        for i, k in self._unmatched():
            before, after = self._old[i], self._new[k]
            alike = isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys()
            if alike and not self._named(i, k):
                self._join(i, k)

    def _named(self, i: int, k: int) -> bool:
        return bool(natural_name(self._old[i], self._old) or natural_name(self._new[k], self._new))

    def _unmatched(self) -> Iterator[tuple[int, int]]:
        left = self.unmatched_old()
        return iter([(i, k) for k in range(len(self._new)) if k not in self.partner for i in left])

    def _join(self, i: int, k: int) -> None:
        if k not in self.partner and i not in self.partner.values():
            self.partner[k] = i


def similarity(old: Value, new: Value) -> float:
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


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The numbers of a longest rising subsequence; the others changed places."""
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


@dataclass(frozen=True)
class FieldChange:
    """A changed field or member of a list.

    ``name`` is for people; members are counted from 1 or given by name: «outcomes[2].decided»,
    «signatories[KZ].post». The paths lead to the value before and after, members counted from 0; value and path are
    None where the field does not exist. The fields of a template are its lines: «5», «5-7».
    """

    type: ChangeType
    name: str
    old: Value | None
    new: Value | None
    old_path: KeyPath | None
    new_path: KeyPath | None


def compare_fields(old: Value, new: Value) -> list[FieldChange]:
    """All changed fields of an entry, in the order of the later version, removed ones last."""
    return list(_compare(_Field("", old, (), new, ())))


def compare_lines(old: Value, new: Value) -> list[FieldChange]:
    """All changed lines of a template, adjacent ones together, in the order of the later version."""
    return list(_compare_lines(str(old).splitlines(), str(new).splitlines()))


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[FieldChange]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = _Lines(old, i, j), _Lines(new, k, m)
        if tag == "insert":
            yield FieldChange(ChangeType.ADDED, now.name, None, now.text, None, (k,))
        elif tag == "delete":
            yield FieldChange(ChangeType.REMOVED, was.name, was.text, None, (i,), None)
        elif tag == "replace":
            yield FieldChange(ChangeType.CHANGED, now.name, was.text, now.text, (i,), (k,))


@dataclass(frozen=True)
class _Lines:
    """Adjacent lines of a text, counted from 0."""

    lines: Sequence[str]
    start: int
    end: int

    @property
    def name(self) -> str:
        """The line numbers, counted from 1."""
        first, last = self.start + 1, self.end
        return str(first) if first == last else f"{first}-{last}"

    @property
    def text(self) -> str:
        return "\n".join(self.lines[self.start : self.end])


@dataclass(frozen=True)
class _Field:
    """A field that exists before and after."""

    name: str
    old: Value
    old_path: KeyPath
    new: Value
    new_path: KeyPath

    def change(self, type_: ChangeType) -> FieldChange:
        return FieldChange(type_, self.name, self.old, self.new, self.old_path, self.new_path)


def _compare(field: _Field) -> Iterator[FieldChange]:
    if field.old == field.new:
        return
    if isinstance(field.old, dict) and isinstance(field.new, dict):
        yield from _compare_keys(field, field.old, field.new)
    elif isinstance(field.old, list) or isinstance(field.new, list):
        yield from _compare_members(field)
    else:
        yield field.change(ChangeType.CHANGED)


def _compare_keys(field: _Field, old: dict[str, Value], new: dict[str, Value]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*new, *old]):
        name = f"{field.name}.{key}" if field.name else key
        before, after = (*field.old_path, key), (*field.new_path, key)
        if key not in old:
            yield FieldChange(ChangeType.ADDED, name, None, new[key], None, after)
        elif key not in new:
            yield FieldChange(ChangeType.REMOVED, name, old[key], None, before, None)
        else:
            yield from _compare(_Field(name, old[key], before, new[key], after))


def _compare_members(field: _Field) -> Iterator[FieldChange]:
    """Compare lists member by member; a single value counts as a list of one."""
    lists = _Lists(field)
    for member in paired(lists.old, lists.new):
        yield from lists.changes(member)


class _Lists:
    def __init__(self, field: _Field) -> None:
        self._field = field
        self.old = field.old if isinstance(field.old, list) else [field.old]
        self.new = field.new if isinstance(field.new, list) else [field.new]

    def changes(self, member: ListItem) -> Iterator[FieldChange]:
        """The changes of a member."""
        if member.old is None and member.new is not None:
            name, after = self._name(self.new, member.new), self._new_path(member.new)
            yield FieldChange(ChangeType.ADDED, name, None, self.new[member.new], None, after)
        elif member.new is None and member.old is not None:
            name, before = self._name(self.old, member.old), self._old_path(member.old)
            yield FieldChange(ChangeType.REMOVED, name, self.old[member.old], None, before, None)
        elif member.old is not None and member.new is not None:
            both = self._both(member.old, member.new)
            if member.moved:
                yield both.change(ChangeType.MOVED)
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
