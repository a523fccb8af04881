"""The decision is signed once for each state that is a member on the day of the session, and for no other."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem


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
