"""The calendar of a year: its events, the facets by which they are coloured and filtered, and months as grids of weeks.

Also the links from a page to the line of a file where a text was entered.
"""

from __future__ import annotations

import os
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import quote

from sco_report.composition.context import display_title
from sco_report.composition.phraser import Phraser
from sco_report.document import OfficialDocument
from sco_report.limits import MOST_FILES
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.event import Event, EventStage
from sco_report.model.year import Origin, Year
from sco_report.problems import Position
from sco_report.problems.messages import sanitize, shorten
from sco_report.russian.dates import Months, Span, month_nominative

FACETS = ("section", "format", "chair")
"""What events are coloured and filtered by."""

UNSTATED = ""
"""The key of a facet for events that do not state it."""

COLOURS = 12
"""The number of colours in the style sheet; 0 is the grey of ``UNSTATED``."""

LONGEST_TITLE = 100
"""Characters of the text shown for an event without a title."""

EXTRA_MONTHS = 3
"""How many months before and after the period are shown if events fall into them; a mistyped year is not followed."""

MOST_MONTHS = 60
"""How many months are shown at most: the last ones of the period."""


@dataclass(frozen=True)
class SourceLink:
    """``shown`` is «data/2021/session.yaml:3», ``exact`` also has the column, ``link`` opens it in the editor."""

    shown: str
    exact: str
    link: str


@dataclass(frozen=True)
class SourceLinks:
    """Makes links into the files of a project; ``editor`` is the URL scheme of an editor program, «vscode»."""

    root: Path
    editor: str

    def to(self, position: Position) -> SourceLink:
        """Return the link to a position."""
        name, address = _names(self.root, position.file)
        end = f"{position.line}:{position.column}"
        return SourceLink(f"{name}:{position.line}", f"{name}:{end}", f"{self.editor}://file{address}:{end}")


@lru_cache(maxsize=MOST_FILES)
def _names(root: Path, file: Path) -> tuple[str, str]:
    """The path of a file in a project, to be shown, and its whole path for a URL."""
    name = sanitize(file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file))
    return name, quote(os.fsencode(file.absolute()))


@dataclass(frozen=True)
class CalendarEvent:
    """An event; ``dates`` are its dates in Russian words, ``keys`` its keys by facet (there may be several chairs)."""

    id: str
    title: str
    dates: str
    spans: tuple[Span, ...]
    location: SourceLink
    keys: Mapping[str, tuple[str, ...]]
    stage: EventStage = "held"


def calendar_events(
    year: Year, package: OfficialDocument, links: SourceLinks, memo: Memo = NO_MEMO
) -> list[CalendarEvent]:
    """Return all events of a year, sorted by their first day; a ``memo`` has those that need not be made anew."""
    phraser, first_texts = Phraser(year), _first_texts(year, package)
    out = []
    for event in sorted(year.events.values(), key=lambda event: event.dates[0]):
        title = display_title(year, event.title, event.day) if event.title else first_texts.get(event.id, event.id)
        origin = year.origins[event.id]
        made = partial(_calendar_event, event, title, phraser, origin, links)
        out.append(memo.made(made, ("calendar event", title, origin.path), event, origin.content))
    return out


def _calendar_event(event: Event, title: str, phraser: Phraser, origin: Origin, links: SourceLinks) -> CalendarEvent:
    return CalendarEvent(
        id=event.id,
        title=title,
        dates=phraser.dates(event),
        spans=event.dates,
        location=links.to(origin.at()),
        keys={
            "section": (event.section,),
            "format": (event.format or UNSTATED,),
            "chair": tuple(dict.fromkeys(event.chair)) or (UNSTATED,),
        },
        stage=event.stage,
    )


def _first_texts(year: Year, package: OfficialDocument) -> dict[str, str]:
    """The beginning of the first paragraph of each event without a title."""
    untitled = {event.id for event in year.events.values() if not event.title}
    blocks = [block for block in package.blocks if block.entry in untitled]
    return {str(block.entry): shorten(" ".join(block.text.split()), LONGEST_TITLE) for block in reversed(blocks)}


@dataclass(frozen=True)
class Choice:
    """A key of a facet with the number of its events; ``label`` is None for ``UNSTATED``."""

    key: str
    label: str | None
    count: int
    colour: int


@dataclass(frozen=True)
class Facet:
    """One of ``FACETS`` with the keys that occur."""

    name: str
    choices: tuple[Choice, ...]

    def colour(self, event: CalendarEvent) -> int:
        """Return the number of an event's colour: that of its first key, 0 (grey) if no choice has this key."""
        return next((choice.colour for choice in self.choices if choice.key == event.keys[self.name][0]), 0)


def facets(events: Sequence[CalendarEvent], labels: Mapping[str, Mapping[str, str]]) -> list[Facet]:
    """Return all facets; ``labels`` are those of :func:`labels_of`."""
    return [_facet(name, events, labels[name]) for name in FACETS]


def _facet(name: str, events: Sequence[CalendarEvent], labels: Mapping[str, str]) -> Facet:
    counts = Counter(key for event in events for key in event.keys[name])
    stated = [key for key in labels if key in counts]
    choices = [
        Choice(key, labels[key], counts[key], (number - 1) % COLOURS + 1) for number, key in enumerate(stated, start=1)
    ]
    if UNSTATED in counts:
        choices.append(Choice(UNSTATED, None, counts[UNSTATED], 0))
    return Facet(name, tuple(choices))


@dataclass(frozen=True)
class Bar:
    """The days of an event in one week: ``first`` is the column (from 1), ``days`` their number.

    ``begins`` and ``ends``: the first or last day of the event's span is among them.
    """

    event: CalendarEvent
    first: int
    days: int
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Week:
    """Seven days from Monday, None for those of another month, and the bars of events as lanes fill with them."""

    days: tuple[int | None, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class MonthEntry:
    """An event in the list of a month, with its days in this month: «9, 17-18»; «июль» where they are not known."""

    days: str
    event: CalendarEvent


@dataclass(frozen=True)
class Month:
    """A month; ``first`` is its first day."""

    first: date
    weeks: tuple[Week, ...]
    entries: tuple[MonthEntry, ...]


def months(events: Sequence[CalendarEvent], first: date, last: date) -> list[Month]:
    """Return the months of the period ``first`` to ``last``, and up to ``EXTRA_MONTHS`` around it that have events."""
    days = [day for event in events for span in event.spans for day in span]
    begin = max(_month_number(min([first, *days])), _month_number(first) - EXTRA_MONTHS)
    end = min(_month_number(max([last, *days])), _month_number(last) + EXTRA_MONTHS)
    numbers = range(begin, end + 1)[-MOST_MONTHS:]
    return [_month(events, date(number // 12, number % 12 + 1, 1)) for number in numbers]


def _month_number(day: date) -> int:
    """The number of the day's month, counted from year 0."""
    return day.year * 12 + day.month - 1


def _month(events: Sequence[CalendarEvent], first: date) -> Month:
    # Days as numbers: the last week of the year 9999 has days for which there is no date.
    weeks = Calendar().monthdayscalendar(first.year, first.month)
    limits = first, first.replace(day=max(weeks[-1]))
    spans = ((event, _intersections(event.spans, limits)) for event in events)
    entries = [(inside[0][0], MonthEntry(_day_numbers(inside), event)) for event, inside in spans if inside]
    return Month(
        first,
        tuple(_week(events, days, first) for days in weeks),
        tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0])),
    )


def _week(events: Iterable[CalendarEvent], days: Sequence[int], month: date) -> Week:
    """The week with these days of a month; days of other months are 0. An event whose days are not known has no bar."""
    dates = [month.replace(day=day) for day in days if day]
    limits = dates[0], dates[-1]
    pieces = [
        (piece, span, event)
        for event in events
        for span in event.spans
        if not isinstance(span, Months)
        for piece in _intersections([span], limits)
    ]
    bars = tuple(_bar(*piece) for piece in sorted(pieces, key=lambda one: (one[0][0], -(one[0][1] - one[0][0]).days)))
    return Week(tuple(day or None for day in days), bars)


def _bar(piece: Span, span: Span, event: CalendarEvent) -> Bar:
    """The bar of the piece of a span that lies in a week."""
    (first, last), days = piece, (piece[1] - piece[0]).days + 1
    return Bar(event, first.weekday() + 1, days, first == span[0], last == span[1])


def _intersections(spans: Iterable[Span], limits: Span) -> list[Span]:
    """The parts of the spans within the limits."""
    parts = ((span, max(span[0], limits[0]), min(span[1], limits[1])) for span in spans)
    return [
        Months(first, last) if isinstance(span, Months) else (first, last)
        for span, first, last in parts
        if first <= last
    ]


def _day_numbers(spans: Sequence[Span]) -> str:
    return ", ".join(_days_of(span) for span in spans)


def _days_of(span: Span) -> str:
    first, last = span
    if isinstance(span, Months):
        return month_nominative(first.month)
    return f"{first.day}-{last.day}" if first != last else str(first.day)
