"""Candidates of other outcomes of an event: one less, another act or place, and those that new sentences may print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from sco_report.composition.deferred import abbreviated, noted
from sco_report.composition.narrative import outcome_sentences
from sco_report.composition.phraser import BrokenPattern
from sco_report.editing.entries.values import with_value
from sco_report.editing.remarks.patches.candidates.sentences import Reader, sentences
from sco_report.editing.remarks.patches.candidates.values import Need
from sco_report.editing.remarks.patches.candidates.words import stem
from sco_report.editing.remarks.patches.difference import PARAGRAPH, tokens
from sco_report.editing.remarks.patches.printed import Printer
from sco_report.editing.remarks.patches.steps import StoredValue, inserted
from sco_report.model.pattern_language import plain as read_pattern
from sco_report.model.vocabulary import Act
from sco_report.model.year import Year
from sco_report.russian.morphology import NoHeadNoun

_MOST_READINGS = 12
"""Outcomes that are tried for one sentence."""

_NewSentence = tuple[str, int, bool]
"""A sentence, its place among outcomes, and whether it opens a paragraph."""


class Outcomes:
    """Candidates for the events of one year; each is the whole value of the event."""

    def __init__(self, printer: Printer) -> None:
        self._phraser = printer.phraser
        self._canonical = printer.canonical
        self.reader = Reader(printer.phraser)

    def has_sentences(self, need: Need) -> bool:
        """Whether a whole sentence, or a whole paragraph, comes or goes."""
        return any(
            {".", "\n"} & {one.text for one in tokens(text)[start:end]}
            for hunk in need.hunks
            for text, start, end in (
                (need.present, hunk.start, hunk.end),
                (need.wanted, hunk.new_start, hunk.new_end),
            )
        )

    def candidates(self, value: StoredValue, need: Need, year: Year) -> Iterator[StoredValue]:
        """Values of an event with other outcomes, the likeliest first."""
        outcomes = value.get("outcomes", [])
        new = [*_new(self._sentences(value, need, year), need)]
        moved = _moved(value, outcomes)
        # What only moves keeps its references, which a sentence that is read anew may lose.
        yield from moved if need.is_of_same_words else ()
        yield from self._divided(value, outcomes, new, year)
        if any(hunk.end > hunk.start for hunk in need.hunks):
            yield from (_without(value, index) for index in range(len(outcomes)))
        yield from self._read(value, outcomes, new, year)
        for index, changed in _other_acts(outcomes, year.vocabulary.acts, need):
            yield with_value(value, ("outcomes", index), changed)
        yield from moved
        yield from _of_one_actor(value, outcomes)

    def _sentences(self, value: StoredValue, need: Need, year: Year) -> list[str]:
        """What each outcome prints; of an event without a title the first sentence says as well when it was held."""
        event = year.events.get(value["id"])
        if event is None:
            return []
        self._phraser.word(year)
        try:
            with self._phraser.on(event.day):
                texts = outcome_sentences(self._phraser, event)
                found = [self._canonical(abbreviated(noted(one, self._phraser.note))) for one in texts]
        except (NoHeadNoun, BrokenPattern, KeyError, ValueError):
            return []
        if event.title is None and not event.is_free_text(year.vocabulary.acts):
            return [sentences(need.present)[0] if one == found[0] else one for one in found]
        return found

    def _divided(
        self, value: StoredValue, outcomes: Sequence[StoredValue], new: Sequence[_NewSentence], year: Year
    ) -> Iterator[StoredValue]:
        """The event with an outcome among joined ones, where their sentence became two: the second begins with it."""
        for (_, place, _), (sentence, same, _) in pairwise(new):
            for inside in range(place + 1, _sentence_end(outcomes, place)) if place == same else ():
                for first in self.reader.first_outcomes(sentence, outcomes[inside - 1], year):
                    yield inserted(value, ("outcomes", inside), first)

    def _read(
        self, value: StoredValue, outcomes: Sequence[StoredValue], new: Sequence[_NewSentence], year: Year
    ) -> Iterator[StoredValue]:
        """The event with outcomes that may print a new sentence, in its place or instead of the sentence there."""
        for sentence, place, opens in new:
            before = outcomes[place - 1] if 0 < place <= len(outcomes) else None
            read = list(islice(self.reader.outcomes(sentence, before, year), _MOST_READINGS))
            for first, *joined in read or [[{"text": sentence}]]:
                more = [first | ({"new_paragraph": "true"} if opens else {}), *joined]
                yield value | {"outcomes": [*outcomes[:place], *more, *outcomes[place:]]}
                if place < len(outcomes) and read:
                    yield value | {"outcomes": [*outcomes[:place], *more, *outcomes[_sentence_end(outcomes, place) :]]}

    def clauses(self, value: StoredValue, need: Need, year: Year) -> Iterator[StoredValue]:
        """Values of a session with another order in a clause of the decision, a clause less, or with a new one."""
        clauses = value["decision"]["clauses"]
        for index, changed in _other_acts(clauses, year.vocabulary.clauses, need):
            yield with_value(value, ("decision", "clauses", index), changed)
        yield from (
            with_value(value, ("decision", "clauses", k), None) for k in range(len(clauses)) if len(clauses) > 1
        )
        for sentence in need.wanted.split(PARAGRAPH):
            if sentence.strip() and sentence not in need.present:
                read = islice(self.reader.clauses(sentence, year), _MOST_READINGS)
                for clause in (*read, {"text": sentence}):
                    for place in reversed(range(len(clauses) + 1)):
                        yield inserted(value, ("decision", "clauses", place), clause)
                    for place in range(len(clauses)):
                        yield with_value(value, ("decision", "clauses", place), clause)

    def free(self, value: StoredValue, need: Need) -> Iterator[StoredValue]:
        """The event with new sentences as they are written, in their place or instead of those there."""
        outcomes = value.get("outcomes", [])
        for sentence, place, opens in _new(self._sentences(value, need, self._phraser.year), need):
            whole = {"text": sentence} | ({"new_paragraph": "true"} if opens else {})
            if place < len(outcomes):
                yield with_value(value, ("outcomes", place), whole)
            yield inserted({"outcomes": [], **value}, ("outcomes", place), whole)


def _other_acts(
    members: Sequence[StoredValue], acts: Mapping[str, Act], need: Need
) -> Iterator[tuple[int, StoredValue]]:
    """Outcomes or clauses, by index, with another act that takes the same complement, where its words are wanted."""
    for index, member in enumerate(members):
        name = next((key for key in member if key in acts), None)
        if name is None:
            continue
        for other, act in acts.items():
            words = read_pattern(f"{act.opens or ''} {act.active or ''} {act.passive or ''}")
            same = other != name and act.kinds() == acts[name].kinds() and act.takes != "sentence"
            if same and {stem(one) for one in re.findall(r"\w{3,}", words)} & need.new_stems:
                yield index, {(other if key == name else key): one for key, one in member.items()}


def _new(present: Sequence[str], need: Need) -> Iterator[_NewSentence]:
    """The wanted sentences that are not printed.

    One that prints no outcome, as the opening clause, is none where it is printed already.
    """
    known = [(one.rstrip("."), index) for index, text in enumerate(present) for one in sentences(text)]
    printed = {one.rstrip(".") for paragraph in need.present.split(PARAGRAPH) for one in sentences(paragraph)}
    place = 0
    for number, paragraph in enumerate(need.wanted.split(PARAGRAPH)):
        for nth, whole in enumerate(sentences(paragraph)):
            sentence = whole.rstrip(".")
            places = [index + 1 for one, index in known if one == sentence and index + 1 >= place]
            if places:
                place = places[-1]
            elif sentence not in printed:
                yield f"{sentence}.", place, number > 0 and nth == 0


def _sentence_end(outcomes: Sequence[StoredValue], place: int) -> int:
    """The place behind an outcome and those that are joined to it."""
    rest = (index for index in range(place + 1, len(outcomes)) if "joined" not in outcomes[index])
    return next(rest, len(outcomes))


def _without(value: StoredValue, index: int) -> StoredValue:
    """An event without an outcome; one that was joined to the first outcome stands alone."""
    out = with_value(value, ("outcomes", index), None)
    following = out.get("outcomes", [])[index : index + 1]
    if following and "joined" in following[0] and index == 0:
        return with_value(out, ("outcomes", index, "joined"), None)
    return out


def _moved(value: StoredValue, outcomes: Sequence[StoredValue]) -> Iterator[StoredValue]:
    """The event with one outcome in another place."""
    for index, one in enumerate(outcomes):
        rest = [*outcomes[:index], *outcomes[index + 1 :]]
        for place in range(len(outcomes)):
            if place not in {index, index + 1}:
                yield value | {"outcomes": [*rest[:place], one, *rest[place:]]}


def _of_one_actor(value: StoredValue, outcomes: Sequence[StoredValue]) -> Iterator[StoredValue]:
    """The event with the actor of an outcome also in one that is joined to it."""
    for index, (before, one) in enumerate(pairwise(outcomes), 1):
        if "joined" in one and before.get("by") != one.get("by"):
            yield with_value(value, ("outcomes", index, "by"), before.get("by"))
