"""The order of events that the edits of a delegation make together, and the edit to which each change of it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_report.document import Block
from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.order import Arrangement
from sco_report.editing.remarks.patches.passages import Passages, owners
from sco_report.editing.remarks.patches.printed import Printer
from sco_report.editing.remarks.patches.steps import NotApplicable, Values, applied, steps_between
from sco_report.editing.remarks.patches.trial import TrialYears, Unfit
from sco_report.model.remark import PatchStep


@dataclass
class Found:
    """What the search found for an edit: values of the year with it alone; the events in the places of new members."""

    edit: Edit
    values: Values
    order: tuple[str, ...] | None = None
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    section: str | None = None
    steps: tuple[PatchStep, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """The new events, and those that the paragraph prints in the draft."""
        return (*self.new, *(owners(self.edit.old) if self.edit.old is not None else ()))


class Ordering:
    """Puts the events of one year in the order of a delegation's document."""

    def __init__(self, years: TrialYears, printer: Printer, passages: Passages) -> None:
        self._years = years
        self._printer = printer
        self._passages = passages

    def put_in_order(self, found: Sequence[Found]) -> None:
        """Add to the steps of edits the keys that put their events in the wanted order."""
        asking = [one for one in found if one.new or one.gone or one.edit.moved_to is not None or one.order]
        if not asking:
            return
        values = self._years.values
        kept: list[Found] = []
        for one in found:
            try:
                values = applied(values, one.steps)
                kept.append(one)
            except NotApplicable:
                continue
        wanted = self._wanted_order(kept)
        free = self._free(kept)
        for section in dict.fromkeys(section for section, _ in wanted):
            ids = [id_ for one, id_ in wanted if one == section and id_ in values]
            if any(set(one.events) & set(ids) or one.gone for one in asking):
                try:
                    ordered = Arrangement(self._years, section, ids, free).arranged(values)
                except Unfit:
                    continue
                self._attribute(kept, asking, values, ordered)
                values = ordered
        self._let_follow(kept, values)

    def _passed(self, one: Found) -> tuple[str, ...]:
        """The events that a paragraph passed when it moved, and its own."""
        place, new_place = one.edit.place, one.edit.new_place
        start, end = sorted((place, place if new_place is None else new_place))
        return tuple(id_ for block in self._printer.blocks[start:end] for id_ in owners(block))

    def _free(self, found: Sequence[Found]) -> set[str]:
        """The events whose dates changed, and that the delegation left in their place."""
        base = self._years.values
        return {
            id_
            for one in found
            for id_ in one.events
            if one.edit.moved_to is None
            and one.order is None
            and id_ in base
            and id_ in one.values
            and base[id_].get("dates") != one.values[id_].get("dates")
        }

    def _wanted_order(self, found: Sequence[Found]) -> list[tuple[str, str]]:
        """The events in the order of the delegation's document, each with its section."""
        changed = {one.edit.place: one for one in found if one.edit.old is not None}
        added: dict[int | None, list[Found]] = {}
        for one in sorted(found, key=lambda one: one.edit.number):
            added.setdefault(one.edit.new_place, []).append(one)
        out: list[tuple[str, str]] = []
        for place, block in enumerate([*self._printer.blocks, None]):
            for one in added.get(place, ()):
                section = one.section or self._passages.section_of(place)
                out += [(section, id_) for id_ in one.events if section and id_ in one.values]
            here = changed.get(place)
            if block is not None and (here is None or here.edit.moved_to is None):
                out += self._in_paragraph(block, here)
        return list({id_: (section, id_) for section, id_ in out}.values())

    def _in_paragraph(self, block: Block, found: Found | None) -> Iterator[tuple[str, str]]:
        """The events that a paragraph of the draft prints after what was found for it, each with its section."""
        events = self._years.base.events
        if found is None:
            yield from ((events[id_].section, id_) for id_ in owners(block) if id_ in events)
            return
        new = iter(found.new)
        for id_ in (id_ or next(new) for id_ in found.order or owners(block)):
            section = events[id_].section if id_ in events else found.section
            if section and id_ in found.values:
                yield section, id_

    def _attribute(self, found: Sequence[Found], asking: Sequence[Found], before: Values, after: Values) -> None:
        """Give each change of order to the edit of the event, or to the shortest move past it, or else to the first."""
        for id_, value in after.items():
            if value is before.get(id_):
                continue
            own = [one for one in found if id_ in one.events]
            passing = [one for one in found if id_ in self._passed(one)]
            one = next(iter(own), None) or min(passing, key=lambda one: len(self._passed(one)), default=asking[0])
            if id_ in one.new:
                one.steps = tuple(
                    step.model_copy(update={"now": value}) if step.entry == id_ and not step.at else step
                    for step in one.steps
                )
            else:
                one.steps = (*one.steps, *steps_between({id_: before[id_]}, {id_: value}))

    def _let_follow(self, found: Sequence[Found], values: Values) -> None:
        """Give a paragraph that moved the steps of the one that it is printed after, or else of one that it passed."""
        edits = {id_: one for one in found for id_ in one.events}
        for one in found:
            if one.edit.moved_to is not None and not one.steps:
                leader = next(iter(one.events), None)
                while leader in edits and not edits[leader].steps:
                    leader = values[leader].get("after")
                causes = (edits[id_].steps for id_ in (leader, *self._passed(one)) if id_ in edits)
                one.steps = next(filter(None, causes), ())
