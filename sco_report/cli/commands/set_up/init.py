"""``sco-report init``: a new project."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from sco_report import __version__
from sco_report.cli.messages import MessageTable
from sco_report.cli.options import language_option
from sco_report.editing.scaffold.new_project import write_project
from sco_report.problems.catalogue import Language

message = MessageTable("init").message


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@language_option
def init(folder: Path, lang: Language) -> None:
    """Make a new project in a new FOLDER. It has all that editors and CI need, but no year."""
    # Not resolved: a link in the way is something of that name, too.
    made = Path(os.path.abspath(folder))  # noqa: PTH100
    try:
        write_project(made)
    except FileExistsError as error:
        raise click.UsageError(message("exists", lang, folder=str(folder))) from error
    click.echo(message("made", lang, folder=str(folder)))
    click.echo(message("next", lang, folder=shlex.quote(str(folder)), version=__version__))
