"""Two states of a year compared: what became of its entries, and of the paragraphs that they print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sco_report.model.year import SESSION_ID
from sco_report.revisions.causes import Causes
from sco_report.revisions.entries import EntryChange, compare_entries
from sco_report.revisions.items import Item, entries
from sco_report.revisions.kinship import kinship
from sco_report.revisions.paragraphs import ParagraphChange, compare_paragraphs
from sco_report.revisions.states import State

_OF_THE_YEAR = {SESSION_ID, "event", "document"}


@dataclass(frozen=True)
class Comparison:
    """What changed: entries in the order of the year, then tables and templates; paragraphs in order of print.

    ``behind`` gives for each paragraph the places of its causes among the entries, counted from 0.
    """

    old: State
    new: State
    entries: tuple[EntryChange, ...]
    paragraphs: tuple[ParagraphChange, ...]
    behind: tuple[tuple[int, ...], ...] = field(repr=False)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.entries or self.paragraphs)

    def paragraphs_of(self, entry: int) -> list[int]:
        """The places of the paragraphs that an entry changed, counted from 0."""
        return [place for place, causes in enumerate(self.behind) if entry in causes]


def compare(old: State, new: State) -> Comparison:
    """What changed between two states; of a year that only one of them has, all was added or removed.

    Raises:
        ProblemsFound: neither has the year, or the page of one cannot be read.
    """
    if old.year is None:
        new.whole()
    changes = tuple(sorted(compare_entries(*_entries(old, new)), key=_order))
    paragraphs = tuple(compare_paragraphs(old.package, new.package, Causes(old, new).of, kinship(old, new)))
    places = {key: place for place, change in enumerate(changes) for key in change.keys}
    behind = tuple(_behind(paragraph, places) for paragraph in paragraphs)
    return Comparison(old, new, changes, paragraphs, behind)


def _entries(old: State, new: State) -> tuple[Mapping[str, Item], Mapping[str, Item]]:
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
