"""All that a document is made from, piece by piece, so that two states can be compared.

The entries of two states compared: added, removed, moved, changed field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from sco_report.files import find_files
from sco_report.history.fields import ALIKE, FieldChange, compare_fields, compare_lines, likeness
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.source import KeyPath, SourceFile, Value, read, read_text

_NAMING = {"chairmanships": ("council", "state")}
"""By table that is a list: the keys whose values name its members."""

TEMPLATE = "template"
"""The kind of a template."""

SIGNATORIES = f"{SESSION_ID}/signatories"


@dataclass(frozen=True)
class Item:
    """An entry, an entry of a table, or a template.

    ``key`` is the id of an event or of a document, «session/decision», «session/signatories/KZ», else «states/KZ»,
    «wording/opening», «templates/report.j2». ``file`` is relative to the project's folder, ``path`` leads to the item
    in it; ``value`` is what stands there, uninterpreted; ``origin`` knows its places, where the file has any.
    """

    key: str
    file: str
    path: KeyPath
    value: Value
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """«event», «document», «session», «template», or the name of its table: «states», «wording»."""
        folder, slash, _ = self.key.partition("/")
        if slash:
            return TEMPLATE if folder == "templates" else folder
        if self.key == SESSION_ID:
            return self.key
        return "document" if PurePosixPath(self.file).parent.name == "documents" else "event"

    @property
    def title(self) -> str:
        """What the item itself says it is called, as it stands there; empty text where it says nothing."""
        names = self.value if isinstance(self.value, dict) else {}
        found = names.get("short") or names.get("title") or names.get("name") or ""
        return str(found.get("nom", "") if isinstance(found, dict) else found)

    def line(self, path: KeyPath = ()) -> int:
        """The line of a field of the item, counted from 1."""
        if self.origin is None:
            return int(path[0]) + 1 if path else 1
        return self.origin.content.key_position((*self.path, *path)).line


def items(root: Path, year: Year, without: Collection[str] = ()) -> dict[str, Item]:
    """The items of a year by key, save those of some files and some keys."""
    return _by_key(_items(root, year), without)


def entries(root: Path, year: Year, without: Collection[str] = ()) -> dict[str, Item]:
    """The items as editors think of them: the session in one piece, and what is stated of the page.

    Raises:
        ProblemsFound: the page cannot be read.
    """
    page = _table(root, read(root / "templates" / "layout.yaml"))
    parts = [item for item in (*_items(root, year), *page) if item.kind != SESSION_ID]
    return _by_key([_item(root, SESSION_ID, year.origins[SESSION_ID]), *parts], without)


def _by_key(found: Iterable[Item], without: Collection[str]) -> dict[str, Item]:
    return {item.key: item for item in found if item.key not in without and item.file not in without}


def changed_keys(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[str]:
    """The keys of what was added, removed or changed, in the order of the later state, then of the earlier."""
    keys = dict.fromkeys([*new, *old])
    return [key for key in keys if _value(old.get(key)) != _value(new.get(key))]


def _value(item: Item | None) -> Value | None:
    return item.value if item else None


def _items(root: Path, year: Year) -> Iterator[Item]:
    for id_ in (*year.events, *year.documents):
        yield _item(root, id_, year.origins[id_])
    yield from _session(root, year)
    for content in year.templates.values():
        yield from _table(root, content)
    for file in find_files(root / "templates", "*.j2"):
        name = file.relative_to(root).as_posix()
        yield Item(name, name, (), read_text(file))


def _session(root: Path, year: Year) -> Iterator[Item]:
    content = year.origins[SESSION_ID].content
    assert isinstance(content.value, dict)
    for key in content.value:
        if key != "signatories":
            yield _item(root, f"{SESSION_ID}/{key}", Origin(content, (key,)))
    for place, one in enumerate(year.session.signatories):
        yield _item(root, f"{SIGNATORIES}/{one.state}", Origin(content, ("signatories", place)))


def _table(root: Path, content: SourceFile) -> Iterator[Item]:
    table, value = content.file.stem, content.value
    steps: dict[str, str | int] = {}
    if isinstance(value, dict):
        steps |= {key: key for key in value}
    elif isinstance(value, list):
        steps |= {name: place for place, name in enumerate(_member_names(table, value))}
    for name, step in steps.items():
        yield _item(root, f"{table}/{name}", Origin(content, (step,)))


def _member_names(table: str, members: Sequence[Value]) -> list[str]:
    """What the members of a table that is a list are called; those of one name are numbered: «IN», «IN/2»."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for name in (_natural_name(table, member) for member in members):
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}/{seen[name]}")
    return names


def _natural_name(table: str, member: Value) -> str:
    if not isinstance(member, dict):
        return ""
    groups = member.get("groups")
    if isinstance(groups, list) and groups and isinstance(groups[0], dict):
        return str(groups[0].get("id", ""))
    return "/".join(str(member.get(key, "")) for key in _NAMING.get(table, ()))


def _item(root: Path, key: str, origin: Origin) -> Item:
    value: Value = origin.content.value
    for step in origin.path:
        value = value[step]  # type: ignore[index]
    return Item(key, origin.content.file.relative_to(root).as_posix(), origin.path, value, origin)


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
