"""The order of events in print: the one that a delegation wants, and the keys that give it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sco_report.composition.context import in_order
from sco_report.editing.entries.values import with_value
from sco_report.editing.remarks.patches.steps import Values
from sco_report.editing.remarks.patches.trial import TrialYears, Unfit
from sco_report.history.similarity import longest_weighted_subsequence

_MOST_ROUNDS = 12


def printed_order(years: TrialYears, values: Values, section: str) -> list[str]:
    """The events of a section in the order of print, without those that are cancelled.

    Raises:
        Unfit: the values are not valid.
    """
    events = years.year(values).events.values()
    return [
        event.id
        for event in in_order(event for event in events if event.section == section)
        if event.stage != "cancelled"
    ]


class Arrangement:
    """A section whose events are wanted in an order; those that are free may be printed where their dates put them."""

    def __init__(self, years: TrialYears, section: str, wanted: Sequence[str], free: Collection[str]) -> None:
        self._years = years
        self._section = section
        self._wanted, self._free = wanted, free

    def arranged(self, values: Values) -> Values:
        """The values with which the section is printed in the order, as far as «after» can give it.

        Raises:
            Unfit: the values are not valid.
        """
        for id_ in self._wanted:
            if values[id_].get("section") != self._section:
                values = {**values, id_: with_value(values[id_], ("section",), self._section)}
        in_order = self._in_order(values)
        self._wanted = [id_ for id_ in self._wanted if id_ in in_order or id_ not in self._free]
        count = self._count(values)
        for _ in range(_MOST_ROUNDS):
            best = max(self._with_one_moved(values), key=self._count, default=values)
            if self._count(best) <= count:
                return values
            values, count = best, self._count(best)
        return values

    def _with_one_moved(self, values: Values) -> Iterator[Values]:
        """The values with another place of one event that is not in order, or of the one behind it."""
        kept, wanted = self._in_order(values), self._wanted
        for before, id_, behind in zip([None, *wanted], wanted, [*wanted[1:], None], strict=False):
            for one, after in ((id_, None), (id_, before), (behind, id_)) if id_ not in kept else ():
                if one is not None and values[one].get("after") != after:
                    yield {**values, one: with_value(values[one], ("after",), after)}

    def _in_order(self, values: Values) -> set[str]:
        """The most events that stand one after the other as wanted, of the year rather than new ones, free ones last.

        Raises:
            Unfit: the values are not valid.
        """
        order = printed_order(self._years, values, self._section)
        places = {id_: place for place, id_ in enumerate(self._wanted)}
        known, most = self._years.values, 2 * len(places)
        weight = {id_: 1 if id_ in self._free else most if id_ in known else most - 1 for id_ in places}
        pairs = {(place, places[id_]): weight[id_] for place, id_ in enumerate(order) if id_ in places}
        return {order[place] for place, _ in longest_weighted_subsequence(pairs)}

    def _count(self, values: Values) -> int:
        """Their number; none where the values are not valid."""
        try:
            return len(self._in_order(values))
        except Unfit:
            return 0


def without(values: Values, gone: Collection[str]) -> Values:
    """The values without some events; what was printed after one of them is printed after what that one followed."""
    out = {}
    for id_, value in values.items():
        after = value.get("after")
        while after in gone:
            after = values[after].get("after")
        if id_ not in gone:
            out[id_] = value if after == value.get("after") else with_value(value, ("after",), after)
    return out
