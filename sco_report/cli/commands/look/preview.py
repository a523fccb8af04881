"""``sco-report preview``: shows the documents in the browser while the data is edited."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import project_and_year, project_options, require_extra
from sco_report.problems.catalogue import Language
from sco_report.runtime import lift_limits

EDITORS = ("vscode", "vscode-insiders", "vscodium", "cursor")
"""URL schemes of the editor programs that use the links of Visual Studio Code."""


@click.command()
@project_options
@click.option("--port", type=click.IntRange(0, 65535), default=8021, show_default=True,
              help="The port on this machine; 0 is any free port.")  # fmt: skip
@click.option("--open/--no-browser", "opens", default=True, show_default=True, help="Open the page in the browser.")
@click.option("--editor", type=click.Choice(EDITORS), default=EDITORS[0], show_default=True,
              help="The editor program in which links open files.")  # fmt: skip
def preview(project: Path | None, year: int | None, lang: Language, port: int, opens: bool, editor: str) -> None:
    """Show the package of a year and its problems in the browser while it is edited."""
    require_extra("preview", lang)
    root, number = project_and_year(project, year, lang)
    # Imported here: the server takes time to load.
    from sco_report.editing.preview.server import address, listen, open_browser, serve

    try:
        listener = listen(port)
    except OSError:
        raise click.UsageError(message("no_port", lang, port=str(port))) from None
    lift_limits()  # It runs all day, and opens a browser; what composes and prints for it has limits of its own.
    with closing(listener), suppress(KeyboardInterrupt):
        click.echo(message("serving", lang, address=address(listener)))
        if opens:
            open_browser(address(listener))
        serve(root, number, lang, editor, listener)
