"""The order of events in print: the one that a delegation wants, and the keys that give it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sco_report.composition.context import in_order
from sco_report.editing.remarks.patches.steps import Values, with_value
from sco_report.editing.remarks.patches.trial import TrialYears, Unfit

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
    """A section whose events are wanted in an order; those that are free are printed where their dates put them."""

    def __init__(self, years: TrialYears, section: str, wanted: Sequence[str], free: Collection[str]) -> None:
        self._years = years
        self._section = section
        self._wanted = [id_ for id_ in wanted if id_ not in free]

    def arranged(self, values: Values) -> Values:
        """The values with which the section is printed in the order, as far as «after» can give it.

        Raises:
            Unfit: the values are not valid.
        """
        for id_ in self._wanted:
            if values[id_].get("section") != self._section:
                values = {**values, id_: with_value(values[id_], ("section",), self._section)}
        for _ in range(_MOST_ROUNDS):
            order = self._order(values)
            place = _common(order, self._wanted)
            changed = self._with_one_more(values, order, place) if place < len(order) else None
            if changed is None:
                return values
            values = changed
        return values

    def _order(self, values: Values) -> list[str]:
        return [id_ for id_ in printed_order(self._years, values, self._section) if id_ in self._wanted]

    def _with_one_more(self, values: Values, order: Sequence[str], place: int) -> Values | None:
        """The values with which one event more is in its place."""
        before = dict(zip(self._wanted[1:], self._wanted, strict=False))
        right, wrong = self._wanted[place], order[place]
        tries = [(right, None), (wrong, None), (wrong, before.get(wrong)), (right, before.get(right))]
        changed = [
            {**values, id_: with_value(values[id_], ("after",), after)}
            for id_, after in tries
            if values[id_].get("after") != after
        ]
        best = max(changed, key=self._in_place, default=None)
        return best if best and self._in_place(best) > self._in_place(values) else None

    def _in_place(self, values: Values) -> int:
        """The number of events that are in their places; none where the values are not valid."""
        try:
            return sum(one == other for one, other in zip(self._order(values), self._wanted, strict=False))
        except Unfit:
            return 0


def _common(order: Sequence[str], wanted: Sequence[str]) -> int:
    """The number of events that stand in their places, from the first on."""
    pairs = enumerate(zip(order, wanted, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(order), len(wanted)))


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
