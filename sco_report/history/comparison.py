"""Compare two snapshots of a year: its changed entries and the changed paragraphs of its document, also as JSON.

A change of templates or reference data changes other years as well: what becomes of their text is compared, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from sco_report.checks.mentions import mentions
from sco_report.files import json_text, years_in
from sco_report.history import ChangeType
from sco_report.history.alignment import entry_matches
from sco_report.history.entries import EntryChange, Item, compare_entries, printed_entries
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, PrintedPlace, compare_paragraphs
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import Snapshot, snapshot
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import ProblemsFound


@dataclass(frozen=True)
class Comparison:
    """What changed: entries in the order of the year, then tables and templates; paragraphs in order of print.

    ``causes`` gives for each paragraph the indexes of its causes among the entries.
    """

    old: Snapshot
    new: Snapshot
    entries: tuple[EntryChange, ...]
    paragraphs: tuple[ParagraphChange, ...]
    causes: tuple[tuple[int, ...], ...] = field(repr=False)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.entries or self.paragraphs)

    def paragraphs_of(self, entry: int) -> list[int]:
        """The indexes of the paragraphs that a changed entry explains."""
        return [index for index, causes in enumerate(self.causes) if entry in causes]


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """What changed between two snapshots; of a year that only one of them has, everything was added or removed.

    Raises:
        ProblemsFound: neither has the year, or the page layout of one cannot be read.
    """
    if old.year is None:
        new.is_complete()
    changes = tuple(sorted(compare_entries(*_entries(old, new)), key=_order))
    paragraphs = tuple(compare_paragraphs(old.package, new.package, entry_matches(old, new)))
    causes = Causes(changes, [one.year for one in (old, new) if one.year])
    return Comparison(old, new, changes, paragraphs, tuple(map(causes.of, paragraphs)))


def _entries(old: Snapshot, new: Snapshot) -> tuple[Mapping[str, Item], Mapping[str, Item]]:
    before, after = old.entries(), new.entries()
    if before and after:
        return before, after
    # Reference data and templates are older than the year and outlive it.
    own = [{key: item for key, item in one.items() if item.is_of_year} for one in (before, after)]
    return own[0], own[1]


def _order(change: EntryChange) -> int:
    """The year first, then the tables of facts, then the templates."""
    return 0 if change.item.is_of_year else 1 if change.item.file.startswith("data/") else 2


_NAMED_TABLES = ("states", "organs", "places", "abbreviations")
"""The tables whose entries are named by id."""

_UNPRINTED_TABLES = ("layout",)
"""The tables that change no paragraph."""


class Causes:
    """Finds the changed entries that may explain why a paragraph changed.

    ``changes`` are all changed entries, ``years`` the year before and after, as far as it exists.
    """

    def __init__(self, changes: Sequence[EntryChange], years: Sequence[Year]) -> None:
        # Another file name or id changes no text.
        reworded = [(place, one) for place, one in enumerate(changes) if one.type is not ChangeType.RENAMED]
        self._places = {key: place for place, one in reworded for key in one.keys}
        self._wording = tuple(place for place, one in reworded if _is_wording(one))
        self._named = [_named_keys(year) for year in years]

    def of(self, paragraph: ParagraphChange) -> tuple[int, ...]:
        """The indexes of the causes of a paragraph among the changed entries.

        They are the entry of the paragraph and the entries that it names. A paragraph for which none of these changed
        follows from the changed templates and tables of wording, if any, or else from changes elsewhere: empty.
        """
        blocks = (block for block in (paragraph.old, paragraph.new) if block)
        printed = {id_ for block in blocks for id_ in printed_entries(block)}
        named = {key for keys in self._named for id_ in printed for key in keys.get(id_, ())}
        return tuple(sorted({self._places[key] for key in (printed | named) & self._places.keys()})) or self._wording


def _is_wording(change: EntryChange) -> bool:
    return not change.item.is_of_year and change.item.kind not in (*_NAMED_TABLES, *_UNPRINTED_TABLES)


def _named_keys(year: Year) -> Mapping[str, Set[str]]:
    """The keys of the entries that each entry names, itself or in its texts, and of the acts that it uses."""
    out: dict[str, set[str]] = defaultdict(set)
    for mention in mentions(year):
        target = year.reference.place_key(mention.target) if mention.kind == "place" else mention.target
        out[mention.source] |= {target, *(f"{table}/{target}" for table in _NAMED_TABLES)}
    for event in year.events.values():
        out[event.id] |= {f"acts/{outcome.act}" for outcome in event.outcomes}
    out[SESSION_ID] |= {f"clauses/{clause.act}" for clause in year.session.decision.clauses}
    return out


SHARED = ("data/reference", "templates")
"""The folders that the documents of every year are made from."""


@dataclass(frozen=True)
class OtherYear:
    """The changed paragraphs of a year, or why it cannot be compared: one of its two states cannot be composed."""

    number: int
    paragraphs: tuple[ParagraphChange, ...] = ()
    obstacle: ProblemsFound | Unavailable | None = None


def other_years(repository: Repository, old: Snapshot, new: Snapshot) -> tuple[OtherYear, ...] | None:
    """The other years that both snapshots have, in order; None where nothing changed that years share.

    Raises:
        Unavailable: the history cannot tell.
    """
    if not _shared_changed(repository, old, new):
        return None
    numbers = set(years_in(old.root / "data")).intersection(years_in(new.root / "data")) - {new.number}
    return tuple(_compared(repository, number, old, new) for number in sorted(numbers))


def _shared_changed(repository: Repository, old: Snapshot, new: Snapshot) -> bool:
    head = new.commit or repository.commit()
    if new.root == repository.root and repository.edited(*SHARED):
        return True
    return old.commit is not None and repository.differ(old.commit, head, *SHARED)


def _compared(repository: Repository, number: int, old: Snapshot, new: Snapshot) -> OtherYear:
    before, after = _named_again(repository, old), _named_again(repository, new)
    try:
        with snapshot(repository, number, before) as earlier, snapshot(repository, number, after) as later:
            return OtherYear(
                number, tuple(compare_paragraphs(earlier.package, later.package, entry_matches(earlier, later)))
            )
    except (ProblemsFound, Unavailable) as obstacle:
        return OtherYear(number, obstacle=obstacle)


def _named_again(repository: Repository, state: Snapshot) -> str | None:
    """The revision of a snapshot, to read another year of it; None for the working folder."""
    return state.commit.id if state.commit and state.root != repository.root else None


VERSION = 1
"""Raised when a key is renamed, removed or given another meaning, not for a new key."""


def as_json(comparison: Comparison, others: Sequence[OtherYear] | None) -> str:
    """The comparison, and other years that changed with it, as a JSON object; docs/json.md documents its keys."""
    content: dict[str, Any] = {
        "version": VERSION,
        "year": comparison.new.number,
        "base": _revision(comparison.old),
        "head": _revision(comparison.new),
        "entries": [_entry(comparison, index) for index in range(len(comparison.entries))],
        "paragraphs": [_paragraph(comparison, index) for index in range(len(comparison.paragraphs))],
        "other_years": None if others is None else [_other_year(one) for one in others],
    }
    return json_text(content)


def _other_year(other: OtherYear) -> dict[str, Any]:
    texts = [
        {"old": one.old.text if one.old else None, "new": one.new.text if one.new else None} for one in other.paragraphs
    ]
    return {"year": other.number, "compared": other.obstacle is None, "paragraphs": texts}


def _revision(snapshot: Snapshot) -> dict[str, str | None]:
    return {"name": snapshot.name or None, "commit": snapshot.commit.id if snapshot.commit else None}


def _entry(comparison: Comparison, index: int) -> dict[str, Any]:
    change = comparison.entries[index]
    return {
        "change": change.type,
        "kind": change.item.kind,
        "id": change.item.key,
        "old_id": change.old.key if change.old else None,
        "title": change.item.title,
        "file": change.item.file,
        "old_file": change.old.file if change.old else None,
        "line": change.item.line(),
        "fields": [_field(change, field) for field in change.fields],
        "old": change.item.value if change.type is ChangeType.REMOVED else None,
        "new": change.item.value if change.type is ChangeType.ADDED else None,
        "paragraphs": [number + 1 for number in comparison.paragraphs_of(index)],
    }


def _field(change: EntryChange, field: FieldChange) -> dict[str, Any]:
    return {
        "change": field.type,
        "name": field.name,
        "path": field.new_path,
        "old_path": field.old_path,
        "old": field.old,
        "new": field.new,
        "line": change.line(field),
    }


def _paragraph(comparison: Comparison, index: int) -> dict[str, Any]:
    change = comparison.paragraphs[index]
    return {
        "number": index + 1,
        "change": change.type,
        "role": change.block.role,
        "entry": change.block.entry,
        **_place(change.place, ""),
        **_place(change.was_at, "old_"),
        "old": change.old.text if change.old else None,
        "new": change.new.text if change.new else None,
        "pieces": [{"change": piece.type, "text": piece.text} for piece in change.pieces],
        "entries": [comparison.entries[cause].item.key for cause in comparison.causes[index]],
    }


def _place(place: PrintedPlace | None, prefix: str) -> dict[str, str | None]:
    part, section = (place.part, place.section or None) if place else (None, None)
    return {f"{prefix}part": part, f"{prefix}section": section}
