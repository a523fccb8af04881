"""The mark on the annex and the decision that it is annexed to say the same of it."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Problem

_APPROVAL, _APPROVES = "approval", "approve"
"""The mark that says that the report was approved, and the clause by which it is."""


def marked_as_approved(year: Year) -> Iterator[Problem]:
    """A report that is marked as approved though no clause approves it."""
    clauses = year.session.decision.clauses
    approved = any(one.act == _APPROVES and REPORT_ID in one.slots["object"] for one in clauses)
    if year.session.report.mark == _APPROVAL and not approved:
        yield Problem("SCO-W219", year.origins[SESSION_ID].at("report", "mark"))
