"""All that a document is made from, piece by piece, so that two states can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.source import Content, Path_, Value

SIGNATORIES = f"{SESSION_ID}/signatories"


@dataclass(frozen=True)
class Item:
    """An entry, an entry of a table, or a template.

    ``key`` is the id of an event or of a document, «session/decision», «session/signatories/KZ», else «states/KZ»,
    «wording/opening», «templates/report.j2». ``file`` is relative to the project's folder, ``path`` leads to the item
    in it; ``value`` is what stands there, uninterpreted.
    """

    key: str
    file: str
    path: Path_
    value: Value

    def in_file(self, content: Value) -> Value | None:
        """What stands in the place of the item in another state of its file; of a list, its member of the same name."""
        found: Value | None = content
        for step in self.path:
            found = _member(found, step, self.key.rpartition("/")[2])
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
    for id_ in (*year.events, *year.documents):
        yield _item(root, id_, year.origins[id_])
    yield from _session(root, year)
    for content in year.templates.values():
        yield from _table(root, content)
    for file in sorted((root / "templates").rglob("*.j2")):
        name = file.relative_to(root).as_posix()
        yield Item(name, name, (), file.read_text(encoding="utf-8", errors="replace"))


def _session(root: Path, year: Year) -> Iterator[Item]:
    content = year.origins[SESSION_ID].content
    assert isinstance(content.value, dict)
    for key in content.value:
        if key != "signatories":
            yield _item(root, f"{SESSION_ID}/{key}", Origin(content, (key,)))
    for place, one in enumerate(year.session.signatories):
        yield _item(root, f"{SIGNATORIES}/{one.state}", Origin(content, ("signatories", place)))


def _table(root: Path, content: Content) -> Iterator[Item]:
    members = content.value if isinstance(content.value, dict) else range(len(content.value))
    for step in members:
        yield _item(root, f"{content.file.stem}/{step}", Origin(content, (step,)))


def _item(root: Path, key: str, origin: Origin) -> Item:
    value: Value = origin.content.value
    for step in origin.path:
        value = value[step]  # type: ignore[index]
    return Item(key, origin.content.file.relative_to(root).as_posix(), origin.path, value)


def _member(value: Value | None, step: str | int, name: str) -> Value | None:
    if isinstance(value, list):
        named = (one for one in value if isinstance(one, dict) and name in (one.get("id"), one.get("state")))
        at_place = value[step] if isinstance(step, int) and str(step) == name and step < len(value) else None
        return next(named, at_place)
    return value.get(str(step)) if isinstance(value, dict) else None
