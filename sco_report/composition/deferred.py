"""Marks that stand in composed text for what is known only once the whole text is there.

An abbreviation is a mark that carries its case. One pass in the order of print turns the first mark of each into its
introduction («Комиссии старших должностных лиц (далее – КСДЛ)») and the rest into the bare abbreviation («КСДЛ»), so
it does not matter in which order the parts of a document are composed.

The note on a document that is reported as adopted and is not yet («Плана [проект]») is a mark behind its name: no
pattern escapes it, and its comma is no comma of the sentence. It becomes a run of its own, a placeholder. So does the
note behind a phrase whose form is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from sco_report.document import Block, Inline, Run
from sco_report.document.markers import ABBREVIATION, NOTE
from sco_report.model.reference import Abbreviation
from sco_report.russian.euphony import fit_to_next
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import inflect

Introduce = Callable[[Abbreviation, str, str], str]
"""The formula of a first use: from the entry, its name in the right case, and the abbreviation itself."""

Note = Callable[[str, str | None], str]
"""The note on a document (id) that is named under one of its titles («short»), or under its official one."""


class Introductions:
    """Introduces each abbreviation once; give it the text of one document in the order of print."""

    def __init__(
        self, abbreviations: Mapping[str, Abbreviation], introduce: Introduce, introduced: Collection[str] = ()
    ) -> None:
        """``introduced`` are those that stand in an earlier text already."""
        self._abbreviations = abbreviations
        self._introduce = introduce
        self._introduced = set(introduced)

    def resolve(self, text: str) -> str:
        """The text with every mark replaced."""
        return _replaced(text, self._resolved)

    def _resolved(self, match: re.Match[str]) -> str:
        abbreviation = match[1]
        entry = self._abbreviations[abbreviation]
        if abbreviation in self._introduced or entry.introduced == "never":
            return abbreviation
        self._introduced.add(abbreviation)
        return self._introduce(entry, spelled_out(entry, Case(match[2])), abbreviation)


def spelled_out(entry: Abbreviation, case: Case) -> str:
    """What an abbreviation stands for, in a case."""
    return entry.forms.get(case) or inflect(entry.name, case)


def in_full(text: str, abbreviations: Mapping[str, Abbreviation]) -> str:
    """The text with every abbreviation written out in its case."""
    return _replaced(text, lambda match: spelled_out(abbreviations[match[1]], Case(match[2])))


def _replaced(text: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """The text with every mark of an abbreviation replaced; a preposition before one fits what is printed."""
    out, position = [], 0
    for mark in ABBREVIATION.pattern.finditer(text):
        printed = replacement(mark)
        out += [fit_to_next(text[position : mark.start()], printed), printed]
        position = mark.end()
    return "".join(out) + text[position:]


def abbreviated(text: str) -> str:
    """The text with every mark as the bare abbreviation, as titles print it before it is introduced."""
    return _replaced(text, lambda match: match[1])


DOUBT = "?"
"""Stands for the id of a document in the mark behind a phrase whose form is not certain."""


def note_mark(document: str, title: str | None) -> str:
    """The mark of the note on a document, named under one of its titles."""
    return NOTE(document, title or "")


def without_notes(text: str) -> str:
    """The text without the marks of notes."""
    return NOTE.pattern.sub("", text)


def with_notes(block: Block, note: Note) -> Block:
    """The paragraph with every note in place of its mark, as a placeholder."""
    if not NOTE.pattern.search(block.text):
        return block
    return replace(block, inlines=tuple(piece for inline in block.inlines for piece in _pieces(inline, note)))


def noted(text: str, note: Note) -> str:
    """A text with every note in place of its mark."""
    return NOTE.pattern.sub(lambda mark: note(mark[1], mark[2] or None), text)


def _pieces(inline: Inline, note: Note) -> Iterator[Inline]:
    if not isinstance(inline, Run) or not NOTE.pattern.search(inline.text):
        yield inline
        return
    # Between the texts stand the two values of each mark.
    texts = NOTE.pattern.split(inline.text)
    for index in range(0, len(texts), 3):
        if texts[index]:
            yield replace(inline, text=texts[index])
        if index + 2 < len(texts):
            yield replace(inline, text=note(texts[index + 1], texts[index + 2] or None), placeholder=True)
