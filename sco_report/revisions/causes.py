"""Why a paragraph changed: the items behind it that are not what they were."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import mentions
from sco_report.document import Block, Run
from sco_report.model.year import SESSION_ID, Year
from sco_report.revisions.alignment import Pair
from sco_report.revisions.items import changed_keys, items
from sco_report.revisions.states import State

_TABLES = ("states", "organs", "places", "abbreviations")


class Causes:
    """What changed between two states, and which of it lies behind a paragraph."""

    def __init__(self, old: State, new: State) -> None:
        self._years = tuple(state.year for state in (old, new) if state.year)
        self.old = items(old.root, old.year) if old.year else {}
        self.new = items(new.root, new.year) if new.year else {}
        self.changed = changed_keys(self.old, self.new)
        self._named = [_named(year) for year in self._years]

    def of(self, pair: Pair) -> list[str]:
        """The keys of the items behind a paragraph: its own entries and what they name, or else tables and templates.

        Empty where a paragraph changed for none of these, as when another one before it went.
        """
        entries = {entry for block in (pair.old, pair.new) if block for entry in _entries(block)}
        behind = entries.union(*(named.get(entry, set()) for named in self._named for entry in entries))
        found = [key for key in self.changed if key in behind]
        return found or [key for key in self.changed if "/" in key]


def _entries(block: Block) -> Iterator[str]:
    yield block.entry or SESSION_ID
    yield from (inline.entry for inline in block.inlines if isinstance(inline, Run) and inline.entry)


def _named(year: Year) -> dict[str, set[str]]:
    """The keys that each entry may name."""
    out: dict[str, set[str]] = {}
    for mention in mentions(year):
        out.setdefault(mention.by, set()).update([mention.target, *(f"{table}/{mention.target}" for table in _TABLES)])
    return out
