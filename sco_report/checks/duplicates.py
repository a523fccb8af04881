"""One event must not be reported twice, also not in two sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil

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
