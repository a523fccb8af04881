"""``sco-report remarks``: what delegations remarked on drafts, listed, shown, accepted, rejected and summarised."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sco_report.cli.commands.send.delegations import delegation_of
from sco_report.cli.commands.send.remarks.decide import accept, answer, reject
from sco_report.cli.commands.send.remarks.showing import as_json, list_page, remark_page
from sco_report.cli.commands.send.remarks.words import found_remarks, message
from sco_report.cli.options import (
    output_folder,
    output_option,
    project_and_year,
    project_options,
    source_date,
    text_or_json_option,
)
from sco_report.cli.output import prepare_output, tell_kept
from sco_report.cli.terminal import print_page
from sco_report.editing.remarks.decisions import Remarks
from sco_report.problems.catalogue import Language


@click.group(invoke_without_command=True)
@project_options
@click.option("--from", "senders", multiple=True, help="Only those of this delegation; may be repeated.")
@click.option("--draft", type=int, help="Only those on this draft.")
@click.option("--open", "only_open", is_flag=True, help="Only those that wait for a decision.")
@text_or_json_option
@click.pass_context
def remarks(
    context: click.Context,
    project: Path | None,
    year: int | None,
    lang: Language,
    senders: tuple[str, ...],
    draft: int | None,
    only_open: bool,
    form: str,
) -> None:
    """List the remarks of delegations, or decide on them."""
    if context.invoked_subcommand is not None:
        return
    root, number = project_and_year(project, year, lang)
    known = Remarks(root, number)
    delegations = [delegation_of(one, known.year, lang) for one in senders]
    found = [one for one in known.of(delegations, draft) if one.remark.is_open or not only_open]
    if form == "json":
        click.echo(as_json(known, found, root, number))
    elif found:
        print_page(list_page(known, found, number, lang))
    else:
        click.echo(message("none_chosen" if known.all else "none", lang, year=str(number)))


@remarks.command()
@click.argument("numbers", metavar="NUMBERS", nargs=-1, required=True)
@project_options
def show(numbers: tuple[str, ...], project: Path | None, year: int | None, lang: Language) -> None:
    """Show remarks in full, beside those of others on the same words."""
    root, number = project_and_year(project, year, lang)
    known = Remarks(root, number)
    for one in found_remarks(known, numbers, lang):
        print_page(remark_page(known, one, lang))


@click.command("remarks-build")
@project_options
@click.option("--draft", type=int, help="The number of the draft; by default the last one with remarks.")
@output_option("Where the files go; by default output/YEAR/draft in the project.")
def build_table(project: Path | None, year: int | None, lang: Language, draft: int | None, output: Path | None) -> None:
    """Make the summary of remarks: the table of all of them with the decisions."""
    from sco_report.editing.remarks.summary.table import summary_files
    from sco_report.output import write_documents

    root, number = project_and_year(project, year, lang)
    known = Remarks(root, number)
    drafts = sorted({one.file.draft for one in known.all})
    if not drafts:
        raise click.ClickException(message("nothing_to_sum_up", lang, year=str(number)))
    wanted = drafts[-1] if draft is None else draft
    chosen = known.of(draft=wanted)
    if not chosen:
        others = ", ".join(map(str, drafts))
        raise click.ClickException(message("nothing_on_draft", lang, draft=str(wanted), others=others))
    folder = prepare_output(root, output or output_folder(root, number, draft=True), lang)
    files = summary_files(root, known.year, chosen, wanted, source_date(lang))
    written, kept = write_documents(folder, files)
    tell_kept(kept, lang)
    click.echo(message("built", lang, files=", ".join(os.path.relpath(file) for file in written)))


for _command in (accept, reject, answer):
    remarks.add_command(_command)
remarks.add_command(build_table, "build")
