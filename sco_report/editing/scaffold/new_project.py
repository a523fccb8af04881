"""A new project without a year, and what its first year is prepared from: ``first-session.yaml``."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import sco_report
from sco_report.editing.schema import without_entries
from sco_report.model.reference import Chairmanship
from sco_report.model.session import Session
from sco_report.model.validation import ProblemCollector, validated
from sco_report.model.year import SESSION_ID, CommonData, Origin, Year, read_common_data
from sco_report.output import create_folder, write_failed
from sco_report.problems import ProblemsFound
from sco_report.project_files import project_files
from sco_report.source import SourceFile, read
from sco_report.source.preflight import preflight_scan

REQUIREMENTS = "requirements.txt"
"""Names the version of the program that a project is written for."""

_VERSION = b"VERSION"

FIRST_SESSION = "first-session.yaml"
"""A session without what ``new session`` asks for; a project has no copy of it."""


def write_project(folder: Path) -> None:
    """Write the folder of a new project, whole or not at all; the folder that it is in is made where it is missing.

    Raises:
        FileExistsError: there is something of that name.
        ProblemsFound: it cannot be written.
    """
    if os.path.lexists(folder):
        raise FileExistsError
    files = {name: file.read_bytes() for name, file in project_files().items() if name != FIRST_SESSION}
    files |= {name: without_entries(files[name].decode()).encode() for name in files if name.startswith("schema/")}
    files[REQUIREMENTS] = files[REQUIREMENTS].replace(_VERSION, sco_report.__version__.encode())
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents} - {"."}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        create_folder(folder, sorted(folders), files)
    except OSError as error:
        raise write_failed(folder, error) from error


def year_before_first(root: Path, number: int) -> Year:
    """A year without entries that the first year ``number`` of a project can be prepared from.

    Its session was on the day on which the present chair took over, and under the chair before, as far as
    ``chairmanships.yaml`` says so; otherwise on the first day of the year before.

    Raises:
        ProblemsFound: templates or reference data cannot be used.
    """
    common = _common_data(root)
    content = read(project_files()[FIRST_SESSION])
    session = _with_day_and_chair(content, common, number)
    return Year(
        number=number - 1,
        session=session,
        events={},
        documents={},
        reference=common.reference.on(session.date),
        vocabulary=common.vocabulary,
        origins={**common.origins, SESSION_ID: Origin(content)},
        sources=common.sources,
    )


def _common_data(root: Path) -> CommonData:
    unreadable = preflight_scan(root, (root / "templates", root / "data" / "reference"))
    if unreadable:
        raise ProblemsFound(unreadable)
    collector = ProblemCollector()
    common = read_common_data(root, collector)
    if common is None or collector.problems:
        raise ProblemsFound(collector.problems)
    return common


def _with_day_and_chair(content: SourceFile, common: CommonData, number: int) -> Session:
    given: Any = content.value
    terms = [one for one in common.reference.chairmanships if one.council == given["council"]]
    day, chair = _last_session(terms, number)
    month = f"{day:%Y-%m}"
    value = {
        **given,
        "date": day.isoformat(),
        "place": next(iter(common.reference.places), ""),  # Any will do: the new session has its own.
        **({"chair": chair} if chair else {}),
        "report": {**given["report"], "period": {"first": month, "last": month}},
    }
    return validated(Session, replace(content, value=value), (), common.vocabulary)


def _last_session(terms: list[Chairmanship], number: int) -> tuple[date, str | None]:
    """The day of the last session of a Council before the year ``number``, and the state that then had the chair."""
    day = max((one.since for one in terms if one.since and one.since.year < number), default=date(number - 1, 1, 1))
    return day, next((one.state for one in terms if one.until == day), None)
