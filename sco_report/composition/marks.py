"""Abbreviations at their first use: «Комиссии старших должностных лиц (далее – КСДЛ)», then «КСДЛ».

While a document is composed, an abbreviation is a mark that carries its case; once the text is whole, one pass in the
order of print turns the first mark of each into its introduction and the rest into the bare abbreviation. So it does
not matter in which order templates work.

Notes on documents that are told as adopted and are not: «Плана [проект]».

While a document is composed, a note is a mark behind the name: no pattern escapes it, and the comma that it may hold is
none of the sentence around it. Once templates have been run, each mark becomes a run of its own, which is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sco_report.document import Block, Inline, Part, Run
from sco_report.model.reference import Abbreviation
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import inflect

_ABBREVIATION_OPEN, _ABBREVIATION_BETWEEN, _ABBREVIATION_CLOSE = "\ue000", "\ue001", "\ue002"
_ABBREVIATION_MARK = re.compile(
    f"{_ABBREVIATION_OPEN}([^{_ABBREVIATION_BETWEEN}]+){_ABBREVIATION_BETWEEN}([a-z]+){_ABBREVIATION_CLOSE}"
)

Introduce = Callable[[Abbreviation, str, str], str]
"""The formula of a first use: from the entry, its name in the right case, and the abbreviation itself."""


def abbreviation_mark(abbreviation: str, case: Case) -> str:
    """The mark that stands for an abbreviation in a case."""
    return f"{_ABBREVIATION_OPEN}{abbreviation}{_ABBREVIATION_BETWEEN}{case}{_ABBREVIATION_CLOSE}"


class Introductions:
    """Introduces each abbreviation once; feed it the text of one document in the order of print."""

    def __init__(self, abbreviations: Mapping[str, Abbreviation], introduce: Introduce) -> None:
        self._abbreviations = abbreviations
        self._introduce = introduce
        self._introduced: set[str] = set()

    def resolve(self, text: str) -> str:
        """The text with every mark replaced."""
        return _ABBREVIATION_MARK.sub(self._resolved, text)

    def _resolved(self, match: re.Match[str]) -> str:
        abbreviation = match[1]
        entry = self._abbreviations[abbreviation]
        if abbreviation in self._introduced or entry.introduced == "never":
            return abbreviation
        self._introduced.add(abbreviation)
        return self._introduce(entry, inflect(entry.name, Case(match[2])), abbreviation)


def in_full(text: str, abbreviations: Mapping[str, Abbreviation]) -> str:
    """The text with every mark written out in its case."""
    return _ABBREVIATION_MARK.sub(lambda match: inflect(abbreviations[match[1]].name, Case(match[2])), text)


def abbreviated(text: str) -> str:
    """The text with every mark as the bare abbreviation, as titles print it before it is introduced."""
    return _ABBREVIATION_MARK.sub(lambda match: match[1], text)


_NOTE_OPEN, _NOTE_BETWEEN, _NOTE_CLOSE = "\ue003", "\ue004", "\ue005"
_NOTE_MARK = re.compile(f"{_NOTE_OPEN}([^{_NOTE_BETWEEN}]+){_NOTE_BETWEEN}([a-z]*){_NOTE_CLOSE}")

Note = Callable[[str, str | None], str]
"""The note on a document (id) that is named under one of its titles («short»), or under its official one."""


def note_mark(document: str, title: str | None) -> str:
    """The mark of the note on a document, named under one of its titles."""
    return f"{_NOTE_OPEN}{document}{_NOTE_BETWEEN}{title or ''}{_NOTE_CLOSE}"


def with_notes(part: Part, note: Note) -> Part:
    """The part with every mark replaced."""
    return replace(part, blocks=tuple(_noted(block, note) for block in part.blocks))


def _noted(block: Block, note: Note) -> Block:
    return replace(block, inlines=tuple(piece for inline in block.inlines for piece in _pieces(inline, note)))


def _pieces(inline: Inline, note: Note) -> Iterator[Inline]:
    if not isinstance(inline, Run) or not _NOTE_MARK.search(inline.text):
        yield inline
        return
    # Between the texts stand the two groups of each mark.
    texts = _NOTE_MARK.split(inline.text)
    for index in range(0, len(texts), 3):
        if texts[index]:
            yield replace(inline, text=texts[index])
        if index + 2 < len(texts):
            yield replace(inline, text=note(texts[index + 1], texts[index + 2] or None), gap=True)
