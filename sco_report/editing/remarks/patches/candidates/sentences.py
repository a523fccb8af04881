"""Reads a sentence by the patterns of the acts: which outcome may print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from sco_report.composition.phraser import Phraser
from sco_report.editing.remarks.patches.candidates.complements import Complements
from sco_report.editing.remarks.patches.candidates.words import may_act
from sco_report.editing.remarks.patches.steps import StoredValue
from sco_report.model.pattern_language import plain as read_pattern
from sco_report.model.vocabulary import Act, SlotKind, Vocabulary, Wording
from sco_report.model.year import Year
from sco_report.russian.morphology import Case, names_people

_EXPRESSION = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}", re.DOTALL)
_AGREEING = re.compile(r"'([^']+)'\s*\|\s*agree")
_BY_NUMBER = re.compile(r"by_number\('([^']*)',\s*'([^']*)'\)")
_MOST_FORMS = 10
"""Readings of one complement that are tried."""
_MOST_JOINED = 3
"""Readings of one of several clauses that are tried."""

_SPLIT = re.compile(r"(?<=[.!?…])(?<!\b[а-яА-ЯЁё]\.)\s+(?=[«„(]?[А-ЯЁA-Z\d])")
"""The space between two sentences; «г. Душанбе» is no end of one."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return [one for one in _SPLIT.split(paragraph.strip()) if one]


@dataclass(frozen=True)
class ClausePattern:
    """A pattern as a regular expression of its wording, and the case of each complement in it by the slot."""

    expression: re.Pattern[str]
    cases: Mapping[str, Case]

    def match(self, text: str) -> ClauseWords | None:
        """The clause that ends a text; None where it does not read so."""
        found = self.expression.match(text)
        if found is None:
            return None
        return ClauseWords(found["before"].strip(), {slot: found[_group(slot)].strip(" ,") for slot in self.cases})


@dataclass(frozen=True)
class ClauseWords:
    """The words before a predicate, and those of each complement."""

    before: str
    complements: Mapping[str, str]

    @property
    def length(self) -> int:
        """The length of all words that are not those of the pattern."""
        return len(self.before) + sum(map(len, self.complements.values()))


@lru_cache(maxsize=512)
def clause_pattern(pattern: str, slots: tuple[tuple[str, SlotKind], ...]) -> ClausePattern | None:
    """The clause of a pattern with complements of some kinds; None where it does not print all of them."""
    out, cases, position, kinds = [], dict[str, Case](), 0, dict(slots)
    for found in _EXPRESSION.finditer(pattern):
        out.append(_literal(pattern[position : found.start()]))
        position, inner = found.end(), found[1] or ""
        slot = inner.partition("|")[0].strip()
        if word := _AGREEING.search(inner):
            out.append(_any_form(word[1]))
        elif both := _BY_NUMBER.search(inner):
            out.append("(?:" + "|".join(map(_literal, both.groups())) + ")")
        elif slot == "attached":
            out.append(r"(?:\s*\([^()]*\))?")
        elif slot in kinds and slot not in cases:
            prefixes = [one for name, one in _PREFIXES.items() if re.search(rf"\|\s*{name}\b", inner)]
            out.append("".join(f"(?:{one}\\s+)?" for one in prefixes))
            out.append(f"(?P<{_group(slot)}>{_INFINITIVE if kinds[slot] == 'infinitives' else '.+?'})")
            cases[slot] = next((Case(one) for one in re.findall(r"\w+", inner) if one in set(Case)), Case.NOM)
        else:
            out.append(".+?")
    out.append(_literal(pattern[position:]))
    if cases.keys() != kinds.keys():
        return None
    return ClausePattern(
        re.compile(r"(?P<before>.*?)\b" + "".join(out).strip() + r"\s*$", re.IGNORECASE | re.DOTALL), cases
    )


_PREFIXES = {"within": "во?", "towards": "ко?", "at": "(?:во?|на)", "when": "в"}
"""The prepositions that filters put before a name."""


_INFINITIVE = r"(?:не\s+)?[а-яё]+(?:ть|ти|чь)(?:ся)?\b.*"


def _group(slot: str) -> str:
    """The name of the group of a slot, which no other group has."""
    return f"slot_{slot}"


def _literal(text: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text)) if text.strip() else r"\s+" if text else ""


def _any_form(word: str) -> str:
    """The forms in which a predicate agrees: «принял», «приняла»; «обменялся», «обменялись»; «принят», «приняты»."""
    if word.endswith("ли"):
        return rf"{re.escape(word[:-2])}е?л[аои]?\b"
    if word.endswith("лись"):
        return rf"{re.escape(word[:-4])}л(?:ся|ась|ось|ись)\b"
    return rf"{re.escape(word)}[аоы]?\b" if not word.endswith(("й", "ся")) else rf"{re.escape(word[:-3])}\w*"


Outcome = dict[str, StoredValue]
"""An outcome, or a clause of a decision, as an entry writes it."""


@dataclass(frozen=True)
class Reading:
    """A clause as an act reads it, and the case of each complement."""

    name: str
    act: Act
    is_active: bool
    clause: ClauseWords
    cases: Mapping[str, Case]


def readings(text: str, acts: Mapping[str, Act]) -> list[Reading]:
    """The acts whose patterns may print a text, those with the most words of their own first."""
    return sorted(_readings(text, acts), key=lambda one: one.clause.length)


def _readings(text: str, acts: Mapping[str, Act]) -> Iterator[Reading]:
    for name, act in acts.items():
        if act.takes != "sentence":
            for pattern in filter(None, (act.active, act.passive)):
                found = clause_pattern(pattern, tuple(act.kinds().items()))
                clause = found.match(text) if found else None
                if found and clause:
                    yield Reading(name, act, pattern == act.active, clause, found.cases)


class Reader:
    """Reads sentences of the events of a year."""

    def __init__(self, phraser: Phraser) -> None:
        self._phraser = phraser
        self.complements = Complements(phraser)

    def outcomes(self, sentence: str, before: StoredValue, year: Year) -> Iterator[list[Outcome]]:
        """Outcomes that may print a sentence; ``before`` is the outcome before it, whose subject may be a pronoun.

        Several clauses come before one whose complement has all words of the others, known actors before others.
        """
        text = sentence.rstrip(".")
        yield from self._joined(text, before, year)
        acts, subjects = year.vocabulary.acts, year.vocabulary.wording.subjects
        found = [(one, head) for one in readings(text, acts) for head in self._heads(one, before, year.vocabulary)]
        for one, head in sorted(
            found, key=lambda pair: isinstance(by := pair[1].get("by"), str) and by not in subjects
        ):
            yield from ([complement | head] for complement in self._complements(one, year))

    def _joined(self, text: str, before: StoredValue, year: Year) -> Iterator[list[Outcome]]:
        """Outcomes of which the last is joined to the others: its clause begins with its predicate or a subject."""
        subjects = {name: key for key, name in year.vocabulary.wording.subjects.items()}
        for joint, start, end in _joints(text, year.vocabulary.wording):
            seconds = [
                (one, subjects.get(one.clause.before, one.clause.before))
                for one in readings(text[end:], year.vocabulary.acts)
                if not one.clause.before or (one.is_active and _may_act_after_joint(one.clause.before))
            ]
            for first in islice(self.outcomes(text[:start], before, year), _MOST_JOINED) if seconds else ():
                for one, subject in seconds:
                    by = subject or first[-1].get("by")
                    if by or not one.is_active:
                        head = {"joined": joint} | ({"by": by} if one.is_active else {})
                        complements = islice(self._complements(one, year), _MOST_JOINED)
                        yield from ([*first, complement | head] for complement in complements)

    def first_outcomes(self, sentence: str, before: StoredValue, year: Year) -> Iterator[Outcome]:
        """Outcomes that may print the first of the clauses that are joined in a sentence, the shortest first."""
        for _, end, _ in reversed([*_joints(sentence, year.vocabulary.wording)]):
            for first, *others in islice(self.outcomes(sentence[:end], before, year), _MOST_JOINED):
                yield from () if others else (first,)

    def clauses(self, sentence: str, year: Year) -> Iterator[Outcome]:
        """Clauses of a decision that may print a sentence, attached or not."""
        for one in readings(sentence.rstrip("."), year.vocabulary.clauses):
            if not one.clause.before:
                # A clause of a decision names a document under its official title alone.
                yield from (found for found in self._complements(one, year) if "as" not in found)

    def _complements(self, one: Reading, year: Year) -> Iterator[Outcome]:
        """The act with its complements, and the key that goes with them."""
        kinds, clause = one.act.kinds(), one.clause
        found = (
            [*islice(self.complements.read(kinds[slot], text, one.cases[slot], year), _MOST_FORMS)]
            for slot, text in clause.complements.items()
        )
        for chosen in product(*found):
            values = dict(zip(clause.complements, (value for value, _ in chosen), strict=True))
            keys = {key: value for _, more in chosen for key, value in more.items()}
            yield {one.name: values["object"] if one.act.takes else values, **keys}

    def _heads(self, one: Reading, before: StoredValue, vocabulary: Vocabulary) -> Iterator[Outcome]:
        """Lead, subject and exception, by the words before the predicate."""
        words, act = one.clause.before, one.act
        if not one.is_active:
            yield from ({"lead": lead} if lead else {} for lead in _leads(words, vocabulary))
            return
        words, states = self._without_exception(words, vocabulary)
        lower = words.lower()
        if act.opens:
            if act.opens not in lower:
                return
            lower = " ".join(lower.replace(act.opens, "").split())
        exception = {"except": states} if states else {}
        known = {vocabulary.wording.pronoun, *vocabulary.wording.subjects.values()}
        if lower == vocabulary.wording.pronoun and isinstance(before, dict) and before.get("by"):
            yield {"by": before["by"]} | exception
        for key, subject in vocabulary.wording.subjects.items():
            if lower.endswith(subject):
                lead = words[: len(lower) - len(subject)].strip() if not act.opens else ""
                yield from (
                    {"by": key, **exception, **({"lead": one} if one else {})} for one in _leads(lead, vocabulary)
                )
        for opening, actor in _actors(words, vocabulary) if not act.opens else [({}, lower)]:
            if actor and actor.lower() not in known and may_act(actor):
                yield {"by": actor[0].lower() + actor[1:], **exception, **opening}

    def _without_exception(self, words: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
        """The words without the exception after the subject, and the states that it names."""
        start = vocabulary.wording.exceptions.partition("{{")[0]
        subject, found, named = words.partition(start)
        if not found:
            return words, []
        states = self._phraser.names.reference.states
        return subject, [code for code, state in states.items() if state.side and state.side.gen in named]


def _may_act_after_joint(words: str) -> bool:
    """Whether words that follow a joint may name who acts: one or few people, and no further joint."""
    return may_act(words) and names_people(words) and not re.search(r",| и ", words)


def _joints(text: str, wording: Wording) -> Iterator[tuple[str, int, int]]:
    """Where a text may join two clauses, the last first: the key of the joint, where it begins and where it ends."""
    tables = (wording.joined, wording.joined_clause, wording.joined_apart)
    keys = {words: key for table in tables for key, words in table.items()}
    expression = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    for found in reversed([*re.finditer(expression, text)]):
        yield keys[found[0]], found.start(), found.end()


def _leads(words: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The lead that words may be: a key of the vocabulary, or the words themselves; empty for no words."""
    words = words.strip().rstrip(",").strip()
    if not words:
        yield ""
        return
    for key, expression in _known_leads(vocabulary):
        if re.fullmatch(expression, words, re.IGNORECASE):
            yield key
    yield words[0].lower() + words[1:]


def _actors(words: str, vocabulary: Vocabulary) -> Iterator[tuple[Outcome, str]]:
    """Who may act by the words before a predicate: all of them, or what follows a lead of the vocabulary."""
    yield {}, words
    for key, expression in _known_leads(vocabulary):
        if found := re.match(rf"{expression},? +", words, re.IGNORECASE):
            yield {"lead": key}, words[found.end() :]


def _known_leads(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The leads of the vocabulary and what they print, as regular expressions."""
    for key, pattern in vocabulary.wording.leads.items():
        yield key, re.escape(read_pattern(pattern)).replace("…", ".+?")
