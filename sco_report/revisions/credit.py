"""Who is behind what changed between two states, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sco_report.document import PartName
from sco_report.problems.visible import visible

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Authorship:
    """Who made a change, and when (UTC); where nobody can be named for sure, ``author`` is empty."""

    author: str
    moment: datetime


@dataclass(frozen=True)
class Span:
    """Letters of a paragraph, by their places in its text, that one hand brought or took."""

    start: int
    end: int
    who: Authorship


@dataclass(frozen=True)
class Credit:
    """Who is behind a paragraph.

    In the later state ``text`` says who brought its letters, ``gaps`` who made them stand for something still to come,
    or no more, ``end`` who began the paragraph, ``place`` who put it where it is, ``form`` who gave it its role. In the
    earlier state ``text`` and ``end`` say who took them away. Whatever is not said nobody is known for.
    """

    text: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()
    end: Authorship | None = None
    place: Authorship | None = None
    form: Authorship | None = None


NOBODY = Credit()

Credits = Mapping[tuple[PartName, int], Credit]
"""Of the paragraphs of one state, by their part and their number in it, counted from 0."""


@dataclass(frozen=True)
class Attribution:
    """Who made the changes between two states; ``otherwise`` is for those for which nobody is known."""

    otherwise: Authorship
    old: Credits = field(default_factory=dict)
    new: Credits = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What :meth:`from_json` reads: people by their number in «who», letters as [start, end, number]."""
        writer = _Writer()
        old, new = writer.written(self.old), writer.written(self.new)
        who = [{"author": one.author, "moment": one.moment.isoformat()} for one in (self.otherwise, *writer.people)]
        return {"who": who, "old": old, "new": new}

    @classmethod
    def from_json(cls, read: Json) -> Attribution:
        """The attribution that was written.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: it has another form.
        """
        people = [_authorship(one) for one in read["who"]]
        if not people:
            raise ValueError(read)
        reader = _Reader(dict(enumerate(people)))
        return cls(people[0], reader.credits(read["old"]), reader.credits(read["new"]))


class _Writer:
    """Numbers people in the order in which they are met, from 1: 0 is for whom nobody is known."""

    def __init__(self) -> None:
        self.people: dict[Authorship, int] = {}

    def written(self, known: Credits) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for (part, number), credit in sorted(known.items()):
            if credit != NOBODY:
                out.setdefault(part, {})[str(number)] = dict(self._members(credit))
        return out

    def _members(self, credit: Credit) -> Iterator[tuple[str, Any]]:
        for name in ("text", "gaps"):
            if spans := getattr(credit, name):
                yield name, [[span.start, span.end, self._number(span.who)] for span in spans]
        for name in ("end", "place", "form"):
            if who := getattr(credit, name):
                yield name, self._number(who)

    def _number(self, who: Authorship) -> int:
        return self.people.setdefault(who, len(self.people) + 1)


@dataclass(frozen=True)
class _Reader:
    people: Mapping[int, Authorship]

    def credits(self, read: Json) -> dict[tuple[PartName, int], Credit]:
        return {
            (PartName(part), int(number)): self._credit(credit)
            for part, numbers in read.items()
            for number, credit in numbers.items()
        }

    def _credit(self, read: Json) -> Credit:
        text, gaps = (tuple(map(self._span, read.get(name, ()))) for name in ("text", "gaps"))
        end, place, form = (self.people[read[name]] if name in read else None for name in ("end", "place", "form"))
        return Credit(text, gaps, end, place, form)

    def _span(self, read: list[int]) -> Span:
        start, end, who = map(int, read)
        return Span(start, end, self.people[who])


def _authorship(read: Mapping[str, str]) -> Authorship:
    moment = datetime.fromisoformat(read["moment"])
    if moment.tzinfo is None:
        raise ValueError(read["moment"])
    try:
        return Authorship(visible(str(read["author"])), moment.astimezone(UTC))
    except OverflowError as error:
        raise ValueError(read["moment"]) from error
