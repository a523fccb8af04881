"""Whether a year may be printed as final: nothing in it is still to come, and no warning stops it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sco_report.checks.check_year import CheckResult
from sco_report.checks.mentions import Adoption, adopted
from sco_report.model.reference import Document
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem, ProblemsFound


def require_final(examination: CheckResult) -> None:
    """Stop where a sound year is not ready to be final.

    Raises:
        ProblemsFound: its unfinished entries, and the warnings that its session names as blocking.
    """
    year = examination.require_valid()
    problems = [*unfinished(year), *_refused(year, blocked(examination))]
    if problems:
        raise ProblemsFound(problems)


def unfinished(year: Year) -> list[Problem]:
    """The entries that are still to come: planned events, and documents that the report tells as adopted too early."""
    planned = [event for event in year.reported if event.stage == "planned"]
    told = reported_as_adopted(year)
    early = [document for document in year.documents.values() if document.stage != "adopted" and document.id in told]
    return [
        *(Problem("SCO-E101", year.origins[event.id].at("stage"), {"value": event.id}) for event in planned),
        *(_early(year, document, told[document.id]) for document in early),
    ]


def _early(year: Year, document: Document, told: Adoption) -> Problem:
    """An outcome can tell a document as a draft; a list of documents can only leave it out."""
    place = year.origins[document.id].at("stage")
    details = {"value": document.id, "stage": document.stage, "first": _shown(told.position)}
    if told.key == "outcomes":
        return Problem("SCO-E102", place, details)
    return Problem("SCO-E105", place, details | {"key": told.key})


def reported_as_adopted(year: Year) -> Mapping[str, Adoption]:
    """The documents (ids) that an event adopts or lists as adopted, or that guide the work; of each the first place."""
    told: dict[str, Adoption] = {}
    for event in year.reported:
        for one in adopted(year, event):
            told.setdefault(one.document, one)
    for index, id_ in enumerate(year.session.report.guided_by):
        place = year.origins[SESSION_ID].at("report", "guided_by", index)
        told.setdefault(id_, Adoption(id_, "guided_by", place))
    return told


def blocked(examination: CheckResult) -> list[Problem]:
    """The warnings that its session names as blocking."""
    named = examination.year.session.blocking if examination.year else ()
    return [warning for warning in examination.warnings if warning.id in named]


def _refused(year: Year, warnings: list[Problem]) -> Iterator[Problem]:
    """The warnings that stop the build, then for each of their ids the place that says so."""
    counts = Counter(warning.id for warning in warnings)
    for index, id_ in enumerate(year.session.blocking):
        if counts[id_]:
            yield from (warning for warning in warnings if warning.id == id_)
            place = year.origins[SESSION_ID].at("blocking", index)
            yield Problem("SCO-E103", place, {"value": id_, "count": str(counts[id_])})


def _shown(position: Position) -> str:
    return f"{position.file.name}:{position.line}"
