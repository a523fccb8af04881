"""The whole pipeline: read, check, compose, render, write."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sco_report.checking import checked_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.model.year import Year
from sco_report.output import write
from sco_report.problems import Problem, ProblemsFound
from sco_report.rendering.defects import Defect, DefectsFound
from sco_report.rendering.docx import docx
from sco_report.rendering.fonts import FontMissing
from sco_report.rendering.layout import Layout, layout_position, read_layout
from sco_report.rendering.pdf import pdf
from sco_report.russian.typography import House


def build(root: Path, number: int, output: Path, house: House = House.SCO, *, attach_data: bool = False) -> list[Path]:
    """Build the decision, the report and the package of a year, each as PDF and DOCX, into ``output``.

    Nothing is written unless everything could be made; files are replaced whole. ``attach_data`` embeds the data in
    each PDF. Returns the files.

    Raises:
        ProblemsFound: the data, the templates or the place for the output cannot be used.
    """
    year = checked_year(root, number)
    layout = read_layout(root)
    sources = _sources(root, number) if attach_data else {}
    documents = compose(root, year, house, _source_date())
    try:
        files = _rendered(documents, layout, sources)
    except DefectsFound as error:
        raise ProblemsFound([_problem(root, year, defect) for defect in error.defects]) from error
    except FontMissing as error:
        details = {"value": error.family, "found": error.found}
        raise ProblemsFound([Problem("SCO-E063", layout_position(root, "text", "print_font"), details)]) from error
    return write(output, files)


def _rendered(
    documents: tuple[OfficialDocument, ...], layout: Layout, sources: Mapping[str, bytes]
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for document in documents:
        files[f"{document.name}.pdf"] = pdf(document, layout, sources)
        files[f"{document.name}.docx"] = docx(document, layout)
    return files


def _problem(root: Path, year: Year, defect: Defect) -> Problem:
    """A defect of the page at the entry that it comes from, or at the layout where it comes from none."""
    if defect.entry is None:
        return Problem(defect.id, layout_position(root), defect.details)
    origin = year.origins[defect.entry]
    value = defect.details.get("value", "")
    path = next((path for path, text in origin.texts() if value in text), ())
    return Problem(defect.id, origin.at(*path), defect.details)


def _source_date() -> date | None:
    """The day that SOURCE_DATE_EPOCH names, for builds that must bear another date than the session's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else None


def _sources(root: Path, number: int) -> dict[str, bytes]:
    """The files of data that a year is made from, by their path below ``data``."""
    data = root / "data"
    files = sorted([*(data / str(number)).rglob("*.yaml"), *(data / "reference").rglob("*.yaml")])
    return {file.relative_to(data).as_posix(): file.read_bytes() for file in files}
