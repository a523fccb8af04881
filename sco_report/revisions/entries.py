"""The entries of two states compared: added, removed, moved, changed field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sco_report.revisions.fields import FieldChange, compare_fields, compare_lines
from sco_report.revisions.items import TEMPLATE, Item, changed_keys
from sco_report.revisions.members import ALIKE, likeness
from sco_report.source import Value


class EntryFate(StrEnum):
    """What became of an entry: one that moved is in another section, a renamed one has another id or file."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True)
class EntryChange:
    """An entry that is not what it was; ``old`` or ``new`` is None where a state lacks it."""

    fate: EntryFate
    old: Item | None
    new: Item | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def item(self) -> Item:
        """The entry as it is, or as it was where it is no more."""
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the entry in both states."""
        return frozenset(item.key for item in (self.old, self.new) if item)

    def line(self, field: FieldChange) -> int:
        """The line of a field; of one that is no more, in the earlier state."""
        if self.new and field.new_path is not None:
            return self.new.line(field.new_path)
        return self.old.line(field.old_path) if self.old and field.old_path is not None else 1


def compare_entries(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[EntryChange]:
    """The changes of entries, tables and templates, in the order of the later state, then of the earlier."""
    return list(_with_new_ids(list(_compared(old, new))))


def new_ids(old: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str, str]:
    """The present keys of entries that were renamed, by their former ones."""
    changes = _with_new_ids([change for change in _compared(old, new) if change.old is None or change.new is None])
    return {change.old.key: change.new.key for change in changes if change.old and change.new}


def _compared(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[EntryChange]:
    changed = set(changed_keys(old, new))
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield EntryChange(EntryFate.REMOVED if before else EntryFate.ADDED, before, after)
        elif key in changed:
            yield _changed(before, after)
        elif before.file != after.file:
            yield EntryChange(EntryFate.RENAMED, before, after)


def _changed(before: Item, after: Item) -> EntryChange:
    compare = compare_lines if after.kind == TEMPLATE else compare_fields
    fields = tuple(compare(before.value, after.value))
    fate = EntryFate.CHANGED if _section(before) == _section(after) else EntryFate.MOVED
    return EntryChange(fate, before, after, fields)


def _with_new_ids(changes: list[EntryChange]) -> Iterator[EntryChange]:
    """The same, with an entry that went and came again under another id as one entry."""
    formers = _formers(changes)
    for change in changes:
        if former := formers.get(change.item.key) if change.new else None:
            yield _again(former, change.item)
        elif change.new or change.old not in formers.values():
            yield change


def _formers(changes: Sequence[EntryChange]) -> dict[str, Item]:
    """What those that came were before, by their keys: first those that say the same, then those that are alike."""
    gone = [change.old for change in changes if change.fate is EntryFate.REMOVED and change.old]
    come = [change.new for change in changes if change.fate is EntryFate.ADDED and change.new]
    out: dict[str, Item] = {}
    for is_again in (_is_same, _is_alike):
        for item in come:
            former = next((one for one in gone if is_again(one, item)), None)
            if former and item.key not in out:
                out[item.key] = former
                gone.remove(former)
    return out


def _again(before: Item, after: Item) -> EntryChange:
    change = _changed(before, after)
    return replace(change, fate=EntryFate.RENAMED) if _is_same(before, after) else change


def _is_same(gone: Item, come: Item) -> bool:
    """Whether two entries say the same but for their id."""
    before, after = _without_id(gone), _without_id(come)
    return gone.kind == come.kind and before is not None and before == after


def _is_alike(gone: Item, come: Item) -> bool:
    """Whether two entries are called the same, and say nearly the same but for their id."""
    before, after = _without_id(gone), _without_id(come)
    if gone.kind != come.kind or before is None or after is None or not gone.title or gone.title != come.title:
        return False
    return likeness(before, after) >= ALIKE


def _without_id(item: Item) -> dict[str, Value] | None:
    """What an entry says but its id; None of what has none."""
    if not isinstance(item.value, dict) or "id" not in item.value:
        return None
    return {key: value for key, value in item.value.items() if key != "id"}


def _section(item: Item) -> str:
    value = item.value
    return str(value.get("section", "")) if isinstance(value, dict) else ""
