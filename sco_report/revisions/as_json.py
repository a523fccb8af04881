"""A comparison for other programs, with keys that stay; README.md says what each of them means."""

from __future__ import annotations

import json
from typing import Any

from sco_report.revisions.comparison import Comparison
from sco_report.revisions.entries import EntryChange, EntryFate
from sco_report.revisions.fields import FieldChange
from sco_report.revisions.paragraphs import ParagraphChange, Place
from sco_report.revisions.states import State

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
    return json.dumps(said, ensure_ascii=False, indent=2)


def _state(state: State) -> dict[str, str | None]:
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


def _where(place: Place | None, prefix: str) -> dict[str, str | None]:
    part, section = (place.part, place.section or None) if place else (None, None)
    return {f"{prefix}part": part, f"{prefix}section": section}


def _pieces(change: ParagraphChange) -> list[dict[str, str]]:
    return [{"change": piece.fate or "same", "text": piece.text} for piece in change.pieces]
