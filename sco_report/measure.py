"""Builds the package of a year in memory and measures it against the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.measuring.comparison import Row, compare
from sco_report.measuring.docx_figures import docx_figures
from sco_report.measuring.pdf_figures import pdf_figures
from sco_report.measuring.pdf_lines import OtherText
from sco_report.problems import Problem, ProblemsFound
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import defects_as_problems, layout_position, read_layout
from sco_report.rendering.pdf.writer import pdf


def measure(root: Path, number: int) -> list[Row]:
    """What the layout states beside what the package has.

    Raises:
        ProblemsFound: the package cannot be built.
    """
    layout, year = read_layout(root), check_year(root, number).require_valid()
    *_, package = compose(root, year)
    with defects_as_problems(root, year):
        made = pdf(package, layout)
    try:
        measured = pdf_figures(made, package)
    except OtherText as error:
        details = {"value": error.block.text[:60]}
        raise ProblemsFound([Problem("SCO-E061", layout_position(root), details)]) from error
    return compare(layout, package, measured, docx_figures(docx(package, layout), layout))


def refuse_deviations(root: Path, rows: Sequence[Row]) -> None:
    """Stop where a file departs from the layout.

    Raises:
        ProblemsFound: one problem for each file and value.
    """
    problems = [problem for row in rows for problem in _deviations(root, row)]
    if problems:
        raise ProblemsFound(problems)


def _deviations(root: Path, row: Row) -> Iterator[Problem]:
    for kind, measured, holds in (("PDF", row.pdf, row.pdf_holds), ("DOCX", row.docx, row.docx_holds)):
        if not holds:
            details = {"path": ".".join(row.path), "stated": row.stated, "file": kind, "measured": measured}
            yield Problem("SCO-E070", layout_position(root, *row.path), details)
