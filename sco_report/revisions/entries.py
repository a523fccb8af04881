"""The entries of two states compared: added, removed, moved, changed field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sco_report.revisions.fields import FieldChange, compare_fields
from sco_report.revisions.items import Item, changed_keys


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
    fields = tuple(compare_fields(before.value, after.value)) if after.origin else ()
    fate = EntryFate.CHANGED if _section(before) == _section(after) else EntryFate.MOVED
    return EntryChange(fate, before, after, fields)


def _with_new_ids(changes: list[EntryChange]) -> Iterator[EntryChange]:
    """The same, with an entry that went and came again under another id as one that was renamed."""
    gone = [change for change in changes if change.fate is EntryFate.REMOVED]
    for change in changes:
        former = next((one for one in gone if change.fate is EntryFate.ADDED and _is_again(one, change)), None)
        if former is not None:
            gone.remove(former)
            fields = tuple(compare_fields(former.item.value, change.item.value))
            yield replace(change, fate=EntryFate.RENAMED, old=former.old, fields=fields)
        elif change.fate is not EntryFate.REMOVED or change in gone:
            yield change


def _is_again(gone: EntryChange, come: EntryChange) -> bool:
    """Whether two entries say the same but for their id."""
    before, after = gone.item.value, come.item.value
    if not (isinstance(before, dict) and isinstance(after, dict) and "id" in before and "id" in after):
        return False
    return gone.item.kind == come.item.kind and before | {"id": ""} == after | {"id": ""}


def _section(item: Item) -> str:
    value = item.value
    return str(value.get("section", "")) if isinstance(value, dict) else ""
