"""A comparison for other programs, with keys that stay; README.md says what each of them means.

Two states of a year compared: what became of its entries, and of the paragraphs that they print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sco_report.files import json_text
from sco_report.history.alignment import entry_matches
from sco_report.history.causes import Causes
from sco_report.history.entries import EntryChange, EntryFate, Item, compare_entries, entries
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, PrintedPlace, compare_paragraphs
from sco_report.history.snapshot import Snapshot
from sco_report.model.year import SESSION_ID

_OF_THE_YEAR = {SESSION_ID, "event", "document"}


@dataclass(frozen=True)
class Comparison:
    """What changed: entries in the order of the year, then tables and templates; paragraphs in order of print.

    ``behind`` gives for each paragraph the places of its causes among the entries, counted from 0.
    """

    old: Snapshot
    new: Snapshot
    entries: tuple[EntryChange, ...]
    paragraphs: tuple[ParagraphChange, ...]
    behind: tuple[tuple[int, ...], ...] = field(repr=False)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.entries or self.paragraphs)

    def paragraphs_of(self, entry: int) -> list[int]:
        """The places of the paragraphs that an entry changed, counted from 0."""
        return [place for place, causes in enumerate(self.behind) if entry in causes]


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """What changed between two states; of a year that only one of them has, all was added or removed.

    Raises:
        ProblemsFound: neither has the year, or the page of one cannot be read.
    """
    if old.year is None:
        new.is_complete()
    changes = tuple(sorted(compare_entries(*_entries(old, new)), key=_order))
    paragraphs = tuple(compare_paragraphs(old.package, new.package, Causes(old, new).of, entry_matches(old, new)))
    places = {key: place for place, change in enumerate(changes) for key in change.keys}
    behind = tuple(_behind(paragraph, places) for paragraph in paragraphs)
    return Comparison(old, new, changes, paragraphs, behind)


def _entries(old: Snapshot, new: Snapshot) -> tuple[Mapping[str, Item], Mapping[str, Item]]:
    before, after = (entries(state.root, state.year, state.lent) if state.year else {} for state in (old, new))
    if before and after:
        return before, after
    # What outlives a year did not come or go with it.
    own = [{key: item for key, item in one.items() if item.kind in _OF_THE_YEAR} for one in (before, after)]
    return own[0], own[1]


def _order(change: EntryChange) -> int:
    """The year first, then the tables of facts, then the templates."""
    return 0 if change.item.kind in _OF_THE_YEAR else 1 if change.item.file.startswith("data/") else 2


def _behind(paragraph: ParagraphChange, places: Mapping[str, int]) -> tuple[int, ...]:
    keys = {SESSION_ID if key.startswith(f"{SESSION_ID}/") else key for key in paragraph.causes}
    return tuple(sorted({places[key] for key in keys if key in places}))


VERSION = 1
"""Raised when a key is renamed, removed or given another meaning; a new key is no reason."""


def as_json(comparison: Comparison) -> str:
    """The comparison as a JSON object."""
    said: dict[str, Any] = {
        "version": VERSION,
        "year": comparison.new.number,
        "base": _state(comparison.old),
        "head": _state(comparison.new),
        "entries": [_entry(comparison, place) for place in range(len(comparison.entries))],
        "paragraphs": [_paragraph(comparison, place) for place in range(len(comparison.paragraphs))],
    }
    return json_text(said)


def _state(state: Snapshot) -> dict[str, str | None]:
    return {"name": state.name or None, "commit": state.commit.id if state.commit else None}


def _entry(comparison: Comparison, place: int) -> dict[str, Any]:
    change = comparison.entries[place]
    return {
        "change": change.fate,
        "kind": change.item.kind,
        "id": change.item.key,
        "old_id": change.old.key if change.old else None,
        "title": change.item.title,
        "file": change.item.file,
        "old_file": change.old.file if change.old else None,
        "line": change.item.line(),
        "fields": [_field(change, field) for field in change.fields],
        "old": change.item.value if change.fate is EntryFate.REMOVED else None,
        "new": change.item.value if change.fate is EntryFate.ADDED else None,
        "paragraphs": [number + 1 for number in comparison.paragraphs_of(place)],
    }


def _field(change: EntryChange, field: FieldChange) -> dict[str, Any]:
    return {
        "change": field.fate,
        "name": field.name,
        "path": field.new_path,
        "old_path": field.old_path,
        "old": field.old,
        "new": field.new,
        "line": change.line(field),
    }


def _paragraph(comparison: Comparison, place: int) -> dict[str, Any]:
    change = comparison.paragraphs[place]
    return {
        "number": place + 1,
        "change": change.fate,
        "role": change.block.role,
        "entry": change.block.entry,
        **_where(change.place, ""),
        **_where(change.was_at, "old_"),
        "old": change.old.text if change.old else None,
        "new": change.new.text if change.new else None,
        "pieces": _pieces(change),
        "entries": [comparison.entries[cause].item.key for cause in comparison.behind[place]],
    }


def _where(place: PrintedPlace | None, prefix: str) -> dict[str, str | None]:
    part, section = (place.part, place.section or None) if place else (None, None)
    return {f"{prefix}part": part, f"{prefix}section": section}


def _pieces(change: ParagraphChange) -> list[dict[str, str]]:
    return [{"change": piece.fate or "same", "text": piece.text} for piece in change.pieces]
