"""Find the changed entries that may explain why a paragraph changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from sco_report.checks.mentions import mentions
from sco_report.history import ChangeType
from sco_report.history.entries import EntryChange, printed_entries
from sco_report.history.paragraphs import ParagraphChange
from sco_report.model.year import SESSION_ID, Year

_NAMED_TABLES = ("states", "organs", "places", "abbreviations")
"""The tables whose entries are named by id."""

_UNPRINTED_TABLES = ("layout",)
"""The tables that change no paragraph."""


class Causes:
    """The changed entries that a paragraph prints or names.

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
        out[mention.source] |= {mention.target, *(f"{table}/{mention.target}" for table in _NAMED_TABLES)}
    for event in year.events.values():
        out[event.id] |= {f"acts/{outcome.act}" for outcome in event.outcomes}
    out[SESSION_ID] |= {f"clauses/{clause.act}" for clause in year.session.decision.clauses}
    return out
