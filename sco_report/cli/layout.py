"""``sco-report layout``: the stated page beside the page that was built."""

from __future__ import annotations

from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import chosen_year, project_options, project_root
from sco_report.cli.output import reports_problems
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@reports_problems
def layout(project: Path | None, year: int | None, lang: Language) -> None:
    """Measure the package of a year and compare it with templates/layout.yaml."""
    # Loaded here: renderers and measuring take time that other verbs need not wait.
    from sco_report.measure import measure, refuse_deviations

    root = project_root(project, lang)
    rows = measure(root, chosen_year(root, year, lang))
    headings = (message("stated", lang), "PDF", "DOCX")
    click.echo(f"{'':24}" + "".join(f"{heading:>26}" for heading in headings))
    for row in rows:
        values = "".join(f"{value:>26}" for value in (row.stated, row.pdf, row.docx))
        click.echo(f"{'.'.join(row.path):24}{values}  {'' if row.holds else '✗'}".rstrip())
    refuse_deviations(root, rows)
    click.echo(message("holds", lang, rows=str(len(rows))))
