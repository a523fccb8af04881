"""Advice on style: spoken turns in outcomes and opening sentences, and verbs and openings of sentences that repeat.

A report is written in nouns: «высказались за развитие связей», not «за то, чтобы развивать связи».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sco_report.checks.registry import rule
from sco_report.checks.texts import PrintedText
from sco_report.model.event import Event
from sco_report.model.outcome import Outcome
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Position, Problem
from sco_report.russian.style import beginning, distant_relatives, noun_clauses, purpose_clauses, sentences, verbs

_ALIKE = 3
"""How many sentences in a row that begin alike are too many."""

_PLAIN_WORD = re.compile(r"\{\{ *'([^']*)' *\|[^}]*\}\}")
"""A word that a pattern makes agree: «{{ 'приняли' | agree(subject) }}»."""

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True)
class _Sentence:
    """A sentence: how it begins, the wording of its acts, each with its place, and the texts of the editor in it."""

    begins: str
    place: Position
    acts: tuple[tuple[str, Position], ...]
    passages: tuple[PrintedText, ...]


@rule("SCO-W230", "SCO-W231", "SCO-W232")
def clauses_in_place_of_nouns(year: Year) -> Iterator[Problem]:
    """Clauses of purpose, clauses in place of nouns, and clauses of «который» far from their nouns."""
    for passage in _passages(year):
        for match in purpose_clauses(passage.plain):
            yield passage.problem("SCO-W230", match)
        for match in noun_clauses(passage.plain):
            yield passage.problem("SCO-W231", match)
        for relative in distant_relatives(passage.plain):
            value = relative.match.group("relative")
            details = {"value": value, "noun": relative.noun}
            yield Problem("SCO-W232", passage.at(value, relative.match.start("relative")), details)


@rule("SCO-W233")
def repeated_verbs(year: Year) -> Iterator[Problem]:
    """Verbs that occur twice in a paragraph, in whatever voice."""
    for paragraph in _paragraphs(year):
        known: set[str] = set()
        for verb, written, place in (one for sentence in paragraph for one in _verbs(sentence)):
            if verb in known:
                yield Problem("SCO-W233", place, {"value": written, "verb": verb})
            known.add(verb)


@rule("SCO-W234")
def sentences_that_begin_alike(year: Year) -> Iterator[Problem]:
    """Every third sentence in a row that begins with the same words."""
    for paragraph in _paragraphs(year):
        before, count = "", 0
        for sentence in paragraph:
            count = count + 1 if sentence.begins and sentence.begins == before else 1
            before = sentence.begins
            if count == _ALIKE:
                yield Problem("SCO-W234", sentence.place, {"value": before})


def _verbs(sentence: _Sentence) -> Iterator[tuple[str, str, Position]]:
    """The verbs of a sentence: the infinitive, the form, the position."""
    for wording, place in sentence.acts:
        yield from ((verb, match.group(), place) for verb, match in verbs(wording))
    for passage in sentence.passages:
        for verb, match in verbs(passage.plain):
            yield verb, match.group(), passage.at(match.group(), match.start())


def _passages(year: Year) -> Iterator[PrintedText]:
    for paragraph in _paragraphs(year):
        for sentence in paragraph:
            yield from sentence.passages


@lru_cache(maxsize=2)
def _paragraphs(year: Year) -> Sequence[Sequence[_Sentence]]:
    """The outcomes of each event by paragraphs, and the opening sentences of each section."""
    out = [
        paragraph for event in year.reported for paragraph in _of_event(event, year.origins[event.id], year.vocabulary)
    ]
    for section, texts in year.session.report.openings.items():
        path = ("report", "openings", section)
        passages = (PrintedText(text, year.origins[SESSION_ID], (*path, index)) for index, text in enumerate(texts))
        out.append([sentence for passage in passages for sentence in _free(passage)])
    return out


def _of_event(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[list[_Sentence]]:
    paragraph: list[_Sentence] = []
    for index, outcome in enumerate(event.outcomes):
        before = event.outcomes[index - 1] if outcome.joined else None
        found = list(_of_outcome(outcome, before, origin.below("outcomes", index), vocabulary))
        if outcome.new_paragraph:
            yield paragraph
            paragraph = []
        if before and paragraph:
            paragraph[-1] = _joined(paragraph[-1], *found)
        else:
            paragraph += found
    yield paragraph


def _joined(first: _Sentence, second: _Sentence) -> _Sentence:
    return replace(first, acts=first.acts + second.acts, passages=first.passages + second.passages)


def _of_outcome(
    outcome: Outcome, before: Outcome | None, origin: Origin, vocabulary: Vocabulary
) -> Iterator[_Sentence]:
    """The sentences of an outcome: one, or those of a free text; «before» is the outcome to which it is joined."""
    act = vocabulary.acts[outcome.act]
    passages = tuple(_complements(outcome, act, origin))
    if act.takes == "sentence":
        yield from (sentence for passage in passages for sentence in _free(passage))
        return
    place, wording = origin.at(outcome.act), _words((act.active if outcome.by else act.passive) or "")
    continues = before is not None and (before.act, before.by) == (outcome.act, outcome.by)
    begins = beginning(_opening(outcome, wording, vocabulary))
    yield _Sentence(begins, place, () if continues else ((wording, place),), passages)


def _opening(outcome: Outcome, wording: str, vocabulary: Vocabulary) -> str:
    """With what the sentence of an outcome begins: its lead, its subject or its predicate."""
    if outcome.lead:
        return _words(vocabulary.leads.get(outcome.lead, outcome.lead))
    return vocabulary.subjects.get(outcome.by[0], outcome.by[0]) if outcome.by else wording


def _free(passage: PrintedText) -> Iterator[_Sentence]:
    """The sentences of a free text; the first carries the text, so that it is looked at once."""
    for index, match in enumerate(sentences(passage.plain)):
        place = passage.at(match.group(), match.start())
        yield _Sentence(beginning(match.group()), place, (), (passage,) if index == 0 else ())


def _complements(outcome: Outcome, act: Act, origin: Origin) -> Iterator[PrintedText]:
    """The texts of an outcome that the editor wrote."""
    for name, kind in act.kinds().items():
        path = (outcome.act,) if act.takes else (outcome.act, name)
        value = outcome.slots[name]
        if kind in {"nouns", "infinitives"}:
            yield from (PrintedText(text, origin, (*path, index)) for index, text in enumerate(value))
        elif kind in {"prepositional", "sentence", "text"}:
            yield PrintedText(value, origin, path)


@cache
def _words(pattern: str) -> str:
    """The words of a pattern, with «¤» for what the data fill in."""
    return _EXPRESSION.sub("¤", _PLAIN_WORD.sub(r"\1", pattern))
