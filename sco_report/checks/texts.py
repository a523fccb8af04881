"""Every Russian text of a year's data, and the place of each piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sco_report.model.fields import REFERENCE
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem
from sco_report.russian.words import LETTERS
from sco_report.source import KeyPath

_CYRILLIC = re.compile(f"[{LETTERS}]")
_NAMES_ONLY = {"place", "note", "url"}
"""Keys whose value is not printed as it stands."""

_SHARED = ("states", "places", "abbreviations")
"""Files of reference data whose entries have no id of their own."""


@dataclass(frozen=True)
class PrintedText:
    """A text as it stands in the data, with its place."""

    text: str
    origin: Origin
    path: KeyPath
    entry: str = ""
    """The id of the entry; empty for reference data."""

    @cached_property
    def plain(self) -> str:
        """The text with every reference replaced by as many signs «¤», which are no letters."""
        return REFERENCE.sub(lambda match: "¤" * len(match.group()), self.text)

    def at(self, fragment: str, start: int) -> Position:
        """The place of the piece ``fragment`` that begins at ``start`` of the text."""
        nth = sum(self.text.startswith(fragment, index) for index in range(start))
        return self.origin.locate(self.path, fragment, nth)

    def problem(self, id_: str, match: re.Match[str], **details: str) -> Problem:
        """A problem with the piece that was matched, which is its ``value``."""
        value = self.text[match.start() : match.end()]
        return Problem(id_, self.at(value, match.start()), {"value": value} | details)


@lru_cache(maxsize=2)
def printed_texts(year: Year) -> Sequence[PrintedText]:
    """The passages of the entries and of the reference data; notes, which are not printed, are left out."""
    return tuple(_passages(year))


def _passages(year: Year) -> Iterator[PrintedText]:
    shared = [("", Origin(year.sources[name])) for name in _SHARED if name in year.sources]
    for id_, origin in (*year.origins.items(), *shared):
        for path, text in origin.texts():
            if _CYRILLIC.search(text) and not _NAMES_ONLY & set(path):
                yield PrintedText(text, origin, path, id_)
