"""References: ids exist, titles do not refer to each other in a circle, expanded names stay within the limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, get_args

from sco_report.checks.mentions import Mention, MentionKind, display_names, mentions
from sco_report.checks.registry import rule
from sco_report.checks.texts import printed_texts
from sco_report.limits import DEEPEST_NAMES, LONGEST_ENTRY, LONGEST_TEXT
from sco_report.model.earlier_years import EarlierEntry, earlier_entries
from sco_report.model.fields.texts import references
from sco_report.model.fields.words import nearest
from sco_report.model.names.entries import names_of_entries
from sco_report.model.names.words import perhaps_meant
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.problems import Position, Problem


@rule("SCO-E032")
def circular_titles(year: Year) -> Iterator[Problem]:
    """One problem for each title that leads back to itself through the titles it refers to."""
    named = {
        id_: [one.target for text in texts for one in references(text)] for id_, texts in display_names(year).items()
    }
    for id_ in named:
        chain = circle_from(id_, named)
        if chain:
            yield Problem("SCO-E032", _place(year, id_), {"chain": " → ".join(chain)})


def _place(year: Year, id_: str) -> Position:
    if id_ == REPORT_ID:
        return year.origins[SESSION_ID].at("report", "subject")
    return year.origins[id_].at("title")


def circle_from(start: str, named: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids from one that names others, and they again others, back to itself; empty if it is on no circle."""
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
"""Lengths are capped here, since they may grow exponentially."""


class _Size(NamedTuple):
    """The expanded length of a name in characters, and its levels of names within names."""

    length: int = 0
    levels: int = 0


@rule("SCO-E143", "SCO-E144")
def too_long_with_names(year: Year) -> Iterator[Problem]:
    """Texts that get too long, or names too deeply nested, once references are expanded."""
    sizes = _sizes(year)
    for passage in printed_texts(year):
        if "{" not in passage.text:
            continue
        size = _size([passage.text], sizes)
        if size.levels > DEEPEST_NAMES:
            yield Problem("SCO-E144", passage.origin.at(*passage.path), {"limit": str(DEEPEST_NAMES)})
        elif size.length > LONGEST_TEXT:
            yield Problem("SCO-E143", passage.origin.at(*passage.path), {"limit": str(LONGEST_TEXT)})


@rule("SCO-E145")
def too_long_entries(year: Year) -> Iterator[Problem]:
    """Entries whose texts are too long in all: the time to lay out a paragraph grows faster than its length."""
    sizes = _sizes(year)
    lengths: dict[str, int] = defaultdict(int)
    for passage in printed_texts(year):
        plain = "{" not in passage.text
        lengths[passage.entry] += len(passage.text) if plain else _size([passage.text], sizes).length
    for id_, length in lengths.items():
        if length > LONGEST_ENTRY and id_ in year.origins:
            yield Problem("SCO-E145", year.origins[id_].at(), {"limit": str(LONGEST_ENTRY)})


@lru_cache(maxsize=2)
def _sizes(year: Year) -> Mapping[str, _Size]:
    """The size of every name that texts refer to, by id; those on a circle, a problem of its own, are counted once."""
    texts, sizes, begun = display_names(year), dict[str, _Size](), set[str]()
    referred = dict.fromkeys(one.target for passage in printed_texts(year) for one in references(passage.text))
    for start in referred:
        waiting = [start] if start in texts else []
        while waiting:
            id_ = waiting[-1]
            begun.add(id_)
            named = {one.target for text in texts[id_] for one in references(text)}
            further = [one for one in named if one in texts and one not in begun]
            if further:
                waiting += further
            else:
                sizes[id_] = _size(texts[id_], sizes)
                waiting.pop()
    return sizes


def _size(texts: Sequence[str], sizes: Mapping[str, _Size]) -> _Size:
    """The greatest length and the greatest depth among several texts."""
    length = levels = 0
    for text in texts:
        named = [sizes.get(one.target, _Size()) for one in references(text)]
        length = max(length, len(text) + sum(one.length for one in named))
        levels = max(levels, 1 + max((one.levels for one in named), default=0))
    return _Size(min(length, _LONGEST), levels)


_AND = re.compile(r"\s*,\s*|\s+и\s+")

_OF_STATES = {"state", "side", "actor"}
"""Kinds of mention that a state code can satisfy."""

_OF_A_YEAR = {"document", "event", "text"}
"""Kinds of mention that an entry of a year can satisfy."""


@rule("SCO-E030")
@lru_cache(maxsize=2)
def unknown_names(year: Year) -> Sequence[Problem]:
    """Ids that do not exist, each with the nearest existing id as a suggestion.

    Where some entries or rows of reference data could not be read, ids that may be theirs are not looked up.
    """
    return tuple(_unknown_names(year))


def _unknown_names(year: Year) -> Iterator[Problem]:
    known = _known(year)
    codes = {code.casefold(): code for code in year.reference.states}
    kinds = _looked_up(year)
    for mention in mentions(year):
        if mention.kind in kinds and mention.target not in known[mention.kind]:
            called = codes.get(mention.target.casefold(), "") if mention.kind in _OF_STATES else ""
            called = called or nearest(mention.target, sorted(known[mention.kind]))
            suggestion = called or _several(year, mention, known[mention.kind]) or _called(year, mention)
            details = {"value": mention.target, "suggestion": suggestion} | _in_earlier_year(year, mention, suggestion)
            if mention.kind in _OF_A_YEAR:
                details["year"] = str(year.number)
            yield Problem("SCO-E030", mention.position, details | {"kind": mention.kind})


@rule("SCO-E070")
def ambiguous_places(year: Year) -> Iterator[Problem]:
    """Former names of a place under which another place is entered, or that another one had."""
    owners: dict[str, str] = {key: key for key in year.reference.whole.places}
    for key, place in year.reference.whole.places.items():
        for index, former in enumerate(place.former):
            if owners.setdefault(former.name, key) != key:
                position = Origin(year.sources["places"], (key,)).at("former", index, "name")
                yield Problem("SCO-E070", position, {"value": former.name, "other": owners[former.name]})


@rule("SCO-W115")
def place_of_another_time(year: Year) -> Iterator[Problem]:
    """Places under a name that they did not have on the first day of the event, or on the day of the session."""
    for mention in mentions(year):
        event = year.events.get(mention.source)
        day = event.day if event else year.session.date
        name = year.reference.on(day).place_names.get(mention.target, mention.target)
        if mention.kind == "place" and name != mention.target:
            yield Problem("SCO-W115", mention.position, {"value": mention.target, "name": name}, {"date": day})


def _in_earlier_year(year: Year, mention: Mention, suggestion: str) -> dict[str, str]:
    """For messages: that an id, or one like it and none of this year, is that of an entry of a year before."""
    if mention.kind not in _OF_A_YEAR:
        return {}
    earlier = _earlier_entries(year)
    found = earlier.get(mention.target)
    if found is None and not suggestion:
        found = earlier.get(nearest(mention.target, sorted(earlier)))
    return {"earlier": found.kind, "last": found.year, "name": found.id, "place": found.place} if found else {}


@lru_cache(maxsize=2)
def _earlier_entries(year: Year) -> Mapping[str, EarlierEntry]:
    return earlier_entries(year.origins[SESSION_ID].content.file.parent)


def _called(year: Year, mention: Mention) -> str:
    """The id of what is called in Russian as the mention says, or empty text."""
    if mention.kind == "text":
        return ""
    report = {REPORT_ID: [year.session.report.name]} if mention.kind == "document" else {}
    return perhaps_meant(mention.target, {**names_of_entries(year, mention.kind), **report})


def _several(year: Year, mention: Mention, known: Collection[str]) -> str:
    """The list of the states and organs named in one text, «[KZ, CN]» for «Казахстан и Китай»; otherwise empty text."""
    parts = _AND.split(mention.target)
    if len(parts) == 1 or mention.kind not in {"actor", "side"} or mention.source not in year.events:
        return ""
    names = {text.casefold(): id_ for id_, texts in names_of_entries(year, mention.kind).items() for text in texts}
    ids = [one if one in known else names.get(one.casefold(), "") for one in parts]
    return f"[{', '.join(ids)}]" if all(ids) else ""


def _looked_up(year: Year) -> set[MentionKind]:
    """The kinds of which everything could be read that a mention may name."""
    if year.is_complete:
        return set(get_args(MentionKind))
    states, organs = year.has_whole("states"), year.has_whole("organs")
    kinds: dict[MentionKind, bool] = {
        "state": states,
        "side": states,
        "organ": organs,
        "actor": states and organs,
        "place": year.has_whole("places"),
    }
    return {kind for kind, whole in kinds.items() if whole}


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
