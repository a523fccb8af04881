"""Two states of an entry compared field by field, as its file writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sco_report.revisions.members import Member, natural_name, paired
from sco_report.source import Path_, Value


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
    old_path: Path_ | None
    new_path: Path_ | None


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
    old_path: Path_
    new: Value
    new_path: Path_

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

    def changes(self, member: Member) -> Iterator[FieldChange]:
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

    def _old_path(self, place: int) -> Path_:
        return _member_path(self._field.old, self._field.old_path, place)

    def _new_path(self, place: int) -> Path_:
        return _member_path(self._field.new, self._field.new_path, place)


def _member_path(value: Value, path: Path_, place: int) -> Path_:
    return (*path, place) if isinstance(value, list) else path
