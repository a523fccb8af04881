"""Complements of acts as entries write them, read from the words that print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice

from sco_report.composition.deferred import abbreviated, in_full
from sco_report.composition.names import NounPhrase
from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.editing.remarks.patches.candidates.words import in_nominative
from sco_report.editing.remarks.patches.difference import plain
from sco_report.editing.remarks.patches.steps import StoredValue
from sco_report.model.fields.dates import written_span
from sco_report.model.vocabulary import SlotKind
from sco_report.model.year import Year
from sco_report.russian.dates import spans_of_phrase
from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.morphology import Case, NoHeadNoun

_MOST_FORMS = 4
_MOST_JOINTS = 6
_JOINT = re.compile(r", а также |, | и ")

Complement = tuple[StoredValue, dict[str, StoredValue]]
"""A complement, and the key that goes with it («as»)."""

_Name = Callable[[str], str]
"""Gives the name of an entry by its id."""


class Complements:
    """Reads the complements of the acts of a year."""

    def __init__(self, phraser: Phraser) -> None:
        self._phraser = phraser

    def read(self, kind: SlotKind, text: str, case: Case, year: Year) -> Iterator[Complement]:
        """What may print some words where names stand in a case."""
        match kind:
            case "documents":
                for title in (None, "draft", "short"):
                    for ids in self._ids(kind, text, case, year, title):
                        yield ids, {"as": title} if title else {}
            case "events" | "organ" | "countries" | "state":
                yield from ((ids, {}) for ids in self._ids(kind, text, case, year))
            case "nouns":
                yield from ((one, {}) for one in _nouns(text, case))
            case "date" | "dates":
                yield from ((one, {}) for one in _dates(text, kind))
            case _:
                yield text, {}

    def _ids(
        self, kind: SlotKind, text: str, case: Case, year: Year, title: str | None = None
    ) -> Iterator[StoredValue]:
        """What a text names one after the other, the one or a list; nothing where it says more."""
        names = self.names(kind, case, year, title)
        rest, found = plain(text).lower(), list[tuple[int, str]]()
        for name in sorted(names, key=len, reverse=True):
            place = rest.find(name)
            if place >= 0:
                found.append((place, names[name]))
                rest = rest.replace(name, "\0" * len(name), 1)
        if found and not re.search(r"[^\s\0,и]|и\w", rest.replace("а также", "")):
            ids = [id_ for _, id_ in sorted(found)]
            yield ids[0] if len(ids) == 1 else ids

    def names(self, kind: SlotKind, case: Case, year: Year, title: str | None = None) -> Mapping[str, str]:
        """What a year has of a kind by its names in a case; of documents under one of their titles; in lower case."""
        self._phraser.word(year)
        entries, name = self._named(kind, case, title)
        out: dict[str, str] = {}
        for id_, entry in entries.items():
            forms = year.memo.made(partial(self._forms, name, id_, year), ("forms", kind, case, title), entry)
            out |= dict.fromkeys(forms, id_)
        return out

    def _forms(self, name: _Name, id_: str, year: Year) -> list[str]:
        """A name with abbreviations and in full; none where it has no form in the case."""
        try:
            text = name(id_)
        except (NoHeadNoun, BrokenPattern, KeyError):
            return []
        return [plain(form).lower() for form in (abbreviated(text), in_full(text, year.reference.abbreviations))]

    def _named(self, kind: SlotKind, case: Case, title: str | None) -> tuple[Mapping[str, object], _Name]:
        """The entries that a complement of a kind may name, and what gives the name of one."""
        phraser, year = self._phraser, self._phraser.year
        names, reference = phraser.names, phraser.names.reference
        match kind:
            case "documents":
                return year.documents, lambda id_: self._document(id_, case, title)
            case "events":
                events = {id_: event for id_, event in year.events.items() if event.title}
                return events, lambda id_: phraser.dated([year.events[id_]], case)
            case "organ":
                return reference.organs, lambda id_: phraser.in_case(names.organ(id_), case)
            case "countries":
                return reference.states, lambda id_: phraser.in_case(names.countries([id_]), case)
            case _:
                sides = {code: state for code, state in reference.states.items() if state.side}
                return sides, lambda code: phraser.in_case(names.side(code), case)

    def _document(self, id_: str, case: Case, title: str | None) -> str:
        name = self._phraser.names.document(id_, title)
        if title == "draft":
            name = NounPhrase(self._phraser.pattern(self._phraser.year.vocabulary.wording.draft, document=name))
        return self._phraser.in_case(name, case)


def _nouns(text: str, case: Case) -> Iterator[StoredValue]:
    """A phrase, or several, that may print a text in a case."""
    if case is Case.NOM:
        yield from dict.fromkeys((text[0].lower() + text[1:], text))
    else:
        yield from dict.fromkeys((*islice(in_nominative(text, case), _MOST_FORMS), text))
    for members in _members(text):
        yield [next(iter(in_nominative(one, case)), one) for one in members]


def _members(text: str) -> Iterator[Sequence[str]]:
    """The lists of phrases of which a text may be the enumeration."""
    joints = list(_JOINT.finditer(text))
    for count in range(1, len(joints) + 1 if len(joints) <= _MOST_JOINTS else 0):
        for chosen in combinations(joints, count):
            starts, ends = [0, *(one.end() for one in chosen)], [*(one.start() for one in chosen), len(text)]
            members = [text[start:end] for start, end in zip(starts, ends, strict=True)]
            if enumerate_phrases(members) == text:
                yield members


def _dates(text: str, kind: SlotKind) -> Iterator[str]:
    """The days, months, years or periods that words may name."""
    try:
        spans = spans_of_phrase(text)
    except ValueError:
        spans = []
    if kind == "dates":
        yield from map(written_span, spans)
        return
    yield from (written_span(one) for one in spans if one[0] == one[1])
    yield from (f"{first:%Y-%m}" for first, last in spans if first != last)
    yield from re.findall(r"\b[12]\d{3}\b", text)
