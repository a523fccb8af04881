"""One event must not be reported twice, also not in two sections.

A cancelled event stays for the record: nothing came of it, and nothing printed should read as though it was held.

Dates must lie in the reporting period, and words must name the same days as figures.

An event of a section that tells outcomes led to something.

«after» must name an event of the same section and must not run in a circle.

What prepares an event comes before it.

Ordinals of one series follow each other, within a year and from year to year.

A report tells what has been: no event after the day of the session, and the session in the year of its folder.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from sco_report.checks.mentions import mentions
from sco_report.model.dates import Span
from sco_report.model.event import Event
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem
from sco_report.russian.dates import parse_date_phrase, period_title


def with_results(year: Year) -> Iterator[Problem]:
    """Outcomes and documents of cancelled events."""
    for event in year.events.values():
        for key in ("outcomes", "documents"):
            if event.stage == "cancelled" and getattr(event, key):
                yield Problem("SCO-E100", year.origins[event.id].at(key), {"value": event.id, "key": key})


def named_as_if_held(year: Year) -> Iterator[Problem]:
    """Cancelled events that a printed text names; entries of cancelled events are not printed themselves."""
    cancelled = year.events.keys() - {event.id for event in year.reported}
    for mention in mentions(year):
        if mention.target in cancelled and mention.source not in cancelled and mention.printed:
            yield Problem("SCO-W110", mention.position, {"value": mention.target})


def outside_period(year: Year) -> Iterator[Problem]:
    """Sittings of which no day lies in the reporting period."""
    first, last = _period(year)
    for event in year.events.values():
        for first_day, last_day in event.dates:
            if last_day < first or first_day > last:
                period = {"period": period_title(first, last)}
                yield Problem("SCO-E042", year.origins[event.id].at("dates"), period, {"value": first_day})


def partly_outside_period(year: Year) -> Iterator[Problem]:
    """Sittings that begin before the reporting period or end after it, and have days in it."""
    first, last = _period(year)
    for event in year.events.values():
        for first_day, last_day in event.dates:
            if first_day < first <= last_day or first_day <= last < last_day:
                outside = first_day if first_day < first else last_day
                period = {"period": period_title(first, last)}
                yield Problem("SCO-W101", year.origins[event.id].at("dates"), period, {"value": outside})


def _period(year: Year) -> Span:
    """The first and the last day of the reporting period."""
    period = year.session.report.period
    days = calendar.monthrange(period.last.year, period.last.month)[1]
    return period.first, period.last.replace(day=days)


def other_days_in_words(year: Year) -> Iterator[Problem]:
    """Events whose «dates_as» names other days than «dates»."""
    for event in year.events.values():
        if event.dates_as is None:
            continue
        try:
            same = parse_date_phrase(event.dates_as) == {day for span in event.dates for day in span}
        except ValueError:
            same = False
        if not same:
            yield Problem("SCO-E046", year.origins[event.id].at("dates_as"), {"value": event.dates_as})


_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters of a word that its endings leave alone."""

_ALIKE = 0.7
"""The part of their words that two titles must share to be taken for one."""


def same_event(year: Year) -> Iterator[Problem]:
    """The second of two entries with overlapping dates and titles of the same words."""
    words = {event.id: _stems(event.title) for event in year.reported if event.title}
    events = sorted((event for event in year.reported if event.id in words), key=lambda event: event.dates)
    for first, second in _at_once_with_common_words(events, words):
        if _alike(words[first.id], words[second.id]):
            place = year.origins[first.id].at("id")
            details = {"value": second.id, "first": f"{place.file.name}:{place.line}"}
            yield Problem("SCO-W102", year.origins[second.id].at("dates"), details)


def _at_once_with_common_words(
    events: list[Event], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Event, Event]]:
    """Pairs of events that share a day and of which the titles can be alike, so that not each is compared with each.

    Of two sets that share so large a part, the few rarest words of each have one in common (Bayardo, Ma, Srikant,
    Scaling up all pairs similarity search, 2007).
    """
    frequency = Counter(word for stems in words.values() for word in stems)
    known: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        rarest = sorted(words[event.id], key=lambda word: (frequency[word], word))
        met: set[int] = set()
        for word in rarest[: len(rarest) - ceil(_ALIKE * len(rarest)) + 1]:
            # Events come by their first days: what has ended before this one has also ended before those that follow.
            known[word] = [place for place in known.get(word, ()) if events[place].dates[-1][1] >= event.dates[0][0]]
            met.update(known[word])
            known[word].append(index)
        yield from ((events[place], event) for place in sorted(met) if _share_a_day(events[place], event))


def _share_a_day(first: Event, second: Event) -> bool:
    """Whether two events are at once; the sittings of each are in order and do not meet."""
    spans = sorted((*first.dates, *second.dates))
    return any(after[0] <= before[1] for before, after in pairwise(spans))


def _stems(title: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(title))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first) and len(first & second) >= _ALIKE * len(first | second)


UNTOLD = "SCO-W107"


def without_outcome(year: Year) -> Iterator[Problem]:
    """Events that were held without an outcome in sections that expect one; a preparatory meeting may be without."""
    expecting = {id_ for id_, group in year.vocabulary.groups_by_id.items() if group.expects_outcomes}
    for event in year.events.values():
        if event.stage == "held" and event.section in expecting and not event.outcomes and not event.prepares:
            yield Problem(UNTOLD, year.origins[event.id].at(), {"value": event.id})


def impossible_order(year: Year) -> Iterator[Problem]:
    """Events that «after» would lose from the report."""
    for event in year.events.values():
        before = year.events.get(event.after or "")
        if before is None:
            continue
        position = year.origins[event.id].at("after")
        if before.section != event.section:
            yield Problem("SCO-E041", position, {"value": before.id})
        elif chain := _circle(year, event):
            yield Problem("SCO-E040", position, {"chain": " → ".join(chain)})


def _circle(year: Year, event: Event) -> list[str]:
    chain = [event.id]
    while (before := year.events.get(event.after or "")) and before.id not in chain:
        event = before
        chain.append(event.id)
    return [*chain, chain[0]] if event.after == chain[0] else []


def preparation_after_event(year: Year) -> Iterator[Problem]:
    """Preparatory events that begin after the event that they prepare."""
    for event in year.reported:
        prepared = year.events.get(event.prepares or "")
        if prepared is not None and event.dates[0][0] > prepared.dates[0][0]:
            place, days = year.origins[event.id].at("prepares"), {"date": prepared.dates[0][0]}
            yield Problem("SCO-W108", place, {"value": prepared.id}, days)


@dataclass(frozen=True)
class _Numbered:
    """An event with an ordinal: its id, the series to which its title counts it, and where it stands."""

    id: str
    series: str
    number: int
    place: Position


def out_of_sequence(year: Year) -> Iterator[Problem]:
    """Events whose ordinal is not one more than that of the event of the same title before.

    The events of the year before count too, where there is data of it.
    """
    last = {one.series: one for one in (_numbered(year.previous) if year.previous else [])}
    for one in _numbered(year):
        before = last.get(one.series)
        if before is not None and one.number != before.number + 1:
            details = {
                "value": str(one.number),
                "before": str(before.number),
                "first": f"{before.place.file.name}:{before.place.line}",
                "following": str(before.number + 1),
            }
            yield Problem("SCO-W103", year.origins[one.id].at("ordinal"), details)
        last[one.series] = one


def _numbered(year: Year) -> list[_Numbered]:
    """The events with an ordinal in the order of their dates; a cancelled one has used up no ordinal."""
    events = sorted(year.reported, key=lambda event: event.dates)
    return [
        _Numbered(event.id, event.title.casefold(), event.ordinal.number, year.origins[event.id].at("id"))
        for event in events
        if event.ordinal and event.title
    ]


def after_the_session(year: Year) -> Iterator[Problem]:
    """Events of which a day of the reporting period lies after the session at which they are reported."""
    session, period = year.session.date, year.session.report.period
    for event in year.reported:
        for first, last in event.dates:
            if last > session and (first.year, first.month) <= (period.last.year, period.last.month):
                days = {"value": last, "session": session}
                yield Problem("SCO-E055", year.origins[event.id].at("dates"), days=days)


def session_of_another_year(year: Year) -> Iterator[Problem]:
    """A session whose date is not of the year after which its folder is called."""
    session = year.session.date
    if session.year != year.number:
        place = year.origins[SESSION_ID].at("date")
        yield Problem("SCO-E057", place, {"year": str(year.number)}, {"value": session})
