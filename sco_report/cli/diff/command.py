"""The command itself: which states, which form.

Draws the lines of a comparison: in colours on a terminal, as plain text anywhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sco_report.cli.diff.markdown import as_markdown
from sco_report.cli.diff.text import Style, TextLine, TextSpan, page
from sco_report.cli.history import base_of, revision_errors
from sco_report.cli.messages import is_terminal
from sco_report.cli.options import chosen_year, project_options, project_root
from sco_report.cli.output import problems_as_text
from sco_report.history.comparison import Comparison, as_json, compare
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize_in_place, sanitize_line

_MARKS: dict[Style, str] = {"inserted": "{{+{text}+}}", "deleted": "[-{text}-]"}
"""As git marks words, wherever colours cannot."""

_STYLES: dict[Style, str] = {
    "plain": "",
    "heading": "bold",
    "faint": "dim",
    "name": "cyan",
    "come": "green",
    "gone": "red",
    "inserted": "green underline",
    "deleted": "red strike",
}


def print_lines(lines: Sequence[TextLine]) -> None:
    """Print the lines to standard output."""
    if is_terminal(sys.stdout):
        _draw(lines)
    else:
        click.echo("\n".join(_plain(line) for line in lines))


def _plain(line: TextLine) -> str:
    return sanitize_line((" " * line.indent + "".join(map(_in_marks, line.spans))).rstrip())


def _in_marks(span: TextSpan) -> str:
    return _MARKS.get(span.style, "{text}").format(text=span.text)


def _draw(lines: Sequence[TextLine]) -> None:
    # Loaded here: only a terminal needs it. It heeds NO_COLOR by itself.
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    coloured = console.color_system is not None and not console.no_color
    for line in lines:
        text = Text()
        for span in line.spans:
            text.append(sanitize_in_place(span.text if coloured else _in_marks(span)), _STYLES[span.style])
        text.rstrip()
        console.print(Padding(text, (0, 0, 0, line.indent)))


DIFFERENT = 1


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@project_options
@click.option("--since-circulated", is_flag=True, help="Compare with the draft that was circulated last.")
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
    root = project_root(project, lang)
    number = chosen_year(root, year, lang)
    with revision_errors(lang), problems_as_text(lang):
        repository = Repository(root)
        revision = base_of(repository, number, base, head, lang, since_circulated=since_circulated)
        with snapshot(repository, number, revision) as old, snapshot(repository, number, head) as new:
            comparison = compare(old, new)
    _show(comparison, form, lang)
    if exit_code and comparison:
        raise click.exceptions.Exit(DIFFERENT)


def _show(comparison: Comparison, form: str, lang: Language) -> None:
    if form == "json":
        click.echo(as_json(comparison))
    elif form == "markdown":
        click.echo(as_markdown(comparison, lang))
    else:
        print_lines(page(comparison, lang))
