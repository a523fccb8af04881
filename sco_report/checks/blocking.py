"""A warning that is to stop a build must be one that a build looks for."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.writing.spelling import MISSPELT
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem


def never_looked_for(year: Year) -> Iterator[Problem]:
    """The warning about spelling among those that stop a build: it takes a dictionary, which is asked for."""
    for index, id_ in enumerate(year.session.blocking):
        if id_ == MISSPELT:
            yield Problem("SCO-E104", year.origins[SESSION_ID].at("blocking", index), {"value": id_})
