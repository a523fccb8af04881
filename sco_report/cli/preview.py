"""``sco-report preview``: the documents in the browser while the data is edited."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import chosen_year, project_options, project_root
from sco_report.problems.catalogue import Language

EDITORS = ("vscode", "vscode-insiders", "vscodium", "cursor")
"""Editor programs whose links have the form of Visual Studio Code's, by the scheme of their links."""


@click.command()
@project_options
@click.option("--port", type=click.IntRange(0, 65535), default=8021, show_default=True,
              help="The port of this machine; 0 takes any that is free.")  # fmt: skip
@click.option("--open/--no-browser", "opens", default=True, show_default=True, help="Open the page in the browser.")
@click.option("--editor", type=click.Choice(EDITORS), default=EDITORS[0], show_default=True,
              help="The program that links to files open.")  # fmt: skip
def preview(project: Path | None, year: int | None, lang: Language, port: int, opens: bool, editor: str) -> None:
    """Show the package of a year in the browser, with what is wrong beside it, as it is edited."""
    root = project_root(project, lang)
    number = chosen_year(root, year, lang)
    # Loaded here: the server takes time that other verbs need not wait.
    from sco_report.editing.preview.server import Preview, address, listening, open_browser, serve

    try:
        listener = listening(port)
    except OSError:
        raise click.UsageError(message("no_port", lang, port=str(port))) from None
    with closing(listener), suppress(KeyboardInterrupt):
        click.echo(message("serving", lang, address=address(listener)))
        if opens:
            open_browser(address(listener))
        serve(Preview(root, number, lang, editor), listener)
