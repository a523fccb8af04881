"""Why a paragraph changed: the items that are not what they were, and without which it would be what it was."""

from __future__ import annotations

from collections.abc import Sequence

from sco_report.model.year import SESSION_ID
from sco_report.revisions.alignment import Pair
from sco_report.revisions.entries import EntryChange, compare_entries
from sco_report.revisions.items import items
from sco_report.revisions.nearness import Nearness
from sco_report.revisions.states import State
from sco_report.revisions.trials import Trials


class Causes:
    """What changed between two states, and which of it lies behind a paragraph."""

    def __init__(self, old: State, new: State) -> None:
        before, after = (items(one.root, one.year, one.lent) if one.year else {} for one in (old, new))
        self._changes = compare_entries(before, after)
        self._trials = Trials(old, new, self._changes)
        whole = bool(before and after)
        # What outlives a year did not come or go with it.
        self._wide = [number for number, one in enumerate(self._changes) if whole and _is_wide(one)]
        self._narrow = [number for number, one in enumerate(self._changes) if not _is_wide(one)]
        # Another name of a file changes no words; it may change places.
        telling = {key: number for number, one in enumerate(self._changes) if _is_telling(one) for key in one.keys}
        self._telling = telling
        years = [state.year for state in (old, new) if state.year]
        self._nearness = Nearness(years, [key for key in telling if key.startswith(f"{SESSION_ID}/")])

    def of(self, pair: Pair) -> list[str]:
        """The keys of the items behind a paragraph.

        Tables and templates lie behind it where the document without their changes says otherwise; entries near to it,
        unless that says what it said before. Of several entries it is those without whose changes it would be another.
        Empty where a paragraph changed for none of these, or only for several together.
        """
        near, wide = self._near(pair), self._touching(self._wide, pair)
        if wide and self._trials.explained(self._wide, pair):
            near = []
        elif len(near) > 1:
            near = [number for number in near if self._trials.touched([number], pair)] or near
        found = [*near, *wide] or self._touching(self._narrow, pair)
        return [key for number in sorted(found) for key in sorted(self._changes[number].keys)]

    def _near(self, pair: Pair) -> list[int]:
        """The entries nearest to a paragraph that changed."""
        for keys in self._nearness.of(pair):
            numbers = {self._telling[key] for key in keys if key in self._telling}
            if near := sorted(numbers.difference(self._wide)):
                return near
        return []

    def _touching(self, numbers: Sequence[int], pair: Pair) -> list[int]:
        """Those of some changes that touched a paragraph; all of them, where only together they did."""
        if not numbers or self._trials.touched(numbers, pair) is False:
            return []
        found = [number for number in numbers if self._trials.touched([number], pair)]
        return found or (list(numbers) if self._trials.touched(numbers, pair) else [])


def _is_wide(change: EntryChange) -> bool:
    """Whether it is one of a table or a template, which many paragraphs may print."""
    return change.item.kind != "session" and "/" in change.item.key and not change.item.key.startswith(f"{SESSION_ID}/")


def _is_telling(change: EntryChange) -> bool:
    return not (change.old and change.new) or change.old.value != change.new.value
