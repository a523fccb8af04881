"""What the events of a calendar can be coloured and chosen by, with the number of events for each choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sco_report.preview.happenings import SORTS, UNSTATED, Happening

TONES = 12
"""The colours that the style sheet has; 0 is the grey of events that do not say."""


@dataclass(frozen=True)
class Choice:
    """One value: ``label`` is None for events that do not say, ``tone`` the number of its colour."""

    key: str
    label: str | None
    count: int
    tone: int


@dataclass(frozen=True)
class Facet:
    """One of ``SORTS`` with the values that occur."""

    sort: str
    choices: tuple[Choice, ...]

    def tone(self, happening: Happening) -> int:
        """The number of the colour of an event, by its first value; grey where none that is counted has it."""
        return next((choice.tone for choice in self.choices if choice.key == happening.keys[self.sort][0]), 0)


def facets(happenings: Sequence[Happening], labels: Mapping[str, Mapping[str, str]]) -> list[Facet]:
    """The facets of all sorts."""
    return [_facet(sort, happenings, labels[sort]) for sort in SORTS]


def _facet(sort: str, happenings: Sequence[Happening], labels: Mapping[str, str]) -> Facet:
    counts = Counter(key for happening in happenings for key in happening.keys[sort])
    stated = [key for key in labels if key in counts]
    choices = [
        Choice(key, labels[key], counts[key], (number - 1) % TONES + 1) for number, key in enumerate(stated, start=1)
    ]
    if UNSTATED in counts:
        choices.append(Choice(UNSTATED, None, counts[UNSTATED], 0))
    return Facet(sort, tuple(choices))
