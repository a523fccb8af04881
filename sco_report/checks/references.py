"""Every id that is named must be described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sco_report.checks.mentions import Kind, mentions
from sco_report.model.fields import nearest
from sco_report.model.year import REPORT_ID, Year
from sco_report.problems import Problem

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
    kinds = set(known) if year.whole else {"state", "side", "organ", "actor", "place"}
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


def _known(year: Year) -> dict[Kind, set[str]]:
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
