"""Compare two versions of an entry field by field, as written in its file, and lists member by member."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sco_report.history import ChangeType
from sco_report.history.similarity import ALIKE, Places, longest_weighted_subsequence
from sco_report.source import KeyPath, Value

_NAME_KEYS = ("id", "state")
"""Keys whose value identifies a member of a list."""

_MOST_COMPARED = 2_500
"""Pairs of members that are compared word by word; more are a list that was written anew."""


@dataclass(frozen=True)
class ListItem:
    """A member by its indexes in both lists, counted from 0; None where it does not exist."""

    old: int | None
    new: int | None
    moved: bool = False


def natural_names(members: Sequence[Value]) -> list[str | None]:
    """The name that identifies each member in its list: «KZ» of a signatory; None without one."""
    named = [
        {key: str(one[key]) for key in _NAME_KEYS if key in one} if isinstance(one, dict) else {} for one in members
    ]
    counts = Counter(pair for names in named for pair in names.items())
    return [next((names[key] for key in names if counts[key, names[key]] == 1), None) for names in named]


def paired(old: Sequence[Value], new: Sequence[Value]) -> list[ListItem]:
    """The members of both lists in the order of the later one, then the removed ones."""
    partner = _partners(old, new)
    # Counted from the end, so that of two members that changed places the later one stays.
    backwards = {(len(new) - place, len(old) - before): 1 for place, before in partner.items()}
    moved = partner.keys() - {len(new) - place for place, _ in longest_weighted_subsequence(backwards)}
    members = [ListItem(partner.get(place), place, place in moved) for place in range(len(new))]
    return members + [ListItem(place, None) for place in range(len(old)) if place not in partner.values()]


def _partners(old: Sequence[Value], new: Sequence[Value]) -> dict[int, int]:
    """The index of the earlier member for that of each later one that has one; the most certain pairs come first."""
    old_names, new_names = natural_names(old), natural_names(new)
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def left() -> Iterator[Places]:
        free = ((i, k) for k in range(len(new)) if k not in partner for i in range(len(old)))
        return ((i, k) for i, k in free if i not in taken and k not in partner)

    def join(pairs: Iterable[Places]) -> None:
        for i, k in pairs:
            if k not in partner and i not in taken:
                partner[k] = i
                taken.add(i)

    join((i, k) for i, k in left() if old[i] == new[k])
    join((i, k) for i, k in left() if old_names[i] and old_names[i] == new_names[k])
    unnamed = [(i, k) for i, k in left() if not (old_names[i] or new_names[k])]
    compared = unnamed if len(unnamed) <= _MOST_COMPARED else []
    scores = {(i, k): similarity(old[i], new[k]) for i, k in compared}
    join(sorted((pair for pair in compared if scores[pair] >= ALIKE), key=lambda pair: (-scores[pair], pair)))
    join((i, k) for i, k in unnamed if _have_the_same_keys(old[i], new[k]))
    return partner


def _have_the_same_keys(one: Value, other: Value) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys()


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
    return list(_compare("", _Version(old), _Version(new)))


def compare_lines(old: Value, new: Value) -> list[FieldChange]:
    """All changed lines of a template, adjacent ones together, in the order of the later version."""
    before, after = str(old).splitlines(), str(new).splitlines()
    out = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            was = _Version("\n".join(before[i:j]), (i,)) if i < j else None
            now = _Version("\n".join(after[k:m]), (k,)) if k < m else None
            first, last = (k + 1, m) if now else (i + 1, j)
            out.append(_change(str(first) if first == last else f"{first}-{last}", was, now))
    return out


@dataclass(frozen=True)
class _Version:
    """A field in one version of an entry."""

    value: Value
    path: KeyPath = ()

    def keys(self) -> dict[str, _Version]:
        """The fields under the keys of a mapping; none of another value."""
        keys = self.value if isinstance(self.value, dict) else {}
        return {key: _Version(value, (*self.path, key)) for key, value in keys.items()}

    def members(self) -> list[_Version]:
        """The members of a list; a single value counts as a list of one."""
        if not isinstance(self.value, list):
            return [self]
        return [_Version(member, (*self.path, place)) for place, member in enumerate(self.value)]


def _change(name: str, old: _Version | None, new: _Version | None, *, moved: bool = False) -> FieldChange:
    if old is None:
        type_ = ChangeType.ADDED
    elif new is None:
        type_ = ChangeType.REMOVED
    else:
        type_ = ChangeType.MOVED if moved else ChangeType.CHANGED
    before, was_at = (old.value, old.path) if old else (None, None)
    after, place = (new.value, new.path) if new else (None, None)
    return FieldChange(type_, name, before, after, was_at, place)


def _compare(name: str, old: _Version | None, new: _Version | None) -> Iterator[FieldChange]:
    if old is None or new is None:
        yield _change(name, old, new)
    elif old.value == new.value:
        return
    elif isinstance(old.value, dict) and isinstance(new.value, dict):
        before, after = old.keys(), new.keys()
        for key in dict.fromkeys([*after, *before]):
            yield from _compare(f"{name}.{key}" if name else key, before.get(key), after.get(key))
    elif isinstance(old.value, list) or isinstance(new.value, list):
        yield from _compare_members(name, old.members(), new.members())
    else:
        yield _change(name, old, new)


def _compare_members(name: str, old: Sequence[_Version], new: Sequence[_Version]) -> Iterator[FieldChange]:
    before, after = [one.value for one in old], [one.value for one in new]
    for member in paired(before, after):
        was = None if member.old is None else old[member.old]
        now = None if member.new is None else new[member.new]
        members, place = (before, member.old or 0) if member.new is None else (after, member.new)
        inner = f"{name}[{natural_names(members)[place] or place + 1}]"
        if member.moved:
            yield _change(inner, was, now, moved=True)
        yield from _compare(inner, was, now)
