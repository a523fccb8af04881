"""What is printed of one entry, without composing the whole year: canonical texts, of which only the words matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sco_report.composition.compose import compose
from sco_report.composition.deferred import abbreviated, noted, spelled_out
from sco_report.composition.narrative import outcome_paragraphs, paragraphs
from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.document import Block, OfficialDocument
from sco_report.editing.remarks.patches.difference import plain
from sco_report.editing.remarks.patches.trial import Unfit
from sco_report.model.event import Event, printed_keys
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.russian.morphology import Case, NoHeadNoun

Texts = tuple[str, ...]
"""The paragraphs of a passage."""

_LAST_SIGN = re.compile(r"(?<!\.\])(?<![;. ])[;. ]+$")
"""The sign at the end that depends on the place: of a list, or of a sentence; none behind a sentence in brackets."""
_UNPRINTABLE = (ProblemsFound, BrokenPattern, NoHeadNoun, KeyError, ValueError, RecursionError)
"""Raised by values that are valid one by one and make no text: a reference to nothing, a name without a noun."""


@dataclass(frozen=True)
class Passage:
    """A piece of the document that a change of few entries rewrites.

    ``entry`` is an event, of which it is the paragraphs, or, where it is ``listed``, what an enumeration prints;
    otherwise it is what is printed of the session and a few ``events``, or one paragraph of that, by its ``number``.
    """

    entry: str
    listed: bool = False
    events: tuple[str, ...] | None = None
    number: int | None = None


class Printer:
    """Prints passages of years that differ in their data alone from one, whose package is given."""

    def __init__(self, root: Path, year: Year, package: OfficialDocument) -> None:
        self._root = root
        self.year, self.package = year, package
        self.phraser = Phraser(self.year)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the package in order."""
        return tuple(self.package.blocks)

    @cached_property
    def texts(self) -> Texts:
        """The canonical texts of the blocks."""
        return tuple(self.canonical(block.text) for block in self.blocks)

    def canonical(self, text: str) -> str:
        """What is the same for two texts that differ only in what composition sets by itself.

        These are white space, quotes, dashes, the last sign, which in a list depends on the place, and where an
        abbreviation is introduced, which is the first place that has it.
        """
        text = plain(text)
        for introduction, (abbreviation, _) in self._introductions.items():
            text = text.replace(introduction, abbreviation)
        return _LAST_SIGN.sub("", text)

    def introduced(self, text: str) -> dict[str, Case]:
        """The abbreviations that a text introduces, each with the case in which it spells them out."""
        text = plain(text)
        return {name: case for formula, (name, case) in self._introductions.items() if formula in text}

    @cached_property
    def _introductions(self) -> dict[str, tuple[str, Case]]:
        """The formulae of first uses with the abbreviation and the case of each, longer ones first."""
        found = {
            plain(self.phraser.introduction(entry, spelled_out(entry, case), name)): (name, case)
            for name, entry in self.year.reference.abbreviations.items()
            if entry.introduced != "never"
            for case in Case
        }
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    def print(self, passage: Passage, year: Year) -> Texts:
        """The canonical texts of a passage in another year.

        Raises:
            Unfit: the year cannot be composed.
        """
        try:
            return tuple(map(self.canonical, self._printed(passage, year)))
        except _UNPRINTABLE as error:
            raise Unfit(str(error)) from error

    def _printed(self, passage: Passage, year: Year) -> Sequence[str]:
        if passage.events is not None:
            ids = passage.events
            texts = year.memo.made(lambda: self._reduced(year, ids), ("reduced", ids), year)
            return texts if passage.number is None else texts[passage.number : passage.number + 1]
        event = year.events.get(passage.entry)
        if event is None or event.stage == "cancelled":
            return ()
        self.phraser.word(year)
        with self.phraser.on(event.day):
            texts = [self.phraser.item(event)] if passage.listed else self._paragraphs(event)
        return [abbreviated(noted(text, self.phraser.note)) for text in texts]

    def _paragraphs(self, event: Event) -> list[str]:
        group = self.phraser.year.vocabulary.groups_by_id[event.section]
        is_summit = "documents" in printed_keys(group.prints)
        print_ = outcome_paragraphs if is_summit else paragraphs
        return [one.text for one in print_(self.phraser, event)]

    def _reduced(self, year: Year, ids: Collection[str]) -> list[str]:
        """The texts of the package of a year that has these events alone."""
        events = {id_: event for id_, event in year.events.items() if id_ in ids}
        free = {id_: self._free(event, events) for id_, event in events.items()}
        *_, package = compose(self._root, replace(year, events=free))
        return [block.text for block in package.blocks]

    def _free(self, event: Event, events: Collection[str]) -> Event:
        """The event, printed after another only if that is among some; the same object for the same event."""
        if event.after is None or event.after in events:
            return event
        return self.year.memo.made(lambda: event.model_copy(update={"after": None}), "free", event)
