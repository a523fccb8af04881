"""The months of a calendar: weeks of seven days, and on them the events as bars that do not overlap.

Where a text of the page was written: how the place is shown and copied, and how an editor program opens it.

The events of a year as the calendar shows them: what each is called, where it was entered, what it is sorted by.

What the events of a calendar can be coloured and chosen by, with the number of events for each choice.
"""

from __future__ import annotations

import os
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import shorten
from urllib.parse import quote

from sco_report.composition.context import display_title
from sco_report.composition.marks import abbreviated
from sco_report.composition.phraser import Phraser
from sco_report.document import OfficialDocument
from sco_report.model.dates import Span
from sco_report.model.event import Event, EventStage
from sco_report.model.year import Year
from sco_report.problems import Position
from sco_report.problems.messages import sanitize
from sco_report.russian.morphology import Case


@dataclass(frozen=True)
class SourceLink:
    """``shown`` is «data/2021/session.yaml:3», ``exact`` the same with the column, ``link`` opens it in the editor."""

    shown: str
    exact: str
    link: str


@dataclass(frozen=True)
class SourceLinks:
    """Names the places of one project for one editor program; ``editor`` is the scheme of its links, «vscode»."""

    root: Path
    editor: str

    def of(self, position: Position) -> SourceLink:
        """A position as a place."""
        file = position.file
        name = sanitize(file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file))
        end = f"{position.line}:{position.column}"
        link = f"{self.editor}://file{quote(os.fsencode(file.absolute()))}:{end}"
        return SourceLink(f"{name}:{position.line}", f"{name}:{end}", link)


SORTS = ("section", "format", "chair")
"""What events are coloured and chosen by."""

LONGEST_TITLE = 100
"""Characters of a text that stands for a title."""

UNSTATED = ""
"""The key of events that do not say."""


@dataclass(frozen=True)
class CalendarEvent:
    """An event; ``dates`` is its phrase in Russian, ``keys`` its keys in each of ``SORTS``, several only of chairs."""

    id: str
    title: str
    dates: str
    spans: tuple[Span, ...]
    place: SourceLink
    keys: Mapping[str, tuple[str, ...]]
    stage: EventStage = "held"


def calendar_events(year: Year, package: OfficialDocument, places: SourceLinks) -> list[CalendarEvent]:
    """All events, by their first day."""
    speaker, told = Phraser(year), _first_words(package)
    events = sorted(year.events.values(), key=lambda event: event.dates[0])
    return [
        CalendarEvent(
            id=event.id,
            title=display_title(year, event.title) if event.title else told.get(event.id, event.id),
            dates=speaker.dates(event),
            spans=event.dates,
            place=places.of(year.origins[event.id].at()),
            keys=_keys(event),
            stage=event.stage,
        )
        for event in events
    ]


def labels(year: Year) -> dict[str, dict[str, str]]:
    """What each key of each sort is called, in the order in which the project names them."""
    reference, speaker = year.reference, Phraser(year)
    states = {code: state.short.nom for code, state in reference.states.items()}
    organs = {id_: _organ(speaker, id_) for id_ in reference.organs}
    return {
        "section": dict(year.vocabulary.group_titles),
        "format": dict(year.vocabulary.formats),
        "chair": states | organs,
    }


def _keys(event: Event) -> dict[str, tuple[str, ...]]:
    return {
        "section": (event.section,),
        "format": (event.format or UNSTATED,),
        "chair": tuple(dict.fromkeys(event.chair)) or (UNSTATED,),
    }


def _organ(speaker: Phraser, id_: str) -> str:
    return abbreviated(speaker.in_case(speaker.directory.organ(id_), Case.NOM))


def _first_words(package: OfficialDocument) -> dict[str, str]:
    """How the first paragraph of each entry begins, for events that have no title."""
    blocks = [block for part in package.parts for block in part.blocks if block.entry]
    return {str(block.entry): shorten(block.text, LONGEST_TITLE, placeholder="…") for block in reversed(blocks)}


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

    def tone(self, happening: CalendarEvent) -> int:
        """The number of the colour of an event, by its first value; grey where none that is counted has it."""
        return next((choice.tone for choice in self.choices if choice.key == happening.keys[self.sort][0]), 0)


def facets(happenings: Sequence[CalendarEvent], labels: Mapping[str, Mapping[str, str]]) -> list[Facet]:
    """The facets of all sorts."""
    return [_facet(sort, happenings, labels[sort]) for sort in SORTS]


def _facet(sort: str, happenings: Sequence[CalendarEvent], labels: Mapping[str, str]) -> Facet:
    counts = Counter(key for happening in happenings for key in happening.keys[sort])
    stated = [key for key in labels if key in counts]
    choices = [
        Choice(key, labels[key], counts[key], (number - 1) % TONES + 1) for number, key in enumerate(stated, start=1)
    ]
    if UNSTATED in counts:
        choices.append(Choice(UNSTATED, None, counts[UNSTATED], 0))
    return Facet(sort, tuple(choices))


FURTHER = 3
"""Months before and after a period that are shown where an event lies in them; a slip in a year leads further."""

MOST = 60
"""Months that are shown, the last ones of a period that is longer."""


@dataclass(frozen=True)
class Bar:
    """One event on the days of one week: ``first`` and ``days`` count columns from 1, ``lane`` lines from 1.

    ``begins`` and ``ends`` say whether its first and its last day are among them.
    """

    happening: CalendarEvent
    first: int
    days: int
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Week:
    """The seven days from Monday, None where one belongs to another month, and the bars upon them."""

    days: tuple[int | None, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Dated:
    """An event in the list of a month, with its days in it: «9, 17-18»."""

    days: str
    happening: CalendarEvent


@dataclass(frozen=True)
class Month:
    """One month; ``first`` is its first day."""

    first: date
    weeks: tuple[Week, ...]
    events: tuple[Dated, ...]


def months(happenings: Sequence[CalendarEvent], first: date, last: date) -> list[Month]:
    """The months from ``first`` to ``last``, and ``FURTHER`` where an event lies outside of them."""
    days = [day for happening in happenings for span in happening.spans for day in span]
    begin = max(_number(min([first, *days])), _number(first) - FURTHER)
    end = min(_number(max([last, *days])), _number(last) + FURTHER)
    return [_month(happenings, date(number // 12, number % 12 + 1, 1)) for number in range(begin, end + 1)[-MOST:]]


def _number(day: date) -> int:
    """The number of the month of a day, counted through all years."""
    return day.year * 12 + day.month - 1


def _month(happenings: Sequence[CalendarEvent], first: date) -> Month:
    # Days as numbers: the last week of the year 9999 has days that are no dates.
    numbers = Calendar().monthdayscalendar(first.year, first.month)
    span = first, first.replace(day=max(numbers[-1]))
    weeks = tuple(_week(happenings, days, first) for days in numbers)
    inside = ((happening, _inside(happening.spans, span)) for happening in happenings)
    dated = [(days[0][0], Dated(_in_figures(days), happening)) for happening, days in inside if days]
    return Month(first, weeks, tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0])))


def _week(happenings: Iterable[CalendarEvent], days: Sequence[int], month: date) -> Week:
    """The week of the given days of a month, of which those of other months are 0."""
    own = [month.replace(day=day) for day in days if day]
    week = own[0], own[-1]
    pieces = [
        (piece, whole, happening)
        for happening in happenings
        for whole in happening.spans
        for piece in _inside([whole], week)
    ]
    bars = tuple(_bars(sorted(pieces, key=lambda one: (one[0][0], -(one[0][1] - one[0][0]).days))))
    return Week(tuple(day or None for day in days), bars)


def _bars(pieces: Iterable[tuple[Span, Span, CalendarEvent]]) -> Iterator[Bar]:
    """Each piece in the first lane that is free."""
    ends: list[date] = []
    for (first, last), whole, happening in pieces:
        lane = next((index for index, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        days = (last - first).days + 1
        yield Bar(happening, first.weekday() + 1, days, lane + 1, first == whole[0], last == whole[1])


def _inside(spans: Iterable[Span], limits: Span) -> list[Span]:
    """What of the spans lies within the limits."""
    cut = ((max(first, limits[0]), min(last, limits[1])) for first, last in spans)
    return [(first, last) for first, last in cut if first <= last]


def _in_figures(spans: Sequence[Span]) -> str:
    return ", ".join(f"{first.day}-{last.day}" if first != last else str(first.day) for first, last in spans)
