"""Draws a page: with rules and colours on a terminal, as plain text anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sco_report.cli.status.page import Page, Table, shortened
from sco_report.cli.watching import watched

_GAP = 3
"""Characters that a table needs between two columns, and at its edges together."""

_NARROWEST = 12
"""To how many characters a narrow terminal may cut the last column, which is a title; others are typed elsewhere."""


def print_page(page: Page) -> None:
    """Print the page to standard output."""
    if watched(sys.stdout):
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
    for row in (table.columns, *table.rows):
        cells = zip(row, _widths(table), strict=True)
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
        console.print(_drawn(table, console.width))


def _drawn(table: Table, width: int) -> object:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, column in enumerate(table.columns):
        drawn.add_column(Text(column), justify="right" if index in table.figures else "left")
    room = width - sum(_widths(table)[:-1]) - _GAP * len(table.columns)
    for row in table.rows:
        # As text, so that a bracket in a title is no markup.
        drawn.add_row(*(Text(cell) for cell in (*row[:-1], shortened(row[-1], max(room, _NARROWEST)))))
    return drawn


def _widths(table: Table) -> list[int]:
    """The widest cell of each column, in characters."""
    return [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
