"""All that a document is made from, piece by piece, so that two states can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.rooms import own_below
from sco_report.source import Content, Path_, Value, read, text_of

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
    path: Path_
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

    def line(self, path: Path_ = ()) -> int:
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
    for file in own_below(root / "templates", "*.j2"):
        name = file.relative_to(root).as_posix()
        yield Item(name, name, (), text_of(file))


def _session(root: Path, year: Year) -> Iterator[Item]:
    content = year.origins[SESSION_ID].content
    assert isinstance(content.value, dict)
    for key in content.value:
        if key != "signatories":
            yield _item(root, f"{SESSION_ID}/{key}", Origin(content, (key,)))
    for place, one in enumerate(year.session.signatories):
        yield _item(root, f"{SIGNATORIES}/{one.state}", Origin(content, ("signatories", place)))


def _table(root: Path, content: Content) -> Iterator[Item]:
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
