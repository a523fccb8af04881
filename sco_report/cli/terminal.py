"""Print styled lines and tables: in colours on a terminal, as plain text elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from sco_report.cli.messages import is_terminal
from sco_report.problems.messages import sanitize_in_place, sanitize_line, shorten

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Style = Literal["plain", "heading", "faint", "name", "added", "removed", "doubtful", "inserted", "deleted"]
"""Whole texts are added or removed; within other text they are inserted or deleted, which plain text must show."""

_COLOURS: dict[Style, str] = {
    "plain": "",
    "heading": "bold",
    "faint": "dim",
    "name": "cyan",
    "added": "green",
    "removed": "red",
    "doubtful": "yellow",
    "inserted": "green underline",
    "deleted": "red strike",
}

_PLAIN_MARKS: dict[Style, str] = {"inserted": "{{+{text}+}}", "deleted": "[-{text}-]"}
"""Git's marks for changed words, where there are no colours."""

_COLUMN_GAP = 3
"""The number of characters between two columns of a table on a terminal."""

_NARROWEST = 12
"""The least number of characters to which a narrow terminal cuts the last column, which holds titles."""


@dataclass(frozen=True)
class TextSpan:
    """A piece of a line in one style."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class TextLine:
    """A line; ``indent`` is its number of leading spaces."""

    spans: tuple[TextSpan, ...] = ()
    indent: int = 0


@dataclass(frozen=True)
class Table:
    """A heading, the names of columns, and rows of as many cells; columns in ``figures`` (indexes) hold numbers."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


Page = Sequence[TextLine | Table]


def line(text: str, style: Style = "plain", indent: int = 0) -> TextLine:
    """A line in one style."""
    return TextLine((TextSpan(text, style),), indent)


def print_page(page: Page, *, err: bool = False) -> None:
    """Print lines and tables to standard output, or to standard error."""
    if is_terminal(sys.stderr if err else sys.stdout):
        _print_coloured(page, err=err)
    else:
        click.echo("\n".join(plain_lines(page)), err=err)


def plain_lines(page: Page) -> Iterator[str]:
    """The lines of plain text; columns of tables are aligned with spaces."""
    for one in page:
        if isinstance(one, TextLine):
            text = "".join(map(with_marks, one.spans))
            yield sanitize_line(f"{' ' * one.indent}{text}".rstrip())
        else:
            yield from ("", one.heading, *(sanitize_line(f"  {row}") for row in _aligned(one)))


def with_marks(span: TextSpan) -> str:
    """A piece of text as it stands where there are no colours."""
    return _PLAIN_MARKS.get(span.style, "{text}").format(text=span.text)


def _aligned(table: Table) -> Iterator[str]:
    for row in (table.columns, *table.rows):
        cells = enumerate(zip(row, _widths(table), strict=True))
        line = [cell.rjust(width) if index in table.figures else cell.ljust(width) for index, (cell, width) in cells]
        yield "  ".join(line).rstrip()


def _widths(table: Table) -> list[int]:
    """The widest cell of each column, in characters."""
    return [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]


def _print_coloured(page: Page, *, err: bool) -> None:
    # Imported here: only a terminal needs it. It heeds NO_COLOR by itself.
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, stderr=err)
    has_colours = console.color_system is not None and not console.no_color
    for one in page:
        if isinstance(one, TextLine):
            console.print(Padding(_rich_text(one, has_colours), (0, 0, 0, one.indent)))
        else:
            console.print(Text(f"\n{one.heading}", style="bold"))
            console.print(_rich_table(one, console.width))


def _rich_text(line: TextLine, has_colours: bool) -> Text:
    from rich.text import Text

    text = Text()
    for span in line.spans:
        text.append(sanitize_in_place(span.text if has_colours else with_marks(span)), _COLOURS[span.style])
    text.rstrip()
    return text


def _rich_table(table: Table, width: int) -> RenderableType:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, column in enumerate(table.columns):
        drawn.add_column(Text(column), justify="right" if index in table.figures else "left")
    left = width - sum(_widths(table)[:-1]) - _COLUMN_GAP * len(table.columns)
    for row in table.rows:
        # As text, so that a bracket in a title is no markup.
        cells = (*row[:-1], shorten(row[-1], max(left, _NARROWEST) - len(" …")))
        drawn.add_row(*(Text(sanitize_in_place(cell)) for cell in cells))
    return drawn
