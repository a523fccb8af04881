"""The command itself: which year, which day, which form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sco_report.checking import examine
from sco_report.cli.options import chosen_year, project_options, project_root, year_named
from sco_report.cli.reporting import problems_as_text
from sco_report.cli.status.messages import message
from sco_report.cli.status.page import page
from sco_report.cli.status.printing import print_page
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language


@click.command()
@click.argument("number", metavar="[YEAR]", type=int, required=False)
@project_options
@click.option("--today", help="The day to look from, YYYY-MM-DD; by default today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="The form: for people, or for programs.")  # fmt: skip
def status(
    number: int | None, project: Path | None, year: int | None, lang: Language, today: str | None, form: str
) -> None:
    """Show what is done and what is left to do for the report of YEAR, by default the last in data."""
    from sco_report import status as state
    from sco_report.status.as_json import as_json

    root, day = project_root(project, lang), _day(today, lang)
    number = chosen_year(root, year_named(number, year, lang), lang)
    with problems_as_text(lang):
        examination = examine(root, number)
        found = examination.year
        if found is None:
            raise ProblemsFound(examination.problems)
    said = state.status(found, examination, day)
    if form == "json":
        click.echo(as_json(said, root))
    else:
        print_page(page(said, found, lang))


def _day(written: str | None, lang: Language) -> date:
    try:
        return date.fromisoformat(written) if written else date.today()
    except ValueError:
        raise click.UsageError(message("not_a_day", lang, value=str(written))) from None
