"""The command ``sco-report diff``: which revisions are compared, and in which form they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sco_report.cli.commands.look.diff.markdown import as_markdown, others_as_markdown
from sco_report.cli.commands.look.diff.text import page
from sco_report.cli.history import compared_snapshots, comparison_arguments
from sco_report.cli.options import project_and_year
from sco_report.cli.terminal import print_page
from sco_report.history.comparison import Comparison, OtherYear, as_json, compare, other_years
from sco_report.problems.catalogue import Language

DIFFERENT = 1
"""The exit code of ``--exit-code`` where anything changed."""


@click.command()
@comparison_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="The form: for people, for programs, or for the summary of a job.",
)
@click.option("--exit-code", is_flag=True, help="Exit code 1 where anything changed.")  # fmt: skip
def diff(
    base: str | None,
    head: str | None,
    project: Path | None,
    year: int | None,
    lang: Language,
    since_circulated: bool,
    form: str,
    exit_code: bool,
) -> None:
    """Show what changed in the entries and in the document from the revision BASE to HEAD.

    BASE is by default where the branch left the main one, HEAD the working folder.
    """
    root, number = project_and_year(project, year, lang)
    compared = compared_snapshots(root, number, base, head, lang, since_circulated=since_circulated)
    with compared as (repository, old, new):
        comparison = compare(old, new)
        others = other_years(repository, old, new)
    _show(comparison, others, form, lang)
    if exit_code and comparison:
        raise click.exceptions.Exit(DIFFERENT)


def _show(comparison: Comparison, others: Sequence[OtherYear] | None, form: str, lang: Language) -> None:
    if form == "json":
        click.echo(as_json(comparison, others))
    elif form == "markdown":
        click.echo("\n\n".join((as_markdown(comparison, lang), *others_as_markdown(others or (), lang))))
    else:
        print_page(page(comparison, others or (), lang))
