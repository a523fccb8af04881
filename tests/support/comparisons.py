"""Comparisons made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sco_report.document import Block, PartName, Role, Run
from sco_report.history import ChangeType
from sco_report.history.comparison import Comparison
from sco_report.history.entries import EntryChange, Item, compare_entries
from sco_report.history.fields import compare_fields
from sco_report.history.paragraphs import ParagraphChange, PrintedPlace
from sco_report.history.snapshot import Snapshot
from sco_report.source import Value

SECTION = PrintedPlace(PartName.ANNEX, "I")


def comparison(entries: Sequence[EntryChange], paragraphs: Sequence[ParagraphChange] = ()) -> Comparison:
    """A comparison in which the first entry is behind every paragraph; without entries none is."""
    old, new = (Snapshot(Path(), None, name, None, None, 2021) for name in ("draft/2021/1", ""))
    behind = tuple((0,) if entries else () for _ in paragraphs)
    return Comparison(old, new, tuple(entries), tuple(paragraphs), behind)


def entry(old: dict[str, Value] | None, new: dict[str, Value] | None, key: str = "industry-ministers") -> EntryChange:
    """An event before and after."""
    before, after = (value and Item(key, f"data/2021/events/{key}.yaml", (), value) for value in (old, new))
    type_ = ChangeType.CHANGED if before and after else ChangeType.ADDED if after else ChangeType.REMOVED
    fields = compare_fields(old, new) if old and new else []
    return EntryChange(type_, before or None, after or None, tuple(fields))


def paragraph(
    old: str | None, new: str | None, was: PrintedPlace = SECTION, place: PrintedPlace = SECTION
) -> ParagraphChange:
    """A paragraph before and after."""
    before, after = (None if text is None else Block(Role.BODY, (Run(text),)) for text in (old, new))
    type_ = ChangeType.REMOVED if after is None else ChangeType.ADDED if before is None else ChangeType.CHANGED
    if before and after and was != place:
        type_ = ChangeType.MOVED
    return ParagraphChange(type_, before, after, was if before else None, place if after else None)


def _template() -> EntryChange:
    file = "templates/decision.j2"
    items = (Item(file, file, (), f"<section>\n<p>{word}</p>\n</section>\n") for word in ("РЕШЕНИЕ", "УКАЗ"))
    (change,) = compare_entries(*({file: item} for item in items))
    return change


def _renamed() -> EntryChange:
    change = entry({"id": "a"}, {"id": "a", "note": "х"})
    assert change.old
    return replace(change, old=replace(change.old, file="data/2021/events/old.yaml"))


TEMPLATE, RENAMED = _template(), _renamed()
MEMBER_MOVED = entry({"documents": ["a", "b", "c"]}, {"documents": ["c", "a", "b"]})
