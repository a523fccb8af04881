"""The parts, blocks and runs of an official document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sco_report.document.changes import Change, Former
from sco_report.document.roles import PartName, Role


@dataclass(frozen=True)
class Run:
    """Text of one origin; ``entry`` is the id of the entry that it prints, where that is not the block's.

    ``gap`` marks what stands for something still to come. In a redline ``change`` says that the text came or went, and
    ``regapped`` that it is a gap where it was none before, or the other way round.
    """

    text: str
    entry: str | None = None
    gap: bool = False
    change: Change | None = None
    regapped: Change | None = None


@dataclass(frozen=True)
class Break:
    """The end of a line within a block."""

    change: Change | None = None


Inline = Run | Break


@dataclass(frozen=True)
class Block:
    """One paragraph: its role, its runs, the id of the entry it came from.

    ``outline`` is the name of the section that the block opens, for bookmarks and navigation; it is not printed.
    ``change`` says in a redline that the paragraph itself came or went, ``was`` what role it
    had before.
    """

    role: Role
    inlines: tuple[Inline, ...]
    entry: str | None = None
    outline: str | None = None
    change: Change | None = None
    was: Former | None = None

    def lines(self) -> list[list[Run]]:
        """The runs, line by line; a line may be empty."""
        out: list[list[Run]] = [[]]
        for inline in self.inlines:
            if isinstance(inline, Run):
                out[-1].append(inline)
            else:
                out.append([])
        return out

    @property
    def text(self) -> str:
        """The text, one printed line break as one newline."""
        return "".join(inline.text if isinstance(inline, Run) else "\n" for inline in self.inlines)


@dataclass(frozen=True)
class Part:
    """The decision or its annex, with what catalogues call it; title and subject are not printed."""

    name: PartName
    blocks: tuple[Block, ...]
    title: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Running:
    """What stands in the margins of every page of a document that is not final; no part of its text.

    ``head`` says what the document is («ПРОЕКТ»), ``foot`` of which state.
    """

    head: str
    foot: str


@dataclass(frozen=True)
class OfficialDocument:
    """A whole document in Russian, ready to be rendered; every renderer prints all of it and nothing else."""

    name: str
    title: str
    subject: str
    author: str
    date: date
    parts: tuple[Part, ...]
    language: str = "ru-RU"
    running: Running | None = None

    @property
    def moment(self) -> datetime:
        """The beginning of its day, UTC: what its files are dated by."""
        return datetime.combine(self.date, time(), UTC)
