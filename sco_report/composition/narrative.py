"""The paragraphs of an event: its opening clause, then its outcomes as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sco_report.composition.names import NounPhrase, NounPhrases
from sco_report.composition.phraser import Phraser
from sco_report.composition.printed_values import TracedText
from sco_report.composition.views import event_view, pattern_arguments
from sco_report.model.event import Event
from sco_report.model.outcome import Outcome
from sco_report.russian.closing_commas import close_clause
from sco_report.russian.lists import capitalised
from sco_report.russian.morphology import Case, names_people
from sco_report.source import KeyPath


def paragraphs(phraser: Phraser, event: Event) -> list[TracedText]:
    """The paragraphs of an event, each of whole sentences, which are traced to their outcomes.

    An event without a title has no clause of its own: when and how it was held opens its first outcome. Where all
    is free sentences, nothing is added to them.
    """
    if event.is_free_text(phraser.year.vocabulary.acts):
        return outcome_paragraphs(phraser, event)
    builder = _SentenceBuilder(phraser, event)
    opening = TracedText(phraser.pattern(phraser.year.vocabulary.wording.opening, event=builder.view))
    sentences = list(_sentences(event.outcomes))
    if event.title is None:
        first, *sentences = sentences
        opening = opening.then(builder.sentence(first))
    return _with_stage_note(phraser, event, _in_paragraphs(_as_sentence(opening), sentences, builder))


def outcome_paragraphs(phraser: Phraser, event: Event) -> list[TracedText]:
    """The outcomes of an event alone, in paragraphs."""
    builder = _SentenceBuilder(phraser, event)
    return _with_stage_note(phraser, event, _in_paragraphs(TracedText(), list(_sentences(event.outcomes)), builder))


def outcome_sentences(phraser: Phraser, event: Event) -> list[str]:
    """For each outcome of an event the sentence that prints it; outcomes that are joined share one."""
    builder, out = _SentenceBuilder(phraser, event), list[str]()
    groups: list[list[Outcome]] = []
    for outcome in event.outcomes:
        groups = [*groups[:-1], [*groups[-1], outcome]] if outcome.joined and groups else [*groups, [outcome]]
    for outcomes in groups:
        (merged,) = _sentences(outcomes)
        out += [_as_sentence(builder.sentence(merged)).text] * len(outcomes)
    return out


def _with_stage_note(phraser: Phraser, event: Event, paragraphs: list[TracedText]) -> list[TracedText]:
    """The paragraphs of an event, those of a planned one followed by a note."""
    if event.stage != "planned":
        return paragraphs
    gaps = phraser.year.vocabulary.wording.gaps
    note = phraser.pattern(gaps.foreseen if event.outcomes else gaps.planned)
    *before, last = paragraphs or [TracedText()]
    return [*before, last.then(TracedText.of(note, ("stage",)))]


@dataclass(frozen=True)
class _TracedOutcome:
    """The outcome of one clause, and the paths of all that were merged into it."""

    outcome: Outcome
    paths: tuple[KeyPath, ...]


def _in_paragraphs(
    opening: TracedText, sentences: list[list[_TracedOutcome]], builder: _SentenceBuilder
) -> list[TracedText]:
    out = [opening]
    for sentence in sentences:
        text = _as_sentence(builder.sentence(sentence))
        if sentence[0].outcome.new_paragraph:
            out.append(text)
        else:
            out[-1] = out[-1].then(text)
    return [paragraph for paragraph in out if paragraph.text]


def _as_sentence(sentence: TracedText) -> TracedText:
    text = capitalised(sentence.text)
    return replace(sentence, text=text if text.endswith((".", "!", "?", ":", "…")) else f"{text}.")


def _sentences(outcomes: Sequence[Outcome]) -> Iterator[list[_TracedOutcome]]:
    """Outcomes grouped into sentences; a joined outcome of the same act adds its complements to the one before."""
    sentence: list[_TracedOutcome] = []
    for number, outcome in enumerate(outcomes):
        traced = _TracedOutcome(outcome, (("outcomes", number),))
        if not outcome.joined and sentence:
            yield sentence
            sentence = []
        if sentence and _can_merge(sentence[-1].outcome, outcome):
            sentence[-1] = _TracedOutcome(_merged(sentence[-1].outcome, outcome), sentence[-1].paths + traced.paths)
        else:
            sentence.append(traced)
    if sentence:
        yield sentence


def _can_merge(first: Outcome, second: Outcome) -> bool:
    same = (first.act, first.title) == (second.act, second.title) and _same_actors(first, second)
    return same and isinstance(first.slots.get("object"), tuple)


def _same_actors(first: Outcome, second: Outcome) -> bool:
    """Whether a joined outcome has the actors of the one before; it inherits the exception unless it states its own."""
    return first.by == second.by and second.except_ in {(), first.except_}


def _merged(first: Outcome, second: Outcome) -> Outcome:
    return first.model_copy(update={"slots": {"object": (*first.slots["object"], *second.slots["object"])}})


class _SentenceBuilder:
    """Writes the sentences of one event; whom the sentence before named may become a pronoun."""

    def __init__(self, phraser: Phraser, event: Event) -> None:
        self._phraser = phraser
        self.view = event_view(phraser, event)
        self._vocabulary = phraser.year.vocabulary
        self._previous_subject: tuple[str, ...] = ()

    def sentence(self, clauses: Sequence[_TracedOutcome]) -> TracedText:
        """One sentence, in lower case and without a full stop."""
        outcomes = [clause.outcome for clause in clauses]
        first, *others = outcomes
        named = self._subject(first)
        text = self._lead_in(first) + self._clause(first, named)
        ends = [0]
        for before, outcome in zip(outcomes, others, strict=False):
            subject = "" if _same_actors(before, outcome) else self._full_subject(outcome)
            connector = self._connectors(before, outcome, subject)[outcome.joined or ""]
            text = text if connector.startswith(",") else close_clause(text)
            ends.append(len(text))
            text += connector + self._clause(outcome, subject)
        # After «за исключением …» the pronoun «они» would be ambiguous as well.
        if names_people(text.replace(named, "", 1)) or any(outcome.except_ for outcome in outcomes):
            self._previous_subject = ()
        return TracedText(text, tuple(zip(ends, (clause.paths for clause in clauses), strict=True)))

    def _connectors(self, before: Outcome, outcome: Outcome, subject: str) -> Mapping[str, str]:
        wording = self._vocabulary.wording
        if subject or (before.by and not outcome.by):
            return wording.joined_apart
        return wording.joined if outcome.by else wording.joined_clause

    def _lead_in(self, outcome: Outcome) -> str:
        if outcome.lead is None:
            return ""
        pattern = self._vocabulary.wording.leads.get(outcome.lead)
        text = self._phraser.pattern(pattern, event=self.view) if pattern else self._phraser.expand(outcome.lead)
        return f"{close_clause(text)} "

    def _subject(self, outcome: Outcome) -> str:
        """The subject of a sentence: a pronoun where the sentence before named it, and never twice in a row.

        A paragraph does not open with a pronoun.
        """
        if not outcome.by:
            self._previous_subject = ()
            return ""
        apart = outcome.lead or outcome.except_ or outcome.new_paragraph
        if outcome.by == self._previous_subject and not apart and self._plural(outcome.by):
            self._previous_subject = ()
            return self._vocabulary.wording.pronoun
        self._previous_subject = outcome.by
        return self._full_subject(outcome)

    def _plural(self, subjects: Sequence[str]) -> bool:
        """Whether the pronoun, which is plural, can stand for the subjects."""
        return self._phraser.agreement(self._actors(subjects)).plural

    def _actors(self, subjects: Sequence[str]) -> NounPhrases:
        return tuple(NounPhrase.of(self._vocabulary.wording.subjects.get(subject, subject)) for subject in subjects)

    def _full_subject(self, outcome: Outcome) -> str:
        if not outcome.by:
            return ""
        subject = self._phraser.in_case(self._actors(outcome.by), Case.NOM)
        if not outcome.except_:
            return subject
        states = self._phraser.names.sides(outcome.except_)
        return subject + self._phraser.pattern(self._vocabulary.wording.exceptions, states=states)

    def _clause(self, outcome: Outcome, subject: str) -> str:
        act = self._vocabulary.acts[outcome.act]
        context: dict[str, Any] = pattern_arguments(self._phraser, act, outcome.slots, outcome.title)
        if not outcome.by:
            return self._phraser.pattern(act.passive or "", event=self.view, **context)
        subjects = self._actors(outcome.by)
        predicate = self._phraser.pattern(act.active or "", event=self.view, subject=subjects, **context)
        opening = act.opens or ""
        words = [opening, subject] if subject == self._vocabulary.wording.pronoun else [close_clause(subject), opening]
        return " ".join(word for word in (*words, predicate) if word)
