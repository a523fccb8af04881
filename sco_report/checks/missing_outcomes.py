"""An event of a section that tells outcomes led to something."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import Year
from sco_report.problems import Problem

UNTOLD = "SCO-W107"


def without_outcome(year: Year) -> Iterator[Problem]:
    """Events that were held without an outcome in sections that expect one; a preparatory meeting may be without."""
    expecting = {group.id for section in year.vocabulary.sections for group in section.groups if group.expects_outcomes}
    for event in year.events.values():
        if event.stage == "held" and event.section in expecting and not event.outcomes and not event.prepares:
            yield Problem(UNTOLD, year.origins[event.id].at(), {"value": event.id})
