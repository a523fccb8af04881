"""Turns the edits of a delegation into patches: searched passage by passage, put in order, proved together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sco_report.document import Block, Role
from sco_report.editing.entries.values import with_value
from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.candidates.new_entries import document_seeds, event_seeds, member_seeds
from sco_report.editing.remarks.patches.candidates.values import date_phrases
from sco_report.editing.remarks.patches.difference import plain
from sco_report.editing.remarks.patches.divisions import Division, divisions, moved_words
from sco_report.editing.remarks.patches.order import without
from sco_report.editing.remarks.patches.ordering import Found, Ordering
from sco_report.editing.remarks.patches.passages import Passages, Wanted
from sco_report.editing.remarks.patches.printed import Passage, Printer
from sco_report.editing.remarks.patches.proof import Patch, Proof, Proved
from sco_report.editing.remarks.patches.search import Search
from sco_report.editing.remarks.patches.steps import (
    StoredValue,
    Values,
    steps_between,
    with_reference,
)
from sco_report.editing.remarks.patches.trial import TrialYears, Unfit
from sco_report.history.snapshot import Snapshot
from sco_report.memo import Memo
from sco_report.model.remark import PatchStep
from sco_report.russian.morphology import Case


@dataclass(frozen=True)
class Proposal:
    """What an edit wants of the data.

    ``steps`` are none where no changes of data are known that give its words. ``also`` are other paragraphs of the
    draft that they change, and that the delegation did not change so.
    """

    edit: Edit
    steps: tuple[PatchStep, ...] = ()
    also: tuple[Block, ...] = ()


def proposals(base: Snapshot, edits: Sequence[Edit]) -> list[Proposal]:
    """The proposals of the edits with another text or place, in their order."""
    changing = [edit for edit in edits if edit.changes_text]
    return _Proposing(base, changing).proposals()


class _Proposing:
    def __init__(self, base: Snapshot, edits: Sequence[Edit]) -> None:
        self._edits = edits
        year, package = base.is_complete()
        self._years = TrialYears(replace(year, memo=Memo()))
        self._printer = Printer(base.root, self._years.base, package)
        self._passages = Passages(self._printer)
        self._search = Search(self._years, self._printer)
        self._proof = Proof(base, self._years, self._printer, edits)
        self._ordering = Ordering(self._years, self._printer, self._passages)
        self._taken: Values = self._years.values

    def proposals(self) -> list[Proposal]:
        divided = [*divisions(self._edits)]
        together = {id(edit) for one in (*(one.edits for one in divided), moved_words(self._edits)) for edit in one}
        found = [one for division in divided for one in self._divided(division)]
        rest = (edit for edit in self._edits if id(edit) not in together)
        found += [one for edit in rest if (one := self._found(edit)) is not None]
        self._ordering.put_in_order(found)
        patches = [Patch(one.edit, one.steps) for one in found if one.steps]
        proved = self._proof.proved(patches)
        by_edit = {id(one.patch.edit): one for one in proved}
        return [self._proposal(edit, by_edit.get(id(edit)) or self._cause(edit, proved)) for edit in self._edits]

    def _cause(self, edit: Edit, proved: Sequence[Proved]) -> Proved | None:
        """The patch of another edit that gives one of what composition sets by itself: the last sign of a list."""
        if edit.old is None or edit.text is None or edit.moved_to is not None:
            return None
        if self._printer.canonical(edit.text) != self._printer.texts[edit.place]:
            return None
        wanted = plain(edit.text)

        def is_given(by: Sequence[Proved]) -> bool:
            return wanted in self._proof.printed([one.patch for one in by])

        causes = proved if is_given(proved) else ()
        while len(causes) > 1:
            half = causes[: len(causes) // 2]
            causes = half if is_given(half) else causes[len(half) :]
        return next((one for one in causes if is_given([one])), None)

    def _proposal(self, edit: Edit, verdict: Proved | None) -> Proposal:
        return Proposal(edit, verdict.patch.steps, verdict.also) if verdict else Proposal(edit)

    def _found(self, edit: Edit) -> Found | None:
        try:
            found = self._of_new(edit) if edit.old is None else self._of_old(edit)
        except Unfit:
            return None
        if found is not None:
            found.values = self._introducing(edit, found.values)
            found.steps = steps_between(self._years.values, found.values)
        return found

    def _introducing(self, edit: Edit, values: Values) -> Values:
        """Values of which new texts name the abbreviations that the delegation introduces there as references."""
        before = edit.old.text if edit.old else ""
        new = self._printer.introduced(edit.text or "").items() - self._printer.introduced(before).items()
        for abbreviation, case in new:
            values = with_reference(self._years.values, values, abbreviation, case)
        return values

    def _divided(self, division: Division) -> list[Found]:
        """The steps of a division for each of its edits; none where a paragraph begins where no outcome does."""
        base = self._years.values
        try:
            wanted = self._passages.divided(division.places, division.texts)
            values = self._reached(wanted) if wanted else None
        except Unfit:
            return []
        if values is None or any(_outcomes(values[id_]) != _outcomes(base[id_]) for id_ in values):
            return []
        steps = steps_between(base, values)
        return [Found(edit, values, steps=steps) for edit in division.edits]

    def _reached(self, wanted: Wanted) -> Values | None:
        """Values with which passages read as wanted, and events begin paragraphs; None where none are found."""
        base = self._years.values
        changed = {
            id_: with_value(base[id_], ("same_paragraph",), None if opens else "true")
            for id_, opens in wanted.opens.items()
        }
        values: Values | None = {**base, **changed}
        for goal in wanted.goals:
            values = self._search.reach(goal.passage, goal.wanted, values) if values is not None else None
        return values

    def _of_old(self, edit: Edit) -> Found | None:
        wanted = self._passages.wanted(edit)
        if wanted is None:
            return None
        document = edit.old.entry if edit.old and edit.old.role is Role.LIST_ITEM else None
        if document and (edit.text is None or edit.moved_to is not None):
            return Found(edit, self._with_document(document, edit.moved_to, self._years.values))
        values = self._reached(wanted)
        if values is None:
            return None
        found = Found(edit, without(values, wanted.gone), wanted.order, gone=wanted.gone, section=wanted.section)
        for text in wanted.new:
            if not self._add(found, text, listed=True):
                return None
        return found

    def _with_document(self, id_: str, place: int | None, values: Values) -> Values:
        """The values with a document in a list, before that of a block, and nowhere else in it; None takes it away."""
        out = dict(values)
        blocks = self._printer.blocks
        around = [block.entry for block in blocks[place - 1 : place + 1]] if place else []
        for event in self._years.base.events.values():
            listed = [one for one in event.documents if one != id_]
            if place is None and id_ in event.documents:
                out[event.id] = with_value(out[event.id], ("documents",), listed or None)
            elif any(one in event.documents for one in around):
                k = listed.index(around[1]) if around[1] in listed else len(listed)
                out[event.id] = with_value(out[event.id], ("documents",), [*listed[:k], id_, *listed[k:]])
        return out

    def _add(self, found: Found, text: str, *, listed: bool) -> bool:
        """A new event whose text is found; its id is added to those of the edit."""
        assert found.section is not None
        if listed:
            seeds = member_seeds(text, found.section, self._taken)
        else:
            seeds = event_seeds(text, found.section, self._taken, self._years.base)
        for id_, seed in seeds:
            values = self._search.reach(Passage(id_, listed), (text,), {**found.values, id_: seed})
            if values is not None:
                return self._taken_with(found, id_, values)
        return False

    def _taken_with(self, found: Found, id_: str, values: Values) -> bool:
        found.values, found.new = values, (*found.new, id_)
        self._taken = {**self._taken, id_: values[id_]}
        return True

    def _of_new(self, edit: Edit) -> Found | None:
        assert edit.text is not None
        text, place = self._printer.canonical(edit.text), edit.place
        blocks = self._printer.blocks
        around = [blocks[k] for k in (place - 1, place) if 0 <= k < len(blocks)]
        is_listed = any(block.role is Role.LIST_ITEM for block in around)
        if is_listed and (values := self._list_item(text, place)) is not None:
            return Found(edit, values)
        section = self._passages.section_of(place)
        if section is None:
            goal = self._passages.of_document(place, place, text)
            values = self._search.reach(goal.passage, goal.wanted, self._years.values) if goal else None
            return Found(edit, values) if values is not None else None
        found = Found(edit, self._years.values, section=section)
        if not text.startswith(next(date_phrases(text), text)):
            for goal in self._passages.inserted(place, text):
                values = self._search.reach(goal.passage, goal.wanted, self._years.values)
                if values is not None:
                    return Found(edit, values)
        return found if self._add(found, text, listed=False) else None

    def _list_item(self, text: str, place: int) -> Values | None:
        """A further document of a list: one that is known, or a new one."""
        goal = self._passages.of_document(place, place, text)
        if goal is None:
            return None
        name = text.rstrip(";. ")
        known = self._search.names_of_documents(Case.GEN).get(name.lower())
        for id_, seed in [(known, None)] if known else document_seeds(name, Case.GEN, self._taken):
            seeded = self._years.values if seed is None else {**self._years.values, id_: seed}
            values = self._with_document(id_, place, seeded)
            if self._search.is_reached(goal.passage, goal.wanted, values):
                self._taken = {**self._taken, id_: values[id_]}
                return values
        return None


def _outcomes(value: StoredValue) -> int:
    """The number of outcomes of an entry."""
    return len(value.get("outcomes", ()))
