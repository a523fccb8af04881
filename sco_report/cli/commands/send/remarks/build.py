"""``remarks build``: the summary of remarks, as PDF, Word file and spreadsheet."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sco_report.cli.commands.send.remarks.words import message
from sco_report.cli.options import output_folder, output_option, project_and_year, project_options, source_date
from sco_report.cli.output import prepare_output, showing_problems, tell_kept
from sco_report.editing.remarks.decisions import Remarks
from sco_report.problems.catalogue import Language


@click.command("remarks-build")
@project_options
@click.option("--draft", type=int, help="The number of the draft; by default the last one with remarks.")
@output_option("Where the files go; by default output/YEAR/draft in the project.")
def build_table(project: Path | None, year: int | None, lang: Language, draft: int | None, output: Path | None) -> None:
    """Make the summary of remarks: the table of all of them with the decisions."""
    from sco_report.editing.remarks.summary.summary_files import summary_files
    from sco_report.output import write_documents

    root, number = project_and_year(project, year, lang)
    with showing_problems(lang):
        known = Remarks(root, number)
        wanted = draft if draft is not None else max((one.file.draft for one in known.all), default=None)
        chosen = known.of(draft=wanted)
        if wanted is None or not chosen:
            raise click.ClickException(message("nothing_to_sum_up", lang, year=str(number)))
        folder = prepare_output(root, output or output_folder(root, number, draft=True), lang)
        files = summary_files(root, known.year, chosen, wanted, source_date(lang))
        written, kept = write_documents(folder, files)
    tell_kept(kept, lang)
    click.echo(message("built", lang, files=", ".join(os.path.relpath(file) for file in written)))
