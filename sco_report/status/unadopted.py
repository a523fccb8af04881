"""Documents that are drafts or agreed only."""

from __future__ import annotations

from dataclasses import dataclass

from sco_report.model.document import DocumentStage
from sco_report.model.year import Year
from sco_report.problems import Position
from sco_report.readiness import told_as_adopted


@dataclass(frozen=True)
class Unadopted:
    """A document that is not adopted; ``told`` says that the report tells it as adopted all the same."""

    id: str
    title: str
    stage: DocumentStage
    told: bool
    position: Position


def unadopted(year: Year) -> tuple[Unadopted, ...]:
    """The documents of a year that are not adopted, in the order of their files."""
    told = told_as_adopted(year)
    return tuple(
        Unadopted(one.id, one.title, one.stage, one.id in told, year.origins[one.id].at("stage"))
        for one in year.documents.values()
        if one.stage != "adopted"
    )
