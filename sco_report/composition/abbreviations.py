"""Abbreviations at their first use: «Комиссии старших должностных лиц (далее – КСДЛ)», then «КСДЛ».

While a document is composed, an abbreviation is a mark that carries its case; once the text is whole, one pass in the
order of print turns the first mark of each into its introduction and the rest into the bare abbreviation. So it does
not matter in which order templates work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sco_report.model.reference import Abbreviation
from sco_report.russian.cases import Case
from sco_report.russian.phrases import inflect

_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([^{_BETWEEN}]+){_BETWEEN}([a-z]+){_CLOSE}")

Introduce = Callable[[Abbreviation, str, str], str]
"""The formula of a first use: from the entry, its name in the right case, and the abbreviation itself."""


def mark(abbreviation: str, case: Case) -> str:
    """The mark that stands for an abbreviation in a case."""
    return f"{_OPEN}{abbreviation}{_BETWEEN}{case}{_CLOSE}"


class Introductions:
    """Introduces each abbreviation once; feed it the text of one document in the order of print."""

    def __init__(self, abbreviations: Mapping[str, Abbreviation], introduce: Introduce) -> None:
        self._abbreviations = abbreviations
        self._introduce = introduce
        self._introduced: set[str] = set()

    def resolve(self, text: str) -> str:
        """The text with every mark replaced."""
        return _MARK.sub(self._resolved, text)

    def _resolved(self, match: re.Match[str]) -> str:
        abbreviation = match[1]
        entry = self._abbreviations[abbreviation]
        if abbreviation in self._introduced or entry.introduced == "never":
            return abbreviation
        self._introduced.add(abbreviation)
        return self._introduce(entry, inflect(entry.name, Case(match[2])), abbreviation)


def in_full(text: str, abbreviations: Mapping[str, Abbreviation]) -> str:
    """The text with every mark written out in its case."""
    return _MARK.sub(lambda match: inflect(abbreviations[match[1]].name, Case(match[2])), text)


def abbreviated(text: str) -> str:
    """The text with every mark as the bare abbreviation, as titles print it before it is introduced."""
    return _MARK.sub(lambda match: match[1], text)
