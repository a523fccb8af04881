"""Entries of which a new paragraph, or a new member of an enumeration, may be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sco_report.editing.remarks.patches.candidates.sentences import sentences
from sco_report.editing.remarks.patches.candidates.values import date_phrases, ordinals
from sco_report.editing.remarks.patches.candidates.words import fixed_word, nominatives
from sco_report.editing.remarks.patches.difference import tokens
from sco_report.editing.remarks.patches.steps import KIND, StoredValue
from sco_report.editing.scaffold.identifiers import proposed_id
from sco_report.model.fields.dates import written_span
from sco_report.model.year import Year
from sco_report.russian.dates import spans_of_phrase
from sco_report.russian.morphology import Case
from sco_report.russian.words import LETTERS

Seeds = Iterator[tuple[str, StoredValue]]
"""Ids and values from which the search may begin."""


def member_seeds(text: str, section: str, taken: Mapping[str, StoredValue]) -> Seeds:
    """Events of which an enumeration may print «VI Форум … (8 декабря 2020 года)»."""
    start = text.rfind("(")
    title, phrase = text[:start].strip(), text[start + 1 :].partition(")")[0]
    dates = next(iter(date_phrases(phrase)), None)
    if title and dates:
        for ordinal, rest in _with_ordinal(title):
            value = {"section": section, **ordinal, "title": rest, "dates": _dates(dates)}
            yield _identified(value, taken)
            yield _identified({**value, "dates_as": phrase}, taken)


def event_seeds(text: str, section: str, taken: Mapping[str, StoredValue], year: Year) -> Seeds:
    """Events of which a paragraph that begins with their opening clause may be printed, without their outcomes.

    The last prints a paragraph that begins with its dates as it is. Of one that names no dates there is no event.
    """
    first = sentences(text)[0].rstrip(".")
    phrase = next((one for one in date_phrases(text) if text.find(one) < len(first)), None)
    if phrase is None:
        return
    dates, rest = {"dates": _dates(phrase)}, first[first.find(phrase) + len(phrase) :] if phrase in first else ""
    for verb, title in _verbs(rest, year):
        for cut in _cuts(title, year.vocabulary.wording.opening):
            for ordinal, name in _with_ordinal(cut):
                held = {} if verb == "held" else {"verb": verb}
                yield _identified({"section": section, **ordinal, "title": name, **dates, **held}, taken)
    if text.startswith(phrase):
        yield _as_written(text, section, dates["dates"], taken)


def _as_written(
    text: str, section: str, dates: StoredValue, taken: Mapping[str, StoredValue]
) -> tuple[str, StoredValue]:
    """The event that prints the paragraphs of a text as they are."""
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
    outcomes = [
        {"text": one, **({"new_paragraph": "true"} if number and not index else {})}
        for number, paragraph in enumerate(paragraphs)
        for index, one in enumerate(sentences(paragraph))
    ]
    return _identified({"section": section, "dates": dates, "outcomes": outcomes}, taken, text)


def document_seeds(text: str, case: Case, taken: Mapping[str, StoredValue]) -> Seeds:
    """Documents of which a list may print the name in a case."""
    for title in dict.fromkeys((*nominatives(text, case), text)):
        id_ = proposed_id(title, taken, "document")
        yield id_, {"id": id_, "title": title[:1].upper() + title[1:], KIND: "document"}


def _dates(phrase: str) -> StoredValue:
    spans = [written_span(one) for one in spans_of_phrase(phrase)]
    return spans[0] if len(spans) == 1 else spans


def _identified(value: StoredValue, taken: Mapping[str, StoredValue], named: str = "") -> tuple[str, StoredValue]:
    id_ = proposed_id(value.get("title", named), taken, "event")
    return id_, {"id": id_, **value, KIND: "event"}


def _with_ordinal(title: str) -> Iterator[tuple[dict[str, str], str]]:
    """The ordinal at the beginning of a title, and the rest; and the title without one."""
    found = tokens(title)
    for length in (1, 2, 3):
        words = [one.text for one in found[:length]]
        ordinal = next(ordinals([" ".join(words)]), None) if len(found) > length else None
        if ordinal:
            yield {"ordinal": ordinal}, title[found[length].start :]
    yield {}, title


def _verbs(words: str, year: Year) -> Iterator[tuple[str, str]]:
    """The predicates of the templates among words, and what follows each."""
    found = []
    for key, verb in year.vocabulary.wording.verbs.items():
        match = re.search(rf"\b{verb[: max(3, len(verb) - 2)]}\w*\s+", words)
        if match:
            found.append((match.start(), key, words[match.end() :].strip()))
    yield from ((key, rest) for _, key, rest in sorted(found))


def _cuts(title: str, opening: str) -> Iterator[str]:
    """A title up to a word with which the opening pattern goes on, and as a whole."""
    fixed = {fixed_word(word) for word in re.findall(rf"[{LETTERS}]+", opening)}
    found = tokens(title)
    known = [fixed_word(one.text) in fixed for one in found]
    pairs = zip(found, known, [*known[1:], False], [None, *found], strict=False)
    places = [
        one.start
        for k, (one, is_fixed, goes_on, before) in enumerate(pairs)
        if k > 1 and is_fixed and (goes_on or (before and before.text == ","))
    ]
    yield from dict.fromkeys((*(title[:place].rstrip(" ,(") for place in places[:3]), title))
