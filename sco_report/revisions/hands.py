"""Puts names to the pieces of a redline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sco_report.document import Block, Inline, OfficialDocument
from sco_report.revisions.credit import NOBODY, Attribution, Authorship, Credit, Credits, Span
from sco_report.revisions.words import has_word, length


@dataclass(frozen=True)
class Hand:
    """Who is behind a paragraph: ``otherwise`` where the credit knows nobody, ``unnamed`` where people have no name."""

    credit: Credit
    otherwise: Authorship
    unnamed: str

    @property
    def end(self) -> Authorship:
        """Who began the paragraph, or took it away."""
        return self._named(self.credit.end)

    @property
    def place(self) -> Authorship:
        """Who put it where it is."""
        return self._named(self.credit.place)

    @property
    def form(self) -> Authorship:
        """Who gave it its role."""
        return self._named(self.credit.form)

    def gap(self, at: int) -> Authorship:
        """Who made the letter at a place stand for something still to come, or no more."""
        return self._named(_at(self.credit.gaps, at))

    def spread(self, tokens: Sequence[Inline], at: int) -> Iterator[tuple[list[Inline], Authorship]]:
        """Tokens that stand at a place of the text, divided by who brought them or took them away.

        Where one person is known for some of them, the others are shown as changed because of what that one did.
        Between several people a space or a sign goes with what stands before it.
        """
        known = list(self._known(tokens, at))
        people = {who for who in known if who}
        before = next(iter(people)) if len(people) == 1 else None
        for number, (token, who) in enumerate(zip(tokens, known, strict=True)):
            before = known[number] = who or (before if len(people) == 1 or not has_word(token) else None)
        for who, group in groupby(zip(tokens, known, strict=True), key=lambda one: one[1]):
            yield [token for token, _ in group], self._named(who)

    def _known(self, tokens: Sequence[Inline], at: int) -> Iterator[Authorship | None]:
        for token in tokens:
            yield _at(self.credit.text, at)
            at += length([token])

    def _named(self, who: Authorship | None) -> Authorship:
        found = who or self.otherwise
        return found if found.author else replace(found, author=self.unnamed)


class Hands:
    """The hands behind the paragraphs of two states."""

    def __init__(self, attribution: Attribution, old: OfficialDocument, new: OfficialDocument) -> None:
        self._otherwise = attribution.otherwise
        # Word wants a name; where nobody can be named it is that of the organisation.
        self._unnamed = new.author
        self._old = _by_identity(attribution.old, old)
        self._new = _by_identity(attribution.new, new)

    def old(self, block: Block) -> Hand:
        """The hand behind what is no more of a paragraph of the earlier state."""
        return Hand(self._old.get(id(block), NOBODY), self._otherwise, self._unnamed)

    def new(self, block: Block) -> Hand:
        """The hand behind what is new of a paragraph of the later state."""
        return Hand(self._new.get(id(block), NOBODY), self._otherwise, self._unnamed)


def _by_identity(known: Credits, document: OfficialDocument) -> Mapping[int, Credit]:
    """The credits of blocks; of two blocks that say the same each has its own."""
    places = ((part.name, number, block) for part in document.parts for number, block in enumerate(part.blocks))
    return {id(block): known.get((part, number), NOBODY) for part, number, block in places}


def _at(spans: Sequence[Span], place: int) -> Authorship | None:
    return next((span.who for span in spans if span.start <= place < span.end), None)
