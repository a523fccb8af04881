"""Dates, order, stages and ordinals of events, duplicate entries, and the keys that their sections print or require."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from sco_report.checks.mentions import mentions, place_in
from sco_report.checks.references import circle_from
from sco_report.checks.registry import rule
from sco_report.checks.texts import stem, title_stems
from sco_report.model.event import PARTS, Event, printed_keys
from sco_report.model.year import Origin, Year
from sco_report.problems import Problem
from sco_report.russian.dates import Months, days_named, earliest_end, latest_start, parse_date_phrase, period_title
from sco_report.russian.morphology import NoHeadNoun, parses
from sco_report.russian.numerals import from_roman, ordinal_in_figures
from sco_report.russian.phrases import agreement_of_first, head


@rule("SCO-E100", of_files=True)
def with_results(year: Year) -> Iterator[Problem]:
    """Outcomes and documents of cancelled events, which have had none."""
    for event in year.events.values():
        for key in ("outcomes", "documents"):
            if event.stage == "cancelled" and getattr(event, key):
                yield Problem("SCO-E100", year.origins[event.id].at(key), {"value": event.id, "key": key})


@rule("SCO-W110")
def named_as_if_held(year: Year) -> Iterator[Problem]:
    """Printed references to cancelled events, which would read as if they were held."""
    cancelled = year.events.keys() - {event.id for event in year.reported}
    for mention in mentions(year):
        if mention.target in cancelled and mention.source not in cancelled and mention.printed:
            yield Problem("SCO-W110", mention.position, {"value": mention.target})


@rule("SCO-E042", "SCO-W101", of_files=True)
def outside_period(year: Year) -> Iterator[Problem]:
    """Sittings that lie outside the reporting period, wholly or in part."""
    period = year.session.report.period
    first, last = Months.between(period.first, period.last)
    for event in year.events.values():
        for begin, end in event.dates:
            wholly = end < first or begin > last
            if wholly or begin < first or end > last:
                outside = begin if wholly or begin < first else end
                place, details = year.origins[event.id].at("dates"), {"period": period_title(first, last)}
                yield Problem("SCO-E042" if wholly else "SCO-W101", place, details, {"value": outside})


@rule("SCO-E046", of_files=True)
def other_days_in_words(year: Year) -> Iterator[Problem]:
    """Events whose «dates_as» names other days than «dates»."""
    for event in year.events.values():
        if event.dates_as is None:
            continue
        try:
            same = parse_date_phrase(event.dates_as) == days_named(event.dates)
        except ValueError:
            same = False
        if not same:
            yield Problem("SCO-E046", year.origins[event.id].at("dates_as"), {"value": event.dates_as})


_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.7
"""Share of common words (Jaccard) from which two titles count as the same."""


class _Titled(NamedTuple):
    """An event of a report that has a title, and the stems of its words."""

    year: Year
    event: Event
    stems: frozenset[str]


@rule("SCO-W102")
def same_event(year: Year) -> Iterator[Problem]:
    """Entries with overlapping dates and nearly the same title as an earlier one, in whatever sections, or last year.

    Two sets that overlap so much share at least one of their few rarest words (prefix filtering: Bayardo, Ma, Srikant,
    Scaling up all pairs similarity search, 2007); so not each event is compared with each.
    """
    events = [*_titled_before(year), *_titled(year)]
    frequency = Counter(word for one in events for word in one.stems)
    known = defaultdict[str, list[_Titled]](list)
    for one in events:
        rarest = sorted(sorted(one.stems), key=frequency.__getitem__)
        telling = rarest[: len(rarest) - ceil(_ALIKE * len(rarest)) + 1]
        for word in telling if one.year is year else ():
            # Those that have ended overlap no event that begins now or later.
            known[word] = [other for other in known[word] if other.event.dates[-1][1] >= one.event.dates[0][0]]
        earlier = (other for word in telling for other in reversed(known[word])) if one.year is year else ()
        twin = next((other for other in earlier if _share_a_day(other, one) and _alike(other.stems, one.stems)), None)
        if twin:
            place = twin.year.origins[twin.event.id].at("id")
            first = str(place) if twin.year is year else place_in(twin.year, place)
            yield Problem("SCO-W102", year.origins[one.event.id].at("dates"), {"value": one.event.id, "first": first})
        for word in telling:
            known[word].append(one)


def _titled(year: Year) -> list[_Titled]:
    """The events with titles in the report of a year, by date."""
    organisation = year.reference.abbreviations.get(year.vocabulary.wording.organisation)
    name = _stems(organisation.name) if organisation else frozenset()
    titled = []
    for event in year.reported:
        if event.title:
            stems = year.memo.made(partial(_stems, event.title), "stems", event)
            # Other titles abbreviate the name of the organisation; three letters have no stem.
            titled.append(_Titled(year, event, stems - name if name < stems else stems))
    return sorted(titled, key=lambda one: one.event.dates)


def _titled_before(year: Year) -> list[_Titled]:
    """The events of the year before that ended when those of this year had begun."""
    begun = min((event.dates[0][0] for event in year.reported), default=None)
    return [one for one in _titled(year.previous) if one.event.dates[-1][1] >= begun] if year.previous and begun else []


def _share_a_day(first: _Titled, second: _Titled) -> bool:
    """Whether sittings of two events overlap; those of one event are sorted and do not."""
    spans = sorted((*first.event.dates, *second.event.dates))
    return any(after[0] <= before[1] for before, after in pairwise(spans))


def _stems(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(title))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first) and len(first & second) >= _ALIKE * len(first | second)


WITHOUT_OUTCOME = "SCO-W107"


@rule(WITHOUT_OUTCOME, of_files=True)
def without_outcome(year: Year) -> Iterator[Problem]:
    """Held events without an outcome in sections that expect one; preparatory meetings are exempt."""
    expecting = {id_ for id_, group in year.vocabulary.groups_by_id.items() if group.expects_outcomes}
    for event in year.events.values():
        if event.stage == "held" and event.section in expecting and not event.outcomes and not event.prepares:
            yield Problem(WITHOUT_OUTCOME, year.origins[event.id].at(), {"value": event.id})


@rule("SCO-E040", "SCO-E041")
def impossible_order(year: Year) -> Iterator[Problem]:
    """Keys «after» that name an event of another section or run in a circle: such events would not be printed."""
    named = {event.id: [event.after] for event in year.events.values() if event.after}
    for event in year.events.values():
        before = year.events.get(event.after or "")
        if before is None:
            continue
        position = year.origins[event.id].at("after")
        if before.section != event.section:
            yield Problem("SCO-E041", position, {"value": before.id})
        elif chain := circle_from(event.id, named):
            yield Problem("SCO-E040", position, {"chain": " → ".join(chain)})


@rule("SCO-W108")
def preparation_after_event(year: Year) -> Iterator[Problem]:
    """Preparatory events that begin after the event they prepare."""
    for event in year.reported:
        prepared = year.events.get(event.prepares or "")
        if prepared is not None and event.dates[0][0] > latest_start(prepared.dates[0]):
            place, days = year.origins[event.id].at("prepares"), {"date": prepared.dates[0][0]}
            yield Problem("SCO-W108", place, {"value": prepared.id}, days)


@rule("SCO-E055", of_files=True)
def after_the_session(year: Year) -> Iterator[Problem]:
    """Events of the reporting period that end after the session, at which the report is approved."""
    session, period = year.session.date, year.session.report.period
    for event in year.reported:
        for span in event.dates:
            (first, _), last = span, earliest_end(span)
            if last > session and (first.year, first.month) <= (period.last.year, period.last.month):
                days = {"value": last, "session": session}
                yield Problem("SCO-E055", year.origins[event.id].at("dates"), days=days)


@rule("SCO-E034", of_files=True)
def unprinted_keys(year: Year) -> Iterator[Problem]:
    """Keys of events that their section does not print."""
    groups = year.vocabulary.groups_by_id
    for event in year.events.values():
        printed = printed_keys(groups[event.section].prints)
        for key in sorted(event.model_fields_set & (PARTS.keys() - printed)):
            details = {"key": key, "section": event.section, "allowed": ", ".join(printed)}
            yield Problem("SCO-E034", year.origins[event.id].at(key), details)


@rule("SCO-E037", of_files=True)
def missing_keys(year: Year) -> Iterator[Problem]:
    """Keys that a section requires and an event lacks; a cancelled event is not printed."""
    groups = year.vocabulary.groups_by_id
    for event in year.reported:
        for key in groups[event.section].requires:
            if not getattr(event, key):
                details = {"key": key, "section": event.section}
                yield Problem("SCO-E037", year.origins[event.id].at("section"), details)


@rule("SCO-E028", of_files=True)
def wrong_endings(year: Year) -> Iterator[Problem]:
    """Ordinals in figures whose ending does not agree with the title: «130-ая ярмарка» for «130-я».

    Of two nouns it may be that of the first alone: «5-я выставка и 10-й фестиваль».
    """
    for event in year.events.values():
        ordinal, title = event.ordinal, event.name
        if ordinal and ordinal.style == "figures" and title and not title.agreement:
            right = _right(ordinal.number, title)
            if right and ordinal.written not in {right, _right(ordinal.number, head(title))}:
                details = {"value": ordinal.written, "head": head(title), "right": right}
                yield Problem("SCO-E028", year.origins[event.id].at("ordinal"), details)


def _right(number: int, title: str) -> str | None:
    """The ordinal with the right ending, or None if the title has no head noun."""
    try:
        return ordinal_in_figures(number, agreement_of_first(title))
    except NoHeadNoun:
        return None


@rule("SCO-W109", of_files=True)
def ordinal_in_title(year: Year) -> Iterator[Problem]:
    """Titles that begin with an ordinal, which belongs into the key ``ordinal``; a bare number may be another one."""
    for event in year.events.values():
        first = event.title.split()[0] if event.title else ""
        if first and (event.ordinal or not first.isdigit()) and _is_ordinal(first):
            yield Problem("SCO-W109", year.origins[event.id].locate(("title",), first), {"value": first})


def _is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal in figures, in Roman numerals, or in words of any gender."""
    if re.fullmatch(r"\d+(-[а-я]{1,3})?\.?", word) or from_roman(word):
        return True
    return any("Anum" in reading.tag and "nomn" in reading.tag for reading in parses(word))


_Series = tuple[str, ...]


@rule("SCO-W103")
def out_of_sequence(year: Year) -> Iterator[Problem]:
    """Events whose ordinal is not one more than that of the previous event of the same title.

    The previous event may be one of an earlier year; it need only be greater if there is no data of years in between.
    """
    last = _numbered_before(year)
    for series, number, origin in _numbered(year):
        if series in last:
            before, first, years = last[series]
            if number <= before or (years == 1 and number != before + 1):
                following = {"following": str(before + years)}
                details = {"value": str(number), "before": str(before), "first": first} | following
                yield Problem("SCO-W103", origin.at("ordinal"), details)
        last[series] = number, str(origin.at("id")), 1


def _numbered_before(year: Year) -> dict[_Series, tuple[int, str, int]]:
    """By series the last ordinal of the year before, its place, and how many years ago that was."""
    last = year.previous
    if last is None:
        return {}
    years = year.number - last.number
    return {series: (number, place_in(last, origin.at("id")), years) for series, number, origin in _numbered(last)}


def _numbered(year: Year) -> Iterator[tuple[_Series, int, Origin]]:
    """The series, ordinal and origin of each numbered event by date; a cancelled event used up no ordinal.

    A series is what the titles of its events share (:func:`title_stems`).
    """
    for event in sorted(year.reported, key=lambda event: event.dates):
        if event.ordinal and event.title:
            yield title_stems(event.title, year.reference), event.ordinal.number, year.origins[event.id]
