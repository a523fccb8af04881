"""Draws the lines of a comparison: in colours on a terminal, as plain text anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from sco_report.cli.diff.page import Line, Span, Style
from sco_report.cli.watching import watched
from sco_report.problems.visible import visible_in_place, visible_line

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


def print_lines(lines: Sequence[Line]) -> None:
    """Print the lines to standard output."""
    if watched(sys.stdout):
        _draw(lines)
    else:
        click.echo("\n".join(_plain(line) for line in lines))


def _plain(line: Line) -> str:
    return visible_line((" " * line.indent + "".join(map(_in_marks, line.spans))).rstrip())


def _in_marks(span: Span) -> str:
    return _MARKS.get(span.style, "{text}").format(text=span.text)


def _draw(lines: Sequence[Line]) -> None:
    # Loaded here: only a terminal needs it. It heeds NO_COLOR by itself.
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    coloured = console.color_system is not None and not console.no_color
    for line in lines:
        text = Text()
        for span in line.spans:
            text.append(visible_in_place(span.text if coloured else _in_marks(span)), _STYLES[span.style])
        text.rstrip()
        console.print(Padding(text, (0, 0, 0, line.indent)))
