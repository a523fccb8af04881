"""Reads a sentence by the patterns of the acts: which outcome may print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from sco_report.composition.deferred import abbreviated, in_full
from sco_report.composition.names import NounPhrase
from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.editing.remarks.patches.candidates.words import nominatives
from sco_report.editing.remarks.patches.difference import plain, tokens
from sco_report.editing.remarks.patches.steps import StoredValue
from sco_report.model.pattern_language import plain as read_pattern
from sco_report.model.reference import Document
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.model.year import Year
from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.morphology import Case, parses
from sco_report.russian.phrases import NoHeadNoun

_EXPRESSION = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}", re.DOTALL)
_AGREEING = re.compile(r"'([^']+)'\s*\|\s*agree")
_BY_NUMBER = re.compile(r"by_number\('([^']*)',\s*'([^']*)'\)")
_CASES = {str(case): case for case in Case}
_MOST_FORMS = 6

_SPLIT = re.compile(r"(?<=[.!?…])(?<!\b[а-яА-ЯЁё]\.)\s+(?=[«„(]?[А-ЯЁA-Z\d])")
"""The space between two sentences; «г. Душанбе» is no end of one."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return [one for one in _SPLIT.split(paragraph.strip()) if one]


@dataclass(frozen=True)
class ClausePattern:
    """A pattern as a regular expression of its wording, and the case in which the complement stands in it."""

    expression: re.Pattern[str]
    case: Case | None


@lru_cache(maxsize=512)
def clause(pattern: str) -> ClausePattern | None:
    """The clause of a pattern with one complement; None where it has several or none."""
    out, case, position, complements = [], None, 0, 0
    for found in _EXPRESSION.finditer(pattern):
        out.append(_literal(pattern[position : found.start()]))
        position, inner = found.end(), found[1] or ""
        if word := _AGREEING.search(inner):
            out.append(_any_form(word[1]))
        elif both := _BY_NUMBER.search(inner):
            out.append("(?:" + "|".join(map(_literal, both.groups())) + ")")
        elif inner.strip() == "attached":
            out.append(r"(?:\s*\([^()]*\))?")
        elif inner.partition("|")[0].strip() == "object":
            complements += 1
            out.append("(?P<object>.+)")
            case = next((_CASES[one.strip()] for one in inner.split("|")[1:] if one.strip() in _CASES), None)
        else:
            out.append(".+?")
    out.append(_literal(pattern[position:]))
    if complements != 1:
        return None
    return ClausePattern(
        re.compile(r"(?P<before>.*?)\b" + "".join(out).strip() + r"\s*$", re.IGNORECASE | re.DOTALL), case
    )


def _literal(text: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text)) if text.strip() else r"\s+" if text else ""


def _any_form(word: str) -> str:
    return re.escape(word[: max(3, len(word) - 3)]) + r"\w*"


class Reader:
    """Reads sentences of the events of a year."""

    def __init__(self, phraser: Phraser) -> None:
        self._phraser = phraser
        self._names: dict[tuple[str, Case, str | None], tuple[Document, list[str]]] = {}

    def outcomes(self, sentence: str, before: StoredValue, year: Year) -> Iterator[dict[str, StoredValue]]:
        """Outcomes that may print a sentence; ``before`` is the outcome before it, whose subject may be a pronoun."""
        text = sentence.rstrip(".")
        for name, act in year.vocabulary.acts.items():
            if act.takes == "sentence" or not act.takes:
                continue
            for pattern in filter(None, (act.active, act.passive)):
                found = clause(pattern)
                match = found.expression.match(text) if found else None
                if match and found:
                    heads = self._heads(match["before"].strip(), act, pattern == act.active, before, year.vocabulary)
                    for head in heads:
                        for complement in self._complements(act, match["object"], found.case, year):
                            yield {name: complement[0], **complement[1], **head}

    def clauses(self, sentence: str, year: Year) -> Iterator[dict[str, StoredValue]]:
        """Clauses of a decision that may print a sentence, attached or not."""
        text = sentence.rstrip(".")
        for name, act in year.vocabulary.clauses.items():
            found = clause(act.passive) if act.passive and act.takes not in {None, "sentence"} else None
            match = found.expression.match(text) if found else None
            if match and found and not match["before"]:
                for complement, _ in self._complements(act, match["object"].strip(), found.case, year):
                    yield {name: complement}

    def _heads(
        self, words: str, act: Act, is_active: bool, before: StoredValue, vocabulary: Vocabulary
    ) -> Iterator[dict[str, StoredValue]]:
        """Lead, subject and exception, by the words before the predicate."""
        if not is_active:
            yield from ({"lead": one} if one else {} for one in _leads(words, vocabulary))
            return
        words, states = self._without_exception(words, vocabulary)
        lower = words.lower()
        if act.opens:
            if act.opens not in lower:
                return
            lower = " ".join(lower.replace(act.opens, "").split())
        apart = {"except": states} if states else {}
        if lower == vocabulary.wording.pronoun and isinstance(before, dict) and before.get("by"):
            yield {"by": before["by"]} | apart
        for key, subject in vocabulary.wording.subjects.items():
            if lower.endswith(subject):
                lead = words[: len(lower) - len(subject)].strip() if not act.opens else ""
                yield from ({"by": key, **apart, **({"lead": one} if one else {})} for one in _leads(lead, vocabulary))
        if lower and lower != vocabulary.wording.pronoun and not _has_predicate(lower):
            yield {"by": words[0].lower() + words[1:], **apart}

    def _without_exception(self, words: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
        """The words without the exception after the subject, and the states that it names."""
        start = vocabulary.wording.exceptions.partition("{{")[0]
        subject, found, named = words.partition(start)
        if not found:
            return words, []
        states = self._phraser.names.reference.states
        return subject, [code for code, state in states.items() if state.side and state.side.gen in named]

    def _complements(
        self, act: Act, text: str, case: Case | None, year: Year
    ) -> Iterator[tuple[StoredValue, dict[str, StoredValue]]]:
        """The complement as an entry writes it, with the key that goes with it («as»)."""
        match act.takes:
            case "documents":
                for title in (None, "draft", "short"):
                    ids = self._documents(text, case or Case.NOM, title, year)
                    if ids:
                        yield ids[0] if len(ids) == 1 else ids, {"as": title} if title else {}
            case "nouns":
                for phrase in self._nouns(text, case or Case.NOM):
                    yield phrase, {}
            case "prepositional" | "infinitives" | "text":
                yield text, {}

    def _nouns(self, text: str, case: Case) -> Iterator[StoredValue]:
        """A phrase, or several, that may print a text in a case."""
        if case is Case.NOM:
            lower = text[0].lower() + text[1:]
            yield from dict.fromkeys((lower, text))
            return
        yield from islice(nominatives(text, case), _MOST_FORMS)
        yield text
        members = re.split(r", а также |, | и ", text)
        if 1 < len(members) < 8:
            forms = [next(iter(nominatives(one, case)), one) for one in members]
            if enumerate_phrases(members) == text:
                yield forms

    def _documents(self, text: str, case: Case, title: str | None, year: Year) -> list[str]:
        """The documents that a text names one after the other; none where it says more."""
        names = self.names_of_documents(case, title, year)
        rest, ids = plain(text).lower(), list[tuple[int, str]]()
        for name in sorted(names, key=len, reverse=True):
            place = rest.find(name)
            if place >= 0:
                ids.append((place, names[name]))
                rest = rest.replace(name, "\0" * len(name), 1)
        return [id_ for _, id_ in sorted(ids)] if not re.search(r"[^\s\0,и]|и\w", rest.replace("а также", "")) else []

    def names_of_documents(self, case: Case, title: str | None, year: Year) -> Mapping[str, str]:
        """The documents of a year by their names in a case, under one of their titles; in lower case."""
        self._phraser.word(year)
        abbreviations = year.reference.abbreviations
        out: dict[str, str] = {}
        for id_, document in year.documents.items():
            kept = self._names.get((id_, case, title))
            if kept is None or kept[0] is not document:
                text = self._name(id_, case, title, year)
                forms = (abbreviated(text), in_full(text, abbreviations)) if text else ()
                kept = self._names[id_, case, title] = document, [plain(form).lower() for form in forms]
            out |= dict.fromkeys(kept[1], id_)
        return out

    def _name(self, id_: str, case: Case, title: str | None, year: Year) -> str:
        """The name of a document in a case, under one of its titles; empty where it has none."""
        try:
            name = self._phraser.names.document(id_, title)
            if title == "draft":
                name = NounPhrase(self._phraser.pattern(year.vocabulary.wording.draft, document=name))
            return self._phraser.in_case(name, case)
        except (NoHeadNoun, BrokenPattern, KeyError):
            return ""


def _has_predicate(words: str) -> bool:
    """Whether a word of a phrase is a verb: it is a clause, and names nobody who acts."""
    return any(parses(one.text)[0].tag.POS in {"VERB", "PRTS"} for one in tokens(words) if one.text.isalpha())


def _leads(words: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The lead that words may be: a key of the vocabulary, or the words themselves; empty for no words."""
    words = words.strip().rstrip(",").strip()
    if not words:
        yield ""
        return
    for key, pattern in vocabulary.wording.leads.items():
        expression = re.escape(read_pattern(pattern)).replace("…", ".+")
        if re.fullmatch(expression, words, re.IGNORECASE):
            yield key
    yield words[0].lower() + words[1:]
