"""What is named must have the forms in which it will be printed."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import mentions
from sco_report.model.year import Year
from sco_report.problems import Problem


def states_without_side(year: Year) -> Iterator[Problem]:
    """States that chair, initiate or stand aside, and have no adjective for their «сторона»."""
    for mention in mentions(year):
        state = year.reference.states.get(mention.target)
        if mention.kind in {"side", "actor"} and state is not None and state.side is None:
            yield Problem("SCO-E033", mention.position, {"value": mention.target, "form": "side"})
