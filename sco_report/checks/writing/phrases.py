"""Complements have the shape that their act needs: a noun that can be inflected, an infinitive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sco_report.checks.writing.passages import Passage
from sco_report.model.event import Event
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import Act, SlotKind
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Problem
from sco_report.russian.agreement import NoHeadNoun
from sco_report.russian.heads import analysis
from sco_report.russian.morphology import readings
from sco_report.russian.uninflected import left_uninflected
from sco_report.source import Path_

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@dataclass(frozen=True)
class _Complement:
    """What an act takes: its name in the patterns of the act, and the text."""

    act: Act
    slot: str
    passage: Passage

    def inflected(self) -> bool:
        """Whether a pattern of the act puts the complement into a case or agrees with it."""
        return _puts_into_case(f"{self.act.active} {self.act.passive}", self.slot)


@cache
def _puts_into_case(patterns: str, slot: str) -> bool:
    return bool(re.search(rf"\b{slot} *\| *(?:gen|dat|acc|ins|loc)\b|agree\({slot}\)", patterns))


def without_a_noun(year: Year) -> Iterator[Problem]:
    """Phrases that are to be inflected and have no noun in the nominative to begin with."""
    for passage in _inflected(year):
        try:
            left_uninflected(passage.text)
        except NoHeadNoun:
            yield Problem("SCO-E026", passage.origin.at(*passage.path), {"value": passage.text})


def second_head(year: Year) -> Iterator[Problem]:
    """Phrases with a second nominative after «и» or a comma, which would stay as it is while the first is inflected."""
    for passage in _inflected(year):
        try:
            left = left_uninflected(passage.text)
        except NoHeadNoun:
            continue
        if left is not None:
            word = passage.text[left[0] : left[1]]
            yield Problem("SCO-W212", passage.at(word, left[0]), {"value": word})


def undeclined_name(year: Year) -> Iterator[Problem]:
    """Names of persons that would stay in the nominative after a post that is inflected."""
    for passage in _inflected(year):
        try:
            name = analysis(passage.text).name
        except NoHeadNoun:
            continue
        if name is not None and name.gender is None:
            written = passage.text[name.start : name.end]
            yield Problem("SCO-W216", passage.at(written, name.start), {"value": written})


def without_an_infinitive(year: Year) -> Iterator[Problem]:
    """Complements that should say what to do and hold no infinitive."""
    for complement in _complements(year, "infinitives"):
        passage = complement.passage
        words = [match.group() for match in _WORD.finditer(passage.plain)]
        if words and not any(reading.tag.POS == "INFN" for word in words for reading in readings(word)):
            yield Problem("SCO-W211", passage.origin.at(*passage.path), {"value": passage.text})


@lru_cache(maxsize=2)
def _inflected(year: Year) -> Sequence[Passage]:
    """The phrases that templates put into cases; those that begin with a reference are inflected by what it names."""
    return tuple(_all_inflected(year))


def _all_inflected(year: Year) -> Iterator[Passage]:
    for event in year.events.values():
        for passage in _of_event(event, year.origins[event.id]):
            if not passage.text.startswith("{"):
                yield passage
    for complement in _complements(year, "nouns"):
        if not complement.passage.text.startswith("{") and complement.inflected():
            yield complement.passage


def _of_event(event: Event, origin: Origin) -> Iterator[Passage]:
    if event.title and not event.agreement:
        yield Passage(event.title, origin, ("title",))
    for index, text in enumerate(event.participants):
        yield Passage(text, origin, ("participants", index))
    if event.occasion:
        yield Passage(event.occasion, origin, ("occasion",))


def _complements(year: Year, kind: SlotKind) -> Iterator[_Complement]:
    """The complements of a kind, of the outcomes of events and of the clauses of the decision."""
    for event in year.events.values():
        for index, outcome in enumerate(event.outcomes):
            act = year.vocabulary.acts[outcome.act]
            yield from _of_act(act, outcome, year.origins[event.id], ("outcomes", index), kind)
    for index, clause in enumerate(year.session.decision.clauses):
        act = year.vocabulary.clauses[clause.act]
        yield from _of_act(act, clause, year.origins[SESSION_ID], ("decision", "clauses", index), kind)


def _of_act(act: Act, entry: ActEntry, origin: Origin, path: Path_, kind: SlotKind) -> Iterator[_Complement]:
    for name, slot in act.kinds().items():
        if slot == kind:
            steps = (*path, entry.act) if act.takes else (*path, entry.act, name)
            for index, text in enumerate(entry.slots[name]):
                yield _Complement(act, name, Passage(text, origin, (*steps, index)))
