"""All that a document is made from, piece by piece, so that two states can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_report.model.year import Origin, Year
from sco_report.source import Content, Path_, Value


@dataclass(frozen=True)
class Item:
    """An entry, an entry of a table, or a template.

    ``key`` is the id of an event, of a document or of the session, else «states/KZ», «wording/opening»,
    «templates/report.j2». ``file`` is relative to the project's folder, ``path`` leads to the item in it; ``value`` is
    what stands there, uninterpreted.
    """

    key: str
    file: str
    path: Path_
    value: Value

    def in_file(self, content: Value) -> Value | None:
        """What stands in the place of the item in another state of its file; of a list, the member of its id."""
        found: Value | None = content
        for step in self.path:
            found = _member(found, step, self.key)
        return found


def items(root: Path, year: Year) -> dict[str, Item]:
    """The items of a year by key."""
    return {item.key: item for item in _items(root, year)}


def changed_keys(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[str]:
    """The keys of what was added, removed or changed, in the order of the later state, then of the earlier."""
    keys = dict.fromkeys([*new, *old])
    return [key for key in keys if _value(old.get(key)) != _value(new.get(key))]


def _value(item: Item | None) -> Value | None:
    return item.value if item else None


def _items(root: Path, year: Year) -> Iterator[Item]:
    for id_, origin in year.origins.items():
        if id_ not in year.reference.organs:
            yield _item(root, id_, origin)
    for content in year.templates.values():
        yield from _table(root, content)
    for file in sorted((root / "templates").rglob("*.j2")):
        name = file.relative_to(root).as_posix()
        yield Item(name, name, (), file.read_text(encoding="utf-8", errors="replace"))


def _table(root: Path, content: Content) -> Iterator[Item]:
    members = content.value if isinstance(content.value, dict) else range(len(content.value))
    for step in members:
        yield _item(root, f"{content.file.stem}/{step}", Origin(content, (step,)))


def _item(root: Path, key: str, origin: Origin) -> Item:
    value: Value = origin.content.value
    for step in origin.path:
        value = value[step]  # type: ignore[index]
    return Item(key, origin.content.file.relative_to(root).as_posix(), origin.path, value)


def _member(value: Value | None, step: str | int, key: str) -> Value | None:
    if isinstance(value, list):
        by_id = (member for member in value if isinstance(member, dict) and member.get("id") == key)
        at_place = value[step] if isinstance(step, int) and step < len(value) and "/" in key else None
        return next(by_id, at_place)
    return value.get(str(step)) if isinstance(value, dict) else None
