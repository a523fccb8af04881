"""Who is a member on a day, and who takes the chair after whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sco_report.model.reference import State
from sco_report.russian.lists import alphabetical


def members(states: Mapping[str, State], day: date) -> list[str]:
    """The codes of the member states on a day, in the Russian alphabet of their short names."""
    return sorted(
        (code for code, state in states.items() if state.member(day)),
        key=lambda code: alphabetical(states[code].short.nom),
    )


def next_chair(states: Mapping[str, State], last: str, day: date) -> str | None:
    """The member whose turn it is after ``last``; None where ``last`` is no state, or nobody is a member.

    The Council of Heads of Government passes the chair on in the Russian alphabet of the short names, and from its end
    to its beginning; so it did from 2018 (Таджикистан) to 2025 (Россия).
    """
    turn = members(states, day)
    if last not in states or not turn:
        return None
    place = alphabetical(states[last].short.nom)
    return next((code for code in turn if alphabetical(states[code].short.nom) > place), turn[0])
