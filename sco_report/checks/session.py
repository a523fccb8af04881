"""The session and its states: chairmanship and membership, signatories, the date, and the mark of approval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sco_report.checks.mentions import mentions
from sco_report.checks.registry import rule
from sco_report.checks.spelling import MISSPELT
from sco_report.model.reference import Chairmanship
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Problem
from sco_report.russian.dates import latest_start
from sco_report.russian.morphology import NoHeadNoun
from sco_report.russian.phrases import head


@rule("SCO-W104", of_files=True)
def without_chairmanship(year: Year) -> Iterator[Problem]:
    """Chairs of events that preside over neither Council on the first day of the event.

    A state that co-chairs with one that presides is accepted; so is any state on days for which no term is entered, or
    one of a state that does not exist, and in a month without a day each state that presides in it.
    """
    for event in year.reported:
        day, states = event.day, year.reference.on(event.day).states
        chairing = [(index, id_) for index, id_ in enumerate(event.chair) if id_ in states]
        days = {day, latest_start(event.dates[0])}
        terms = [one for one in year.reference.chairmanships if any(map(one.holds, days))]
        presiding = {one.state for one in terms}
        if not presiding or presiding & {*event.chair} or not presiding <= states.keys():
            continue
        holders = ", ".join(f"{states[one.state].short.nom} ({_council(year, one, day)})" for one in terms)
        for index, code in chairing:
            details = {"value": states[code].short.nom, "holders": holders}
            yield Problem("SCO-W104", year.origins[event.id].at("chair", index), details, {"date": day})


def _council(year: Year, term: Chairmanship, day: date) -> str:
    """The name of the Council of a term on a day (nominative), as in the heading of its decisions, without brackets."""
    organ = year.reference.on(day).organs.get(term.council)
    return ((organ.heading or organ.name) if organ else term.council).partition(" (")[0]


@rule("SCO-E043")
def not_a_member(year: Year) -> Iterator[Problem]:
    """States named as sides that are not members of the SCO on the first day of the event."""
    for mention in mentions(year):
        event = year.events.get(mention.source)
        state = year.reference.states.get(mention.target)
        if event is None or event.stage == "cancelled" or state is None:
            continue
        day = latest_start(event.dates[0])
        # A side of the SCO is named in an act, as an exception, or as a chair.
        as_side = mention.kind == "side" or (mention.kind == "actor" and mention.target in event.chair)
        if as_side and not state.member(day):
            name = year.reference.on(day).states[mention.target].short.nom
            yield Problem("SCO-E043", mention.position, {"value": name}, {"date": day})


@rule("SCO-E033")
def states_without_side(year: Year) -> Iterator[Problem]:
    """States that act as a side and have no adjective for «сторона» in the reference data."""
    for mention in mentions(year):
        state = year.reference.states.get(mention.target)
        if mention.kind in {"side", "actor"} and state is not None and state.side is None:
            yield Problem("SCO-E033", mention.position, {"value": mention.target, "form": "side"})


@rule("SCO-E043", "SCO-E044", "SCO-E048")
def wrong_signatories(year: Year) -> Iterator[Problem]:
    """Signatories of non-members, second signatures of a state, and members without a signature."""
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


_NOT_WITHIN_A_SENTENCE = re.compile(r"^[А-ЯЁ](?![А-ЯЁ])[а-яё]*|^[,.;:–—-]|[,.;:–—-]$")
"""A capital letter at the beginning of a phrase, but of an abbreviation, and signs at its ends."""


@rule("SCO-W225", of_files=True)
def declined_posts(year: Year) -> Iterator[Problem]:
    """Posts of signatories without a noun in the nominative: «Премьер-министра»."""
    for index, signatory in enumerate(year.session.signatories):
        try:
            head(signatory.post)
        except NoHeadNoun:
            place = year.origins[SESSION_ID].at("signatories", index, "post")
            yield Problem("SCO-W225", place, {"value": signatory.post})


@rule("SCO-W223")
def preamble_of_its_own(year: Year) -> Iterator[Problem]:
    """A preamble that begins with a capital, or with signs at its ends: it is printed within a sentence, in commas."""
    preamble = year.session.decision.preamble or ""
    for found in _NOT_WITHIN_A_SENTENCE.finditer(preamble.strip()):
        nth = preamble.count(found[0]) - 1 if found.start() else 0
        place = year.origins[SESSION_ID].locate(("decision", "preamble"), found[0], nth)
        yield Problem("SCO-W223", place, {"value": found[0]})


@rule("SCO-E104")
def unchecked_blocking_ids(year: Year) -> Iterator[Problem]:
    """The spelling warning among the blocking ones; a build has no dictionary and cannot look for it."""
    for index, id_ in enumerate(year.session.blocking):
        if id_ == MISSPELT:
            yield Problem("SCO-E104", year.origins[SESSION_ID].at("blocking", index), {"value": id_})


@rule("SCO-E057")
def session_of_another_year(year: Year) -> Iterator[Problem]:
    """A session whose date is not in the year that its folder is named after."""
    session = year.session.date
    if session.year != year.number:
        place = year.origins[SESSION_ID].at("date")
        yield Problem("SCO-E057", place, {"year": str(year.number)}, {"value": session})


@rule("SCO-W219")
def marked_as_approved(year: Year) -> Iterator[Problem]:
    """A report marked as approved although no clause of the decision approves it."""
    clauses = year.session.decision.clauses
    approved = any(one.act == "approve" and REPORT_ID in one.slots["object"] for one in clauses)
    if year.session.report.mark == "approval" and not approved:
        yield Problem("SCO-W219", year.origins[SESSION_ID].at("report", "mark"))
