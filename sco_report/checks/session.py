"""Who chairs an event holds the chairmanship of one of the Councils on its first day, and is a member.

An ordinal written in figures must carry the ending that its noun asks for: «130-я ярмарка».

An entry fits the form of its section: nothing in it is lost in print, and nothing is missing that is printed.

The decision is signed once for each state that is a member on the day of the session, and for no other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from sco_report.checks.mentions import Mention, mentions
from sco_report.checks.spelling import MISSPELT
from sco_report.model.event import PARTS, printed_keys
from sco_report.model.reference import Chairmanship
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem
from sco_report.russian.morphology import parses
from sco_report.russian.numerals import from_roman, ordinal_in_figures
from sco_report.russian.phrases import NoHeadNoun, agreement, head


def without_chairmanship(year: Year) -> Iterator[Problem]:
    """Events chaired by states none of which presides over a Council that day.

    Who chairs together with a state that presides needs no chairmanship; nothing is said of days without an entry.
    """
    states = year.reference.states
    for event in year.reported:
        day, chairing = event.dates[0][0], [(index, id_) for index, id_ in enumerate(event.chair) if id_ in states]
        terms = [one for one in year.reference.chairmanships if _presides(one, day, states)]
        if not terms or {one.state for one in terms} & {*event.chair}:
            continue
        holders = ", ".join(f"{states[one.state].short.nom} ({_council(year, one)})" for one in terms)
        for index, code in chairing:
            details = {"value": states[code].short.nom, "holders": holders}
            yield Problem("SCO-W104", year.origins[event.id].at("chair", index), details, {"date": day})


def _presides(term: Chairmanship, day: date, states: Collection[str]) -> bool:
    return term.holds(day) and term.state in states


def _council(year: Year, term: Chairmanship) -> str:
    """The Council of a term as the head of its decision names it, without what explains the name in brackets."""
    organ = year.reference.organs.get(term.council)
    return ((organ.heading or organ.name) if organ else term.council).partition(" (")[0]


def not_a_member(year: Year) -> Iterator[Problem]:
    """States that chair or stand aside and are not members of the SCO on the first day of the event."""
    for mention in mentions(year):
        event = year.events.get(mention.source)
        state = year.reference.states.get(mention.target)
        if event is None or event.stage == "cancelled" or state is None or not _member_needed(mention, event.chair):
            continue
        day = event.dates[0][0]
        if not state.member(day):
            yield Problem("SCO-E043", mention.position, {"value": state.short.nom}, {"date": day})


def _member_needed(mention: Mention, chair: Collection[str]) -> bool:
    """Whether a state is named as a side of the SCO: by an act, as an exception, or as a chair."""
    return mention.kind == "side" or (mention.kind == "actor" and mention.target in chair)


def wrong_endings(year: Year) -> Iterator[Problem]:
    """Events whose ordinal was typed with another ending than it will be printed with."""
    for event in year.events.values():
        ordinal, title = event.ordinal, event.title
        if ordinal and ordinal.style == "figures" and title and not event.agreement:
            right = _right(ordinal.number, title)
            if right and right != ordinal.written:
                details = {"value": ordinal.written, "head": head(title), "right": right}
                yield Problem("SCO-E028", year.origins[event.id].at("ordinal"), details)


def printed_twice(year: Year) -> Iterator[Problem]:
    """Events whose title begins with an ordinal though ``ordinal`` gives one."""
    for event in year.events.values():
        if event.ordinal and event.title and _is_ordinal(first := event.title.split()[0]):
            yield Problem("SCO-W109", year.origins[event.id].locate(("title",), first), {"value": first})


def _is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal in figures, in Roman numerals, or in words of any gender."""
    if re.fullmatch(r"\d+(-[а-я]{1,3})?\.?", word) or from_roman(word):
        return True
    return any("Anum" in reading.tag and "nomn" in reading.tag for reading in parses(word))


def _right(number: int, title: str) -> str | None:
    """The ordinal as it should be, or None where grammar does not know the title's head."""
    try:
        return ordinal_in_figures(number, agreement(title))
    except NoHeadNoun:
        return None


def unprinted_keys(year: Year) -> Iterator[Problem]:
    """Keys of events that the form of their section does not print."""
    groups = year.vocabulary.groups_by_id
    for event in year.events.values():
        printed = printed_keys(groups[event.section].prints)
        for key in sorted(event.model_fields_set & (PARTS.keys() - printed)):
            details = {"key": key, "section": event.section, "allowed": ", ".join(printed)}
            yield Problem("SCO-E034", year.origins[event.id].at(key), details)


def missing_keys(year: Year) -> Iterator[Problem]:
    """Events without a key that the form of their section cannot do without; a cancelled one is not printed in it."""
    groups = year.vocabulary.groups_by_id
    for event in year.reported:
        for key in groups[event.section].requires:
            if not getattr(event, key):
                details = {"key": key, "section": event.section}
                yield Problem("SCO-E037", year.origins[event.id].at("section"), details)


def not_the_members(year: Year) -> Iterator[Problem]:
    """Signatories for states that are not members or sign twice, and members for whom nobody signs."""
    states, session, origin = year.reference.states, year.session, year.origins[SESSION_ID]
    signed: set[str] = set()
    for index, signatory in enumerate(session.signatories):
        state = states.get(signatory.state)
        if state is None:
            continue
        position, name = origin.at("signatories", index, "state"), state.short.nom
        if signatory.state in signed:
            yield Problem("SCO-E048", position, {"value": name})
        elif not state.member(session.date):
            yield Problem("SCO-E043", position, {"value": name}, {"date": session.date})
        signed.add(signatory.state)
    for code, state in states.items():
        if state.member(session.date) and code not in signed:
            yield Problem("SCO-E044", origin.at("signatories"), {"value": state.short.nom})


def unchecked_blocking_ids(year: Year) -> Iterator[Problem]:
    """The warning about spelling among those that stop a build: it takes a dictionary, which is asked for."""
    for index, id_ in enumerate(year.session.blocking):
        if id_ == MISSPELT:
            yield Problem("SCO-E104", year.origins[SESSION_ID].at("blocking", index), {"value": id_})
