"""Draws a page: with rules and colours on a terminal, as plain text anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sco_report.cli.status.page import Page, Table


def print_page(page: Page) -> None:
    """Print the page to standard output."""
    if sys.stdout.isatty():
        _draw(page)
    else:
        click.echo("\n".join(_plain(page)))


def _plain(page: Page) -> Iterator[str]:
    """Lines without colours and rules, their columns aligned by spaces."""
    yield page.heading
    yield from page.lines
    for table in page.tables:
        yield ""
        yield table.heading
        yield from (f"  {line}" for line in _aligned(table))


def _aligned(table: Table) -> Iterator[str]:
    rows = (table.columns, *table.rows)
    widths = [max(len(row[index]) for row in rows) for index in range(len(table.columns))]
    for row in rows:
        cells = zip(row, widths, strict=True)
        line = [
            cell.rjust(width) if index in table.figures else cell.ljust(width)
            for index, (cell, width) in enumerate(cells)
        ]
        yield "  ".join(line).rstrip()


def _draw(page: Page) -> None:
    # Loaded here: only a terminal needs it. It heeds NO_COLOR by itself.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(page.heading, style="bold"))
    for line in page.lines:
        console.print(Text(line))
    for table in page.tables:
        console.print()
        console.print(Text(table.heading, style="bold"))
        console.print(_drawn(table))


def _drawn(table: Table) -> object:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, column in enumerate(table.columns):
        drawn.add_column(Text(column), justify="right" if index in table.figures else "left")
    for row in table.rows:
        # As text, so that a bracket in a title is no markup.
        drawn.add_row(*(Text(cell) for cell in row))
    return drawn
