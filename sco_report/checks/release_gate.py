"""Whether a year can be issued as final: nothing planned or undecided, no draft stated as adopted, no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sco_report.checks.check_year import CheckResult
from sco_report.checks.documents import NEVER_MENTIONED
from sco_report.checks.doubts import DOUBTS
from sco_report.checks.mentions import Adoption, adopted
from sco_report.model.reference import Document
from sco_report.model.remark import RemarksFile
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem, ProblemsFound

MOST_NUMBERS = 10
"""Numbers of open remarks that a problem names."""


def require_final(result: CheckResult) -> None:
    """Refuse a year that is not ready to be final.

    Raises:
        ProblemsFound: its errors, or else its unfinished and unmentioned entries, blocking warnings and open remarks.
    """
    year = result.require_valid()
    blocking = _blocking(year, blocking_warnings(result))
    problems = [*unfinished(year), *_unmentioned(result), *blocking, *_uncertain(result), *undecided(year)]
    if problems:
        raise ProblemsFound(problems)


def unfinished(year: Year) -> list[Problem]:
    """Problems of unfinished entries: planned events, and drafts that the report states as adopted."""
    planned = [event for event in year.reported if event.stage == "planned"]
    adoptions = reported_as_adopted(year)
    early = [
        document for document in year.documents.values() if document.stage != "adopted" and document.id in adoptions
    ]
    return [
        *(Problem("SCO-E101", year.origins[event.id].at("stage"), {"value": event.id}) for event in planned),
        *(_premature(year, document, adoptions[document.id]) for document in early),
    ]


def undecided(year: Year) -> list[Problem]:
    """Problems of remarks on which the Secretariat has not decided: one for each delegation and draft."""
    return [_undecided(file) for file in year.remarks if file.open]


def _undecided(file: RemarksFile) -> Problem:
    first = next(index for index, remark in enumerate(file.remarks) if remark.is_open)
    numbers = [remark.number for remark in file.open]
    named = ", ".join(numbers[:MOST_NUMBERS]) + (" …" if len(numbers) > MOST_NUMBERS else "")
    return Problem("SCO-E107", file.position(first), {"count": str(len(numbers)), "numbers": named})


def _premature(year: Year, document: Document, adoption: Adoption) -> Problem:
    """The problem of a draft stated as adopted; an outcome can mark it as a draft, a list of documents cannot."""
    place = year.origins[document.id].at("stage")
    details = {"value": document.id, "stage": document.stage, "first": str(adoption.position)}
    if adoption.key == "outcomes":
        return Problem("SCO-E102", place, details)
    return Problem("SCO-E105", place, details | {"key": adoption.key})


def reported_as_adopted(year: Year) -> Mapping[str, Adoption]:
    """The first statement of each document (by id) as adopted: by an event, or as guiding the work (``guided_by``)."""
    adoptions: dict[str, Adoption] = {}
    for event in year.reported:
        for one in adopted(year, event):
            adoptions.setdefault(one.document, one)
    for index, id_ in enumerate(year.session.report.guided_by):
        place = year.origins[SESSION_ID].at("report", "guided_by", index)
        adoptions.setdefault(id_, Adoption(id_, "guided_by", place))
    return adoptions


def blocking_warnings(result: CheckResult) -> list[Problem]:
    """The warnings of a checked year that stop a final build.

    Those that its session names, uncertain forms, and documents that nothing mentions.
    """
    named = result.year.session.blocking if result.year else ()
    return [warning for warning in result.warnings if warning.id in {*named, *DOUBTS, NEVER_MENTIONED}]


def _unmentioned(result: CheckResult) -> Iterator[Problem]:
    """What a final build says of the documents that nothing mentions."""
    found = (warning for warning in result.warnings if warning.id == NEVER_MENTIONED)
    yield from (Problem("SCO-E045", warning.position, warning.details) for warning in found)


def uncertain_phrases(result: CheckResult) -> frozenset[str]:
    """The phrases of a checked year whose printed form is not certain, as the data writes them."""
    return frozenset(warning.details["phrase"] for warning in result.warnings if warning.id in DOUBTS)


def _uncertain(result: CheckResult) -> Iterator[Problem]:
    """The warnings of uncertain forms, and a problem at the first of them."""
    named = result.year.session.blocking if result.year else ()
    warnings = [warning for warning in result.warnings if warning.id in DOUBTS]
    yield from (warning for warning in warnings if warning.id not in named)
    if warnings:
        yield Problem("SCO-E106", warnings[0].position, {"count": str(len(warnings))})


def _blocking(year: Year, warnings: list[Problem]) -> Iterator[Problem]:
    """The blocking warnings, each id followed by a problem at the line of the session that names it."""
    counts = Counter(warning.id for warning in warnings)
    for index, id_ in enumerate(year.session.blocking):
        if counts[id_]:
            yield from (warning for warning in warnings if warning.id == id_)
            place = year.origins[SESSION_ID].at("blocking", index)
            yield Problem("SCO-E103", place, {"value": id_, "count": str(counts[id_])})
