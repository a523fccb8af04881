"""``sco-report seal``: packs the documents of a session and everything they are made from."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_report.cli.history import revision_errors
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.options import output_folder, output_option, project_and_year, project_options, year_named
from sco_report.cli.output import prepare_output, progress, reports_problems
from sco_report.problems.catalogue import Language

if TYPE_CHECKING:
    from sco_report.pack.seal import SealResult

message = MessageTable("seal").message


@click.command()
@click.argument("number", metavar="[YEAR]", type=int, required=False)
@project_options
@reports_problems
@output_option("Where the pack goes; by default output/YEAR in the project.")
@click.option("--supersede", "reason", metavar="TEXT", help="Replace an existing pack; TEXT is the reason.")
def seal(
    number: int | None, project: Path | None, year: int | None, lang: Language, output: Path | None, reason: str | None
) -> None:
    """Seal the session of YEAR, by default the last in data, into a pack that can be verified."""
    # Imported here: the renderers take half a second to load.
    from sco_report import build
    from sco_report.pack.seal import seal as seal_year

    if reason is not None:
        reason = " ".join(reason.encode(errors="replace").decode().split())
    if reason == "":
        raise click.UsageError(message("no_reason", lang))
    root, number = project_and_year(project, year_named(number, year, lang), lang)
    folder = prepare_output(root, output or output_folder(root, number), lang)
    with revision_errors(lang), progress([*build.STEPS, "redline.pdf"], lang) as observer:
        result = seal_year(root, number, folder, today=date.today(), reason=reason, observer=observer)
    _report(result, lang)


def _outcome(result: SealResult) -> str:
    if result.is_new:
        return "sealed"
    return "sealed_before" if result.without_effect else "sealed_already"


def _report(result: SealResult, lang: Language) -> None:
    click.echo(message(_outcome(result), lang, file=os.path.relpath(result.file)))
    if result.without_effect:
        click.echo(message("without_effect", lang, files=", ".join(result.without_effect)))
    if result.kept:
        click.echo(message("kept", lang, file=os.path.relpath(result.kept)))
    draft = result.circulated
    if draft is None:
        click.echo(message("not_compared", lang))
    else:
        day = format_date(lang, draft.day)
        click.echo(message("compared", lang, number=str(draft.number), day=day, tag=draft.described))
    click.echo(message("digest", lang, sha256=result.sha256))
    if result.is_new:
        click.echo(message("keep", lang))
