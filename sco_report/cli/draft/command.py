"""The command itself: check, draft, compare, and sum up, whatever comes of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sco_report.cli.draft.as_json import as_json
from sco_report.cli.draft.summary import SUMMARY, message, only_a_draft, summary, why_not_compared
from sco_report.cli.history.answers import history_answers
from sco_report.cli.options import chosen_year, output_folder, project_options, project_root, source_date
from sco_report.cli.reporting import PROBLEMS, format_option, show
from sco_report.cli.settling import settled
from sco_report.output import write
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.proposal import FILES, Proposal, propose
from sco_report.revisions.repository import Repository, Unavailable


@click.command()
@click.argument("base", required=False)
@project_options
@format_option
@click.option("--output", type=click.Path(path_type=Path, file_okay=False),
              help="Where the files go; by default output/YEAR/draft in the project.")  # fmt: skip
def draft(
    base: str | None, project: Path | None, year: int | None, lang: Language, form: str, output: Path | None
) -> None:
    """Check, build a draft, mark what changed since the revision BASE, and sum it up in summary.md.

    BASE is by default where the branch left the main one.
    """
    root = project_root(project, lang)
    number, day = chosen_year(root, year, lang), source_date(lang)
    folder = settled(output or output_folder(root, number, draft=True), lang)
    if base is not None:
        with history_answers(lang):
            Repository(root).commit(base)
    try:
        proposal = propose(root, number, base, day)
        gone = [name for name in FILES if name not in proposal.files and (folder / name).is_file()]
        *files, summed_up = write(
            folder, {**proposal.files, SUMMARY: summary(proposal, lang, _commit(root)).encode()}, gone
        )
    except ProblemsFound as found:
        show(found.problems, form, lang)
        raise click.exceptions.Exit(PROBLEMS) from found
    if gone:
        click.echo(message("gone", lang, files=", ".join(gone)), err=True)
    paths = [os.path.relpath(file) for file in files]
    if form == "json":
        click.echo(as_json(proposal, paths, os.path.relpath(summed_up), lang))
    else:
        _tell(proposal, paths, os.path.relpath(summed_up), form, lang)
    if proposal.errors:
        raise click.exceptions.Exit(PROBLEMS)


def _tell(proposal: Proposal, files: list[str], summed_up: str, form: str, lang: Language) -> None:
    show(proposal.problems, form, lang)
    for sentence in only_a_draft(proposal, lang):
        click.echo(sentence, err=True)
    if proposal.obstacle is not None:
        click.echo(message("not_compared", lang, why=why_not_compared(proposal, lang)), err=True)
    for file in files:
        click.echo(file)
    click.echo(message("written", lang, file=summed_up))


def _commit(root: Path) -> str:
    """The id of the last commit, or empty text where history does not tell."""
    try:
        return Repository(root).commit().id
    except Unavailable:
        return ""
