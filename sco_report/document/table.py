"""A table as a document of its own: a title, a head row, rows of cells, notes below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sco_report.document import Dated

Mark = Literal["inserted", "deleted"]
"""What happens to a piece of text: it comes, or it goes."""


@dataclass(frozen=True)
class MarkedText:
    """A piece of a line; ``mark`` is None where the text stays."""

    text: str
    mark: Mark | None = None


CellLine = tuple[MarkedText, ...]
Cell = tuple[CellLine, ...]
"""The paragraphs of a cell."""


def plain_cell(text: str) -> Cell:
    """A cell without marks; lines of the text are paragraphs, an empty text none."""
    return tuple((MarkedText(line),) for line in text.split("\n")) if text else ()


@dataclass(frozen=True)
class TableColumn:
    """The head of a column, and its share of the width in per cent."""

    head: str
    width: int


@dataclass(frozen=True)
class TableDocument(Dated):
    """A table in Russian, ready to be rendered: every renderer prints all of it and nothing else.

    ``subtitle`` are lines below the title, ``notes`` paragraphs below the table. ``name`` is that of its files without
    the ending.
    """

    name: str
    title: str
    subtitle: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    author: str
    date: date
