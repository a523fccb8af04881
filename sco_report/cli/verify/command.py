"""The command itself: reads a pack from wherever it lies, and needs nothing of a project."""

from __future__ import annotations

from pathlib import Path

import click

from sco_report.cli.options import language_option
from sco_report.cli.reporting import PROBLEMS
from sco_report.cli.verify.as_json import as_json, no_pack_as_json
from sco_report.cli.verify.as_text import as_text
from sco_report.cli.verify.messages import message
from sco_report.cli.verify.wording import shown
from sco_report.problems.catalogue import Language
from sco_report.problems.foreign import in_russian
from sco_report.sealing.reading import read_archive
from sco_report.sealing.verdict import NotAPack

NO_VERDICT = 2


@click.command()
@click.argument("pack", type=click.Path(path_type=Path), metavar="PACK")
@language_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="The form: for people, or for programs.")  # fmt: skip
def verify(pack: Path, lang: Language, form: str) -> None:
    """Verify a session pack: make its documents anew and compare them byte for byte."""
    # Loaded here: the renderers take half a second that other verbs need not wait.
    from sco_report.sealing.verification import verify as verified

    try:
        verdict = verified(read_archive(pack), lang)
    except NotAPack as error:
        if form == "json":
            click.echo(no_pack_as_json(error, shown(str(pack)), lang))
        raise click.UsageError(message(error.reason, lang, file=shown(str(pack)), **error.details)) from error
    except OSError as error:
        said = error.strerror or str(error)
        details = {"file": shown(str(pack)), "error": in_russian(said) if lang == "ru" else said}
        raise click.UsageError(message("unreadable", lang, **details)) from error
    click.echo(as_json(verdict, lang) if form == "json" else as_text(verdict, lang))
    if not verdict.holds:
        raise click.exceptions.Exit(NO_VERDICT if verdict.holds is None else PROBLEMS)
