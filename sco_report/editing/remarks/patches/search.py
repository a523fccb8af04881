"""Searches changes of the values of entries after which a passage reads as it is wanted.

It goes step by step: each is kept that leaves fewer words different, until none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sco_report.editing.entries.values import with_value
from sco_report.editing.remarks.patches.candidates.outcomes import Outcomes
from sco_report.editing.remarks.patches.candidates.slots import Slot, slots
from sco_report.editing.remarks.patches.candidates.values import Need, is_fixed_choice, new_texts, other_values
from sco_report.editing.remarks.patches.candidates.words import other_texts, stem
from sco_report.editing.remarks.patches.difference import PARAGRAPH
from sco_report.editing.remarks.patches.printed import Passage, Printer, Texts
from sco_report.editing.remarks.patches.steps import StoredValue, Values, applied, leaves, steps_between
from sco_report.editing.remarks.patches.trial import TrialYears, Unfit, with_named
from sco_report.model.event import PARTS
from sco_report.model.fields.texts import PlainText, Text
from sco_report.model.fields.texts import Texts as TextList
from sco_report.model.phrase import Phrase, Phrases, Subjects
from sco_report.model.reference import Document
from sco_report.model.year import SESSION_ID, Year
from sco_report.russian.morphology import Case

_MOST_TRIALS = 400
"""Values that are tried for one passage of an event."""
_MOST_SLOW_TRIALS = 60
"""The same where a part of the document is composed each time."""
_MOST_LAST_TRIALS = 20
"""What is left then for sentences as they are written."""
_TEXTS = (Text, PlainText, Phrase, str)
_NAME = [key for key, part in PARTS.items() if part == "name"]
_TEXT_LISTS = (Phrases, TextList, Subjects)

_Places = Sequence[tuple[str, Slot]]
"""Places of values, each with the id of its entry."""


class _Enough(Exception):
    """As many values were tried as may be."""


@dataclass
class _State:
    """What was found so far: the values, the year, what it prints, and what differs from what is wanted."""

    values: Values
    year: Year
    need: Need


class Search:
    """Searches for passages of one year."""

    def __init__(self, years: TrialYears, printer: Printer) -> None:
        self._years = years
        self._printer = printer
        self._outcomes = Outcomes(printer)

    def reach(self, passage: Passage, wanted: Texts, values: Values) -> Values | None:
        """Values with which a passage reads as wanted; None where none are found.

        The search begins with some values, which must be valid.
        """
        self._left = _MOST_SLOW_TRIALS if passage.events is not None else _MOST_TRIALS
        self._passage, self._wanted = passage, PARAGRAPH.join(wanted)
        state = self._state(values)
        try:
            while state and state.need.size:
                state = self._step(state)
        except _Enough:
            return None
        return self._without_needless(values, state) if state else None

    def names_of_documents(self, case: Case) -> Mapping[str, str]:
        """The documents of the year by their official names in a case, in lower case."""
        return self._outcomes.reader.complements.names("documents", case, self._years.base)

    def is_reached(self, passage: Passage, wanted: Texts, values: Values) -> bool:
        """Whether a passage reads as wanted with some values."""
        self._passage, self._wanted = passage, PARAGRAPH.join(wanted)
        state = self._state(values)
        return state is not None and not state.need.size

    def _without_needless(self, values: Values, state: _State) -> Values:
        """What was found, without the steps that are not needed."""
        steps = steps_between(values, state.values)
        for step in steps if len(steps) > 1 else ():
            fewer = self._state(applied(values, [one for one in steps_between(values, state.values) if one != step]))
            if fewer and not fewer.need.size:
                state = fewer
        return state.values

    def _state(self, values: Values) -> _State | None:
        try:
            year = self._years.year(values)
            texts = self._printer.print(self._passage, year)
        except Unfit:
            return None
        return _State(values, year, Need(PARAGRAPH.join(texts), self._wanted))

    def _step(self, state: _State) -> _State | None:
        """The first values that leave no word of a difference, or else those that leave the fewest words.

        The sentences as they are written are tried last. None where nothing leaves fewer words.
        """
        best = None
        try:
            places = self._places(state)
            for values in chain(self._likely(state, places), self._others(state, places)):
                found = self._tried(values)
                if found and self._is_whole(state, found):
                    return found
                if found and found.need.size < (best or state).need.size:
                    best = found
        except _Enough:
            self._left = _MOST_LAST_TRIALS
        if best:
            return best
        last = (found for values in self._last(state) if (found := self._tried(values)))
        return next((found for found in last if found.need.size < state.need.size), None)

    def _tried(self, values: Values) -> _State | None:
        if self._left <= 0:
            raise _Enough
        self._left -= 1
        return self._state(values)

    def _is_whole(self, before: _State, after: _State) -> bool:
        """Whether a whole difference went, and no other came."""
        is_less = after.need.size < before.need.size
        return is_less and (len(after.need.hunks) < len(before.need.hunks) or not after.need.size)

    def _places(self, state: _State) -> _Places:
        """Where values may change: in the entry of the passage, and in those named there that it prints."""
        ids = [self._passage.entry, *(self._passage.events or ())]
        found = with_named(state.year, state.values, ids)
        own, slots_of = self._passage.entry, {id_: self._slots(id_, state) for id_ in found}
        printed = [id_ for id_ in found if id_ == own or self._prints(state, id_, slots_of[id_])]
        return [(id_, slot) for id_ in printed for slot in slots_of[id_]]

    def _likely(self, state: _State, places: _Places) -> Iterator[Values]:
        """Whole sentences; dates, ordinals, ids and words that are named; new texts; words of texts."""
        if self._outcomes.has_sentences(state.need):
            yield from self._sentences(state)
        if self._passage.entry == SESSION_ID:
            yield from self._texts(state, places, losing=False)
        for id_, slot in places:
            if not is_fixed_choice(slot) and (not self._is_text(slot) or _members_come_first(slot, state.need)):
                yield from self._with_each(state, id_, slot, other_values(slot, state.need, state.year), first=12)
        for id_, slot in places:
            if slot.value is None and slot.type in (*_TEXTS, Phrases):
                opening = self._printer.year.vocabulary.wording.opening
                yield from self._with_each(state, id_, slot, new_texts(slot, state.need, opening))
        if self._names_gap(state.need):
            yield from self._fixed(state, [(id_, slot) for id_, slot in places if slot.path == ("stage",)])
        if self._passage.entry != SESSION_ID:
            yield from self._texts(state, places, losing=False)

    def _names_gap(self, need: Need) -> bool:
        """Whether a note on what is still to come comes or goes."""
        gaps = self._printer.year.vocabulary.wording.gaps
        notes = {stem(one) for text in gaps.model_dump().values() for one in re.findall(r"\w{3,}", text)}
        return bool(notes & (need.new_stems | need.old_stems))

    def _fixed(self, state: _State, places: _Places) -> Iterator[Values]:
        for id_, slot in places:
            yield from self._with_each(state, id_, slot, other_values(slot, state.need, state.year))

    def _others(self, state: _State, places: _Places) -> Iterator[Values]:
        """Members of lists, what is a choice of few, acts and sentences, texts that lose a reference."""
        if not self._outcomes.has_sentences(state.need):
            yield from self._sentences(state)
        texts = [one for one in places if self._is_text(one[1]) and not _members_come_first(one[1], state.need)]
        texts = [(id_, slot) for id_, slot in texts if slot.value is None or self._prints(state, id_, [slot])]
        yield from self._fixed(state, [*texts, *(one for one in places if is_fixed_choice(one[1]))])
        yield from self._texts(state, places, losing=True)

    def _last(self, state: _State) -> Iterator[Values]:
        """Sentences in the words of the delegation."""
        if self._passage.entry in state.year.events and not self._passage.listed:
            for value in self._outcomes.free(state.values[self._passage.entry], state.need):
                yield {**state.values, self._passage.entry: value}

    def _sentences(self, state: _State) -> Iterator[Values]:
        id_ = self._passage.entry
        if id_ in state.year.events and not self._passage.listed:
            for value in self._outcomes.candidates(state.values[id_], state.need, state.year):
                yield {**state.values, id_: value}
        elif id_ == SESSION_ID and not self._passage.listed:
            for value in self._outcomes.clauses(state.values[id_], state.need, state.year):
                yield {**state.values, id_: value}

    def _is_text(self, slot: Slot) -> bool:
        return slot.type in (*_TEXTS, *_TEXT_LISTS) and not slot.names

    def _slots(self, id_: str, state: _State) -> list[Slot]:
        value = state.values[id_]
        model = self._years.model_of(id_, state.values)
        found = slots(model, value, state.year.vocabulary)
        is_own = id_ == self._passage.entry or id_ in (self._passage.events or ())
        # Of another entry only the name is printed.
        return [slot for slot in found if is_own or model is Document or slot.path[0] in _NAME]

    def _prints(self, state: _State, id_: str, found: Iterable[Slot]) -> bool:
        """Whether the passage prints a text of an entry in one of some places: others there would be seen.

        Of an event nothing is asked: to try its values takes no longer.
        """
        if self._passage.events is None:
            return True
        texts = [slot for slot in found if self._is_text(slot) and slot.value is not None]
        marked = state.values[id_]
        for slot in texts:
            marked = with_value(marked, slot.path, _marked(slot.value))
        after = self._state({**state.values, id_: marked})
        return not texts or after is None or after.need.present != state.need.present

    def _with_each(
        self, state: _State, id_: str, slot: Slot, found: Iterator[StoredValue], first: int = 40
    ) -> Iterator[Values]:
        for number, new in enumerate(found):
            if number >= first:
                return
            yield {**state.values, id_: with_value(state.values[id_], slot.path, new)}

    def _texts(self, state: _State, places: _Places, *, losing: bool) -> Iterator[Values]:
        """Other texts in the places of texts; ``losing`` those that lose a reference."""
        subjects = state.year.vocabulary.wording.subjects
        for id_, slot in places:
            if slot.value is None or not self._is_text(slot) or not self._prints(state, id_, [slot]):
                continue
            for path, value in leaves(slot.value):
                text = subjects.get(value, value) if slot.type == Subjects else value
                for new, lost in other_texts(text, state.need.present, state.need.wanted, state.need.hunks):
                    if lost is losing:
                        yield {**state.values, id_: with_value(state.values[id_], (*slot.path, *path), new)}


def _members_come_first(slot: Slot, need: Need) -> bool:
    """Whether other members are tried before other words: «, а также» moves with the last of several phrases."""
    return slot.type == Subjects or (slot.type == Phrases and need.has_joints)


def _marked(value: StoredValue) -> StoredValue:
    """A value whose texts all are longer by a sign."""
    if isinstance(value, str):
        return f"{value} 1"
    if isinstance(value, dict):
        return {key: _marked(one) for key, one in value.items()}
    return [_marked(one) for one in value]
