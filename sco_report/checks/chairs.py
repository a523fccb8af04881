"""Who chairs an event holds the chairmanship of one of the Councils on its first day, and is a member."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sco_report.checks.mentions import Mention, mentions
from sco_report.model.reference import Chairmanship
from sco_report.model.year import Year
from sco_report.problems import Problem


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
        event = year.events.get(mention.by)
        state = year.reference.states.get(mention.target)
        if event is None or event.stage == "cancelled" or state is None or not _member_needed(mention, event.chair):
            continue
        day = event.dates[0][0]
        if not state.member(day):
            yield Problem("SCO-E043", mention.position, {"value": state.short.nom}, {"date": day})


def _member_needed(mention: Mention, chair: Collection[str]) -> bool:
    """Whether a state is named as a side of the SCO: by an act, as an exception, or as a chair."""
    return mention.kind == "side" or (mention.kind == "actor" and mention.target in chair)
