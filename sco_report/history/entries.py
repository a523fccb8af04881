"""Compare the entries, tables and templates that a document is made from: added, removed, moved, changed, renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sco_report.document import Block, Run
from sco_report.files import find_files
from sco_report.history import ChangeType
from sco_report.history.fields import FieldChange, compare_fields, compare_lines, similarity
from sco_report.history.similarity import ALIKE
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.source import KeyPath, SourceFile, Value, read, read_text

_NAME_KEYS = {"chairmanships": ("council", "state")}
"""By table that is a list: the keys whose values name its members."""

TEMPLATE = "template"
"""The kind of a template."""

_KINDS_OF_YEAR = {SESSION_ID, "event", "document"}


@dataclass(frozen=True)
class Item:
    """An entry, an entry of a table, or a template.

    ``key`` is the id of an event or of a document, «session», else «states/KZ», «wording/opening»,
    «templates/report.j2». ``file`` is relative to the project's folder, ``path`` leads to the item in it; ``value`` is
    what stands there, uninterpreted; ``origin`` knows the positions in the file, which a template does not have.
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
    def is_of_year(self) -> bool:
        """Whether it belongs to one year, as events, documents and the session do."""
        return self.kind in _KINDS_OF_YEAR

    @property
    def title(self) -> str:
        """The title in the item itself, as written there; empty if it has none."""
        names = self.value if isinstance(self.value, dict) else {}
        found = names.get("short") or names.get("title") or names.get("name") or ""
        return str(found.get("nom", "") if isinstance(found, dict) else found)

    def line(self, path: KeyPath = ()) -> int:
        """The line of a field of the item, counted from 1."""
        if self.origin is None:
            return int(path[0]) + 1 if path else 1
        return self.origin.content.key_position((*self.path, *path)).line

    def line_range(self) -> tuple[int, int]:
        """The first and the last line of the item in its file, counted from 1, with what follows up to the next one."""
        assert self.origin is not None
        content, first = self.origin.content, self.line()
        positions = (*content.keys.items(), *content.values.items())
        others = (line for path, (line, _) in positions if line > first and path[: len(self.path)] != self.path)
        return first, min(others, default=len(content.lines) + 1) - 1


def entries(root: Path, year: Year, without: Collection[str] = ()) -> dict[str, Item]:
    """The entries of a year, its tables and its templates by key, without those of some files and some keys.

    Raises:
        ProblemsFound: the page layout cannot be read.
    """
    layout = _table(root, read(root / "templates" / "layout.yaml"))
    found = (*_items(root, year), *layout)
    return {item.key: item for item in found if item.key not in without and item.file not in without}


def printed_entries(block: Block) -> list[str]:
    """The ids of the entries that a paragraph prints, its own first; the session's if it has none."""
    runs = [inline.entry for inline in block.inlines if isinstance(inline, Run)]
    return [entry for entry in (block.entry, *runs) if entry] or [SESSION_ID]


def _items(root: Path, year: Year) -> Iterator[Item]:
    for id_ in (SESSION_ID, *year.events, *year.documents):
        yield _item(root, id_, year.origins[id_])
    for content in year.sources.values():
        yield from _table(root, content)
    for file in find_files(root / "templates", "*.j2"):
        name = file.relative_to(root).as_posix()
        yield Item(name, name, (), read_text(file))


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
    """The names of the members of a table that is a list; equal names are numbered: «IN», «IN/2»."""
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
    return "/".join(str(member.get(key, "")) for key in _NAME_KEYS.get(table, ()))


def _item(root: Path, key: str, origin: Origin) -> Item:
    return Item(key, origin.content.file.relative_to(root).as_posix(), origin.path, origin.value, origin)


@dataclass(frozen=True)
class EntryChange:
    """A changed entry; ``old`` or ``new`` is None where it does not exist."""

    type: ChangeType
    old: Item | None
    new: Item | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def item(self) -> Item:
        """The later entry, or the earlier one where it was removed."""
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the entry before and after."""
        return frozenset(item.key for item in (self.old, self.new) if item)

    def line(self, field: FieldChange) -> int:
        """The line of a field, counted from 1; of a removed one, in the earlier file."""
        if self.new and field.new_path is not None:
            return self.new.line(field.new_path)
        return self.old.line(field.old_path) if self.old and field.old_path is not None else 1


def compare_entries(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[EntryChange]:
    """The changes of entries, tables and templates, in the order of the later ones, then of the removed ones."""
    return list(_with_new_ids(list(_compared(old, new))))


def new_ids(old: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str, str]:
    """The later keys of renamed entries by their earlier ones."""
    changes = _with_new_ids([change for change in _compared(old, new) if change.old is None or change.new is None])
    return {change.old.key: change.new.key for change in changes if change.old and change.new}


def _compared(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[EntryChange]:
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield EntryChange(ChangeType.REMOVED if before else ChangeType.ADDED, before, after)
        elif before.value != after.value:
            yield _changed(before, after)
        elif before.file != after.file:
            yield EntryChange(ChangeType.RENAMED, before, after)


def _changed(before: Item, after: Item) -> EntryChange:
    compare = compare_lines if after.kind == TEMPLATE else compare_fields
    fields = tuple(compare(before.value, after.value))
    type_ = ChangeType.CHANGED if _section(before) == _section(after) else ChangeType.MOVED
    return EntryChange(type_, before, after, fields)


def _with_new_ids(changes: list[EntryChange]) -> Iterator[EntryChange]:
    """The same changes, with the removal and addition of an entry under another id joined into one change."""
    earlier = _earlier_items(changes)
    for change in changes:
        if before := earlier.get(change.item.key) if change.new else None:
            yield _renamed(before, change.item)
        elif change.new or change.old not in earlier.values():
            yield change


def _earlier_items(changes: Sequence[EntryChange]) -> dict[str, Item]:
    """The removed items that were added again, by their new keys: first the equal ones, then the similar ones."""
    removed = [change.old for change in changes if change.type is ChangeType.REMOVED and change.old]
    added = [change.new for change in changes if change.type is ChangeType.ADDED and change.new]
    out: dict[str, Item] = {}
    for is_match in (_is_same, _is_similar):
        for item in added:
            before = next((one for one in removed if is_match(one, item)), None)
            if before and item.key not in out:
                out[item.key] = before
                removed.remove(before)
    return out


def _renamed(before: Item, after: Item) -> EntryChange:
    change = _changed(before, after)
    return replace(change, type=ChangeType.RENAMED) if _is_same(before, after) else change


def _is_same(removed: Item, added: Item) -> bool:
    """Whether two entries are equal but for their ids."""
    before, after = _without_id(removed), _without_id(added)
    return removed.kind == added.kind and before is not None and before == after


def _is_similar(removed: Item, added: Item) -> bool:
    """Whether two entries have the same title and nearly the same fields but for their ids."""
    before, after = _without_id(removed), _without_id(added)
    if removed.kind != added.kind or before is None or after is None:
        return False
    return bool(removed.title) and removed.title == added.title and similarity(before, after) >= ALIKE


def _without_id(item: Item) -> dict[str, Value] | None:
    """The fields of an entry without its id; None for an item that has no id."""
    if not isinstance(item.value, dict) or "id" not in item.value:
        return None
    return {key: value for key, value in item.value.items() if key != "id"}


def _section(item: Item) -> str:
    value = item.value
    return str(value.get("section", "")) if isinstance(value, dict) else ""
