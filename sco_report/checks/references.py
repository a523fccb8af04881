"""Every id that is named must be described.

A title must not lead back to itself through the titles that it refers to.

How long texts become once the names that they refer to are written out: names may refer to names in their turn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sco_report.checks.mentions import MentionKind, display_names, mentions
from sco_report.checks.texts import printed_texts
from sco_report.limits import DEEPEST_NAMES, LONGEST_ENTRY, LONGEST_TEXT
from sco_report.model.fields import NameReference, nearest, references
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Position, Problem


def circular_titles(year: Year) -> Iterator[Problem]:
    """One problem for each title that stands on a circle."""
    named = {
        id_: [one.target for text in texts for one in references(text)] for id_, texts in display_names(year).items()
    }
    for id_ in named:
        chain = _back_to(id_, named)
        if chain:
            yield Problem("SCO-E032", _place(year, id_), {"chain": " → ".join(chain)})


def _place(year: Year, id_: str) -> Position:
    if id_ == REPORT_ID:
        return year.origins[SESSION_ID].at("report", "subject")
    return year.origins[id_].at("title")


def _back_to(start: str, named: Mapping[str, list[str]]) -> list[str]:
    """The chain from a title back to itself, or nothing."""
    stack, seen = [(start, [start])], set()
    while stack:
        id_, chain = stack.pop()
        for target in named.get(id_, []):
            if target == start:
                return [*chain, start]
            if target not in seen:
                seen.add(target)
                stack.append((target, [*chain, target]))
    return []


_LONGEST = 10**9
"""Characters beyond which nothing is counted any more."""


@dataclass(frozen=True)
class _Size:
    """Of a name: its characters, and how many levels of names it is made of."""

    length: int = 0
    levels: int = 0


def too_long_with_names(year: Year) -> Iterator[Problem]:
    """Texts that get too long, and names that are made of too many levels of names."""
    sizes = _sizes(year)
    for passage in printed_texts(year):
        if "{" not in passage.text:
            continue
        size = _size([passage.text], sizes)
        if size.levels > DEEPEST_NAMES:
            yield Problem("SCO-E144", passage.origin.at(*passage.path), {"limit": str(DEEPEST_NAMES)})
        elif size.length > LONGEST_TEXT:
            yield Problem("SCO-E143", passage.origin.at(*passage.path), {"limit": str(LONGEST_TEXT)})


def too_long_entries(year: Year) -> Iterator[Problem]:
    """Entries whose texts are too long in all: laying out a paragraph takes time that grows faster than its length."""
    sizes = _sizes(year)
    lengths: dict[str, int] = defaultdict(int)
    for passage in printed_texts(year):
        lengths[passage.entry] += _size([passage.text], sizes).length
    for id_, length in lengths.items():
        if length > LONGEST_ENTRY and id_ in year.origins:
            yield Problem("SCO-E145", year.origins[id_].at(), {"limit": str(LONGEST_ENTRY)})


@lru_cache(maxsize=2)
def _sizes(year: Year) -> Mapping[str, _Size]:
    """The size of every name; what is on a circle, which is a problem of its own, is counted once."""
    texts, sizes, begun = display_names(year), dict[str, _Size](), set[str]()
    for start in texts:
        waiting = [start]
        while waiting:
            id_ = waiting[-1]
            begun.add(id_)
            named = {one.target for text in texts[id_] for one in _references(text)}
            further = [one for one in named if one in texts and one not in begun]
            if further:
                waiting += further
            else:
                sizes[id_] = _size(texts[id_], sizes)
                waiting.pop()
    return sizes


def _size(texts: Sequence[str], sizes: Mapping[str, _Size]) -> _Size:
    """The size of the longest of several texts."""
    length = levels = 0
    for text in texts:
        named = [sizes.get(one.target, _Size()) for one in _references(text)]
        length = max(length, len(text) + sum(one.length for one in named))
        levels = max(levels, 1 + max((one.levels for one in named), default=0))
    return _Size(min(length, _LONGEST), levels)


def _references(text: str) -> Iterable[NameReference]:
    # Most texts have none, and a year may have many thousands of texts.
    return references(text) if "{" in text else ()


_OF_STATES = {"state", "side", "actor"}
"""The kinds of names that a state's code may be."""


@lru_cache(maxsize=2)
def unknown_names(year: Year) -> Sequence[Problem]:
    """Ids that name nothing, with the nearest that does.

    Where entries could not be read, only reference data is looked up: an entry may be there, unread.
    """
    return tuple(_unknown_names(year))


def _unknown_names(year: Year) -> Iterator[Problem]:
    known, names = _known(year), _codes_by_name(year)
    kinds = set(known) if year.is_complete else {"state", "side", "organ", "actor", "place"}
    for mention in mentions(year):
        if mention.kind in kinds and mention.target not in known[mention.kind]:
            called = names.get(mention.target.casefold(), "") if mention.kind in _OF_STATES else ""
            suggestion = called or nearest(mention.target, sorted(known[mention.kind]))
            details = {"value": mention.target, "suggestion": suggestion}
            yield Problem("SCO-E030", mention.position, details | {"kind": mention.kind, "year": str(year.number)})


def _codes_by_name(year: Year) -> dict[str, str]:
    """The codes of states by what somebody may write for them, without regard to capitals."""
    states = year.reference.states
    return {code.casefold(): code for code in states} | {s.short.nom.casefold(): code for code, s in states.items()}


def _known(year: Year) -> dict[MentionKind, set[str]]:
    reference = year.reference
    documents = {*year.documents, REPORT_ID}
    events, organs, states = set(year.events), set(reference.organs), set(reference.states)
    return {
        "document": documents,
        "event": events,
        "state": states,
        "side": states,
        "organ": organs,
        "actor": organs | states,
        "place": set(reference.places),
        "text": documents | events | organs | set(reference.abbreviations),
    }
