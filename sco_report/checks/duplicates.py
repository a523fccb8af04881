"""One event must not be reported twice, also not in two sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from sco_report.model.event import Event
from sco_report.model.year import Year
from sco_report.problems import Problem

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters of a word that its endings leave alone."""

_ALIKE = 0.7
"""The part of their words that two titles must share to be taken for one."""


def same_event(year: Year) -> Iterator[Problem]:
    """The second of two entries with overlapping dates and titles of the same words."""
    words = {event.id: _stems(event.title) for event in year.reported if event.title}
    events = sorted((event for event in year.reported if event.id in words), key=lambda event: event.dates)
    for first, second in combinations(events, 2):
        if _overlap(first, second) and _alike(words[first.id], words[second.id]):
            place = year.origins[first.id].at("id")
            details = {"value": second.id, "first": f"{place.file.name}:{place.line}"}
            yield Problem("SCO-W102", year.origins[second.id].at("dates"), details)


def _overlap(first: Event, second: Event) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in first.dates for b in second.dates)


def _stems(title: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(title))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first) and len(first & second) >= _ALIKE * len(first | second)
