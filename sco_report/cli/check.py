"""``sco-report check``: read and check the data of a year without building anything."""

from __future__ import annotations

from pathlib import Path

import click

from sco_report.checking import checked_year
from sco_report.cli.messages import message
from sco_report.cli.options import chosen_year, project_options, project_root
from sco_report.cli.reporting import reports_problems
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@reports_problems
def check(project: Path | None, year: int | None, lang: Language) -> None:
    """Check the data of a year."""
    root = project_root(project, lang)
    found = checked_year(root, chosen_year(root, year, lang))
    entries = str(len(found.events) + len(found.documents))
    click.echo(message("checked", lang, entries=entries))
