"""Every document entry must be used."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import mentions
from sco_report.checks.references import unknown_names
from sco_report.model.year import Year
from sco_report.problems import Problem


def never_mentioned(year: Year) -> Iterator[Problem]:
    """Documents that no other entry mentions; nothing is said where entries could not be read.

    A document that a misspelt id most likely means is mentioned: what is wrong is the id.
    """
    if not year.whole:
        return
    mentioned = {mention.target for mention in mentions(year) if mention.by != mention.target}
    meant = {problem.details["suggestion"] for problem in unknown_names(year)}
    for id_ in year.documents:
        if id_ not in mentioned | meant:
            yield Problem("SCO-E045", year.origins[id_].at("id"), {"value": id_})
