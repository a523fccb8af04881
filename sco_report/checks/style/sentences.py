"""The sentences of the report that an editor shapes: those of outcomes, and those that open a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sco_report.checks.texts import PrintedText, texts_of_complements
from sco_report.model.event import Event
from sco_report.model.outcome import Outcome
from sco_report.model.vocabulary import SlotKind, Vocabulary
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Position
from sco_report.russian.style import beginning, sentences

_PLAIN_WORD = re.compile(r"\{\{ *'([^']*)' *\|[^}]*\}\}")
"""A word that a pattern makes agree: «{{ 'приняли' | agree(subject) }}»."""

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")

_WRITTEN: tuple[SlotKind, ...] = ("nouns", "infinitives", "prepositional", "sentence", "text")
"""The kinds of complements that an editor puts into words."""


class Sentence(NamedTuple):
    """A sentence: how it begins, the wording of its acts, each with its place, and the texts of the editor in it."""

    begins: str
    place: Position
    acts: tuple[tuple[str, Position], ...]
    passages: tuple[PrintedText, ...]


@lru_cache(maxsize=2)
def paragraphs(year: Year) -> Sequence[Sequence[Sentence]]:
    """The outcomes of each event by paragraphs, and the opening sentences of each section."""
    out = [
        paragraph for event in year.reported for paragraph in _of_event(event, year.origins[event.id], year.vocabulary)
    ]
    for section, texts in year.session.report.openings.items():
        path = ("report", "openings", section)
        passages = (PrintedText(text, year.origins[SESSION_ID], (*path, index)) for index, text in enumerate(texts))
        out.append([sentence for passage in passages for sentence in _free(passage)])
    return out


def _of_event(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[list[Sentence]]:
    paragraph: list[Sentence] = []
    for index, outcome in enumerate(event.outcomes):
        before = event.outcomes[index - 1] if outcome.joined else None
        found = list(_of_outcome(outcome, before, origin.below("outcomes", index), vocabulary))
        if outcome.new_paragraph:
            yield paragraph
            paragraph = []
        if before and paragraph:
            last, (second,) = paragraph[-1], found
            paragraph[-1] = last._replace(acts=last.acts + second.acts, passages=last.passages + second.passages)
        else:
            paragraph += found
    yield paragraph


def _of_outcome(outcome: Outcome, before: Outcome | None, origin: Origin, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """The sentences of an outcome: one, or those of a free text; «before» is the outcome to which it is joined."""
    act = vocabulary.acts[outcome.act]
    passages = tuple(texts_of_complements(outcome, act, origin, *_WRITTEN))
    if act.takes == "sentence":
        yield from (sentence for passage in passages for sentence in _free(passage))
        return
    place, wording = origin.at(outcome.act), _words((act.active if outcome.by else act.passive) or "")
    continues = before is not None and (before.act, before.by) == (outcome.act, outcome.by)
    begins = beginning(_opening(outcome, wording, vocabulary))
    yield Sentence(begins, place, () if continues else ((wording, place),), passages)


def _opening(outcome: Outcome, wording: str, vocabulary: Vocabulary) -> str:
    """With what the sentence of an outcome begins: its lead, its subject or its predicate."""
    if outcome.lead:
        return _words(vocabulary.wording.leads.get(outcome.lead, outcome.lead))
    return vocabulary.wording.subjects.get(outcome.by[0], outcome.by[0]) if outcome.by else wording


def _free(passage: PrintedText) -> Iterator[Sentence]:
    """The sentences of a free text; the first carries the text, so that it is looked at once."""
    for index, match in enumerate(sentences(passage.plain)):
        place = passage.at(match.group(), match.start())
        yield Sentence(beginning(match.group()), place, (), (passage,) if index == 0 else ())


@cache
def _words(pattern: str) -> str:
    """The words of a pattern, with «¤» for what the data fill in."""
    return _EXPRESSION.sub("¤", _PLAIN_WORD.sub(r"\1", pattern))
