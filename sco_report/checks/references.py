"""Every id that is named must be described."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import Kind, mentions
from sco_report.model.fields import nearest
from sco_report.model.year import REPORT_ID, Year
from sco_report.problems import Problem


def unknown_names(year: Year) -> Iterator[Problem]:
    """Ids that name nothing, with the nearest that does.

    Where entries could not be read, only reference data is looked up: an entry may be there, unread.
    """
    known = _known(year)
    kinds = set(known) if year.whole else {"state", "side", "organ", "actor", "place"}
    for mention in mentions(year):
        if mention.kind in kinds and mention.target not in known[mention.kind]:
            suggestion = nearest(mention.target, sorted(known[mention.kind]))
            details = {"value": mention.target, "suggestion": suggestion}
            yield Problem("SCO-E030", mention.position, details | {"kind": mention.kind, "year": str(year.number)})


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
