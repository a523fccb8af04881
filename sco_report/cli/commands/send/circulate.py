"""The command ``sco-report circulate``: mark the last commit as a circulated draft, or list the drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sco_report.cli.history import revision_errors
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import reports_problems
from sco_report.history import circulation
from sco_report.history.circulation import AlreadyCirculated, CirculatedDraft
from sco_report.history.repository import Repository
from sco_report.model.reading import read_year
from sco_report.problems.catalogue import Language

message = MessageTable("circulate").message


@click.command()
@project_options
@reports_problems
@click.option("--list", "listing", is_flag=True, help="Mark nothing; show the drafts that were circulated.")
def circulate(project: Path | None, year: int | None, lang: Language, listing: bool) -> None:
    """Mark the last commit as the next draft that is sent to delegations, by a tag draft/YEAR/NUMBER."""
    root, number = project_and_year(project, year, lang)
    with revision_errors(lang):
        repository = Repository(root)
        if listing:
            _list(circulation.circulated(repository, number), number, lang)
        else:
            draft = _circulated(repository, number, lang)
            click.echo(message("circulated", lang, **_details(draft, lang)))
            click.echo(message("build", lang))
            click.echo(message("push", lang, tag=draft.tag))
            for before in circulation.circulated(repository, number)[-2:-1]:
                click.echo(message("changes", lang, number=str(before.number), before=before.tag, tag=draft.tag))
            _tell_of_remarks(root, draft, lang)


def _circulated(repository: Repository, year: int, lang: Language) -> CirculatedDraft:
    from sco_report.build import dry_run

    try:
        circulation.next_number(repository, year)
        dry_run(repository.root, year)
        today = format_date("ru", date.today())
        return circulation.circulate(
            repository, year, lambda number: message("tag", "ru", year=str(year), number=str(number), day=today)
        )
    except AlreadyCirculated as error:
        raise click.ClickException(message("already", lang, **_details(error.draft, lang))) from error


def _tell_of_remarks(root: Path, draft: CirculatedDraft, lang: Language) -> None:
    """Say that the summary of the remarks on the draft before goes with this one."""
    year = read_year(root, draft.year).year
    numbers = [file.draft for file in year.remarks if file.draft < draft.number] if year else []
    if numbers:
        click.echo(message("remarks", lang, number=str(max(numbers))))


def _list(drafts: list[CirculatedDraft], year: int, lang: Language) -> None:
    click.echo(message("list" if drafts else "none", lang, year=str(year)))
    for draft in drafts:
        click.echo(f"  {message('draft', lang, **_details(draft, lang))}")


def _details(draft: CirculatedDraft, lang: Language) -> dict[str, str]:
    return {
        "year": str(draft.year),
        "number": str(draft.number),
        "tag": draft.tag,
        "commit": draft.commit.short,
        "day": format_date(lang, draft.day),
    }
