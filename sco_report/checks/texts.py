"""Every Russian text of the data of a year, with the position of each part of it, and titles as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from sco_report.model.fields.texts import REFERENCE
from sco_report.model.outcome import ActEntry
from sco_report.model.reference import ReferenceData
from sco_report.model.vocabulary import Act, SlotKind
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem
from sco_report.russian.words import LETTERS, as_listed
from sco_report.source import KeyPath

_CYRILLIC = re.compile(f"[{LETTERS}]")
_NAMES_ONLY = {"place", "note", "url"}
"""Keys whose value is not printed as written."""

_SHARED = ("states", "places", "abbreviations")
"""Files of reference data whose entries have no id."""


@dataclass(frozen=True)
class PrintedText:
    """A text of the data and its position."""

    text: str
    origin: Origin
    path: KeyPath
    entry: str = ""
    """Id of the entry; empty for reference data without ids."""

    @cached_property
    def plain(self) -> str:
        """The text with each reference replaced by as many characters «¤», which are no letters."""
        return REFERENCE.sub(lambda match: "¤" * len(match.group()), self.text) if "{" in self.text else self.text

    def at(self, fragment: str, start: int) -> Position:
        """The position of ``fragment``, which begins at index ``start`` of the text."""
        nth, place = 0, self.text.find(fragment)
        while 0 <= place < start:
            nth, place = nth + 1, self.text.find(fragment, place + 1)
        return self.origin.locate(self.path, fragment, nth)

    def problem(self, id_: str, match: re.Match[str], **details: str) -> Problem:
        """A problem with the matched part, which becomes its detail ``value``."""
        value = self.text[match.start() : match.end()]
        return Problem(id_, self.at(value, match.start()), {"value": value} | details)


@lru_cache(maxsize=2)
def printed_texts(year: Year) -> Sequence[PrintedText]:
    """The printed texts of entries and reference data, without notes."""
    return tuple(_texts(year))


@lru_cache(maxsize=2)
def _whole(year: Year) -> str:
    return "\n".join(passage.plain for passage in printed_texts(year))


def matches(year: Year, *patterns: re.Pattern[str]) -> Iterator[tuple[PrintedText, re.Match[str]]]:
    """The places in the printed texts, without what references stand for, that match a pattern, each with its text.

    All texts are searched as one first, a text a line: most patterns are of mistakes that few years have. One that
    begins with a character or a class of characters skips most of the text.
    """
    for pattern in patterns:
        for passage in printed_texts(year) if pattern.search(_whole(year)) else ():
            yield from ((passage, match) for match in pattern.finditer(passage.plain))


def _texts(year: Year) -> Iterator[PrintedText]:
    shared = [("", Origin(year.sources[name])) for name in _SHARED if name in year.sources]
    for id_, origin in (*year.origins.items(), *shared):
        name = ("printed texts", id_, origin.path)
        yield from year.memo.made(partial(_of_entry, id_, origin), name, origin.content)


def _of_entry(id_: str, origin: Origin) -> Sequence[PrintedText]:
    return tuple(
        PrintedText(text, origin, path, id_)
        for path, text in origin.texts()
        if _CYRILLIC.search(text) and not _NAMES_ONLY & set(path)
    )


def texts_of_complements(entry: ActEntry, act: Act, origin: Origin, *kinds: SlotKind) -> Iterator[PrintedText]:
    """The texts of those complements of an act that are of some kinds; the entry of the act stands at ``origin``."""
    for one in entry.complements(act):
        if one.kind not in kinds:
            continue
        if isinstance(one.value, str):
            yield PrintedText(one.value, origin, one.path)
        else:
            yield from (PrintedText(text, origin, (*one.path, index)) for index, text in enumerate(one.value))


_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_OF_A_PERIOD = re.compile("гг?|год.*|период.*")
_STEM = 5
"""Length of the part of a word that is taken for its stem."""


def stem(word: str) -> str:
    """The part of a word that its forms share, in lower case."""
    return word[:_STEM].lower()


def title_stems(title: str, reference: ReferenceData) -> tuple[str, ...]:
    """The stems of the words of a title and its numbers, abbreviations written out, «год», «гг.», «период» left out.

    Titles that differ in case, signs, «ё», endings, abbreviations and how they write a period have the same.
    """
    names = reference.abbreviations
    words = (word for one in _TOKEN.findall(title) for word in _TOKEN.findall(names[one].name if one in names else one))
    plain = map(as_listed, words)
    return tuple(stem(word) for word in plain if not _OF_A_PERIOD.fullmatch(word))
