"""The summary of remarks as files: PDF, Word file, spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sco_report.editing.remarks.decisions import Located
from sco_report.editing.remarks.summary.summary_wording import read_wording
from sco_report.editing.remarks.summary.table import summary
from sco_report.model.year import Year
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.docx.table import table_docx
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.table import table_pdf
from sco_report.rendering.xlsx import table_xlsx


def summary_files(
    root: Path, year: Year, remarks: Sequence[Located], draft: int, day: date | None = None
) -> dict[str, bytes]:
    """The files by name; ``day`` dates them instead of the day of the session.

    Raises:
        ProblemsFound: the wording or the layout cannot be read, or the table cannot be printed.
    """
    layout = read_layout(root)
    table = summary(year, remarks, draft, read_wording(root))
    table = replace(table, date=day) if day else table
    with defects_as_problems(root, year):
        return {
            f"{table.name}.pdf": table_pdf(table, layout),
            f"{table.name}.docx": table_docx(table, layout),
            f"{table.name}.xlsx": table_xlsx(table, layout),
        }
