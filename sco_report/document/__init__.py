"""The official document: parts of blocks, whose roles are a closed vocabulary, and blocks of runs of text.

A redline is such a document too: it holds the text of two states, and changes on its blocks, breaks and runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha256
from itertools import groupby

from sco_report.document.markers import SEAM
from sco_report.source import KeyPath


class PartName(StrEnum):
    """A part begins a page of its own."""

    DECISION = "decision"
    ANNEX = "annex"


class Role(StrEnum):
    """What a block is in the official form (ГОСТ Р 7.0.97-2016, раздел 5, names them реквизиты)."""

    ORGAN = "organ"
    """The organisation and its organ, at the head of a decision."""
    ACT_NAME = "act-name"
    """The kind of act: РЕШЕНИЕ."""
    ACT_LINE = "act-line"
    """Date, number and place: three lines of text, set side by side."""
    SUBJECT = "subject"
    """What the decision is about."""
    PREAMBLE = "preamble"
    """The organ and its enacting word."""
    CLAUSE = "clause"
    """The one clause of a decision."""
    NUMBERED_CLAUSE = "numbered-clause"
    """One of several clauses; its number follows from its place and is no part of its text."""
    SIGNATURE = "signature"
    """One signatory: post and state. Neighbouring signatures form the block of two columns."""
    ANNEX_MARK = "annex-mark"
    """What the annex belongs to."""
    TITLE = "title"
    """The title of the report."""
    PERIOD = "period"
    """The reporting period."""
    SECTION = "section"
    """The first paragraph of a section, with its numeral run in; a heading for outlines."""
    BODY = "body"
    """A paragraph of running text."""
    LIST_ITEM = "list-item"
    """A member of a dash list."""
    CLOSING = "closing"
    """Whose report it is, at its end."""


class ChangeKind(StrEnum):
    """What happened to a piece of text between the earlier and the later state.

    Text that moved stands twice: where it was, and where it is now.
    """

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"

    @property
    def is_new(self) -> bool:
        """Whether the text belongs to the later state alone; otherwise to the earlier alone."""
        return self in {ChangeKind.INSERTED, ChangeKind.MOVED_TO}


@dataclass(frozen=True)
class Change:
    """One change, with who made it and when; ``move`` names both ends of a move.

    The moment is in the zone of the author; without a zone it is a day, told without its hour.
    """

    kind: ChangeKind
    author: str
    moment: datetime
    move: str | None = None


@dataclass(frozen=True)
class PreviousRole:
    """The role of a paragraph in the earlier state, and the change that gave it another."""

    role: Role
    change: Change


@dataclass(frozen=True)
class ValuesFrom:
    """From a character of a run on, counted from 0, it prints the values of an entry (id) at ``paths``.

    A path is («outcomes», 2). Without any the text prints the entry as a whole.
    """

    start: int
    entry: str
    paths: tuple[KeyPath, ...]


@dataclass(frozen=True)
class Run:
    """Text of one origin; ``entry`` is the id of the entry that it prints, where that is not the block's.

    ``values`` say which values its pieces print, in order; no renderer prints these. ``placeholder`` marks what stands
    for something still to come. In a redline ``change`` says that the text came or went, and ``placeholder_change``
    that it is a placeholder and was none before, or the other way round.
    """

    text: str
    entry: str | None = None
    placeholder: bool = False
    change: Change | None = None
    placeholder_change: Change | None = None
    values: tuple[ValuesFrom, ...] = ()

    def pieces(self) -> Iterator[tuple[str, ValuesFrom | None]]:
        """The text in pieces, each with the values that it prints; a text without any is one piece."""
        starts = [one.start for one in self.values] + [len(self.text)]
        if starts[0]:
            yield self.text[: starts[0]], None
        yield from ((self.text[one.start : end], one) for one, end in zip(self.values, starts[1:], strict=True))

    def with_text(self, text: str) -> Run:
        """A run of the same kind with another text, of which nothing says which values it prints."""
        return replace(self, text=text, values=())


@dataclass(frozen=True)
class Break:
    """The end of a line within a block."""

    change: Change | None = None


Inline = Run | Break


@dataclass(frozen=True)
class Block:
    """One paragraph: its role, its runs, the id of the entry it came from.

    ``outline`` is the name of the section that the block opens, for bookmarks and navigation; it is not printed.
    In a redline ``change`` says that the paragraph itself came or went, ``previous`` which role it had before.
    """

    role: Role
    inlines: tuple[Inline, ...]
    entry: str | None = None
    outline: str | None = None
    change: Change | None = None
    previous: PreviousRole | None = None

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
class HeaderFooter:
    """The header and the footer of every page of a document that is not final; no part of its text.

    ``head`` says what the document is («ПРОЕКТ»), ``foot`` of which revision.
    """

    head: str
    foot: str


@dataclass(frozen=True)
class DraftIdentity:
    """Of which draft a Word file is, by which it is known again when a delegation sends it back.

    ``project`` tells projects apart, ``draft`` is the number under which the commit was circulated, None if it was
    not. ``commit`` is its full id. ``text`` is the digest of the printed text. Texts are empty where not known.
    """

    project: str
    year: int
    draft: int | None
    commit: str
    text: str


class Dated:
    """What has a day, by which its files are dated."""

    date: date

    @property
    def moment(self) -> datetime:
        """The beginning of its day, UTC."""
        return datetime.combine(self.date, time(), UTC)


@dataclass(frozen=True)
class OfficialDocument(Dated):
    """A whole document in Russian, ready to be rendered; every renderer prints all of it and nothing else."""

    name: str
    title: str
    subject: str
    author: str
    date: date
    parts: tuple[Part, ...]
    running: HeaderFooter | None = None
    identity: DraftIdentity | None = None

    @property
    def blocks(self) -> list[Block]:
        """The paragraphs of all parts, in order."""
        return [block for part in self.parts for block in part.blocks]


def text_digest(paragraphs: Iterable[str]) -> str:
    """The digest of a printed text, by which a circulated one is known again."""
    return sha256("\0".join(paragraphs).encode()).hexdigest()


def without_values(document: OfficialDocument) -> OfficialDocument:
    """The document whose runs do not say which values they print."""

    def plain(block: Block) -> Block:
        return replace(block, inlines=tuple(replace(i, values=()) if isinstance(i, Run) else i for i in block.inlines))

    parts = (replace(part, blocks=tuple(map(plain, part.blocks))) for part in document.parts)
    return replace(document, parts=tuple(parts))


def map_lines(block: Block, change: Callable[[str], str]) -> Block:
    """The paragraph with every line changed, in order of print; the seams between runs stay in place.

    Where no line changes it is the very same object.
    """
    lines = block.lines()
    before = [SEAM.join(run.text for run in line) for line in lines]
    after = [change(text) if text else text for text in before]
    if after == before:
        return block
    out: list[Inline] = []
    for index, (line, text) in enumerate(zip(lines, after, strict=True)):
        if index:
            out.append(Break())
        out += [replace(run, text=one) for run, one in zip(line, text.split(SEAM), strict=bool(line)) if one]
    return replace(block, inlines=tuple(out))


_GROUPED = {Role.SIGNATURE, Role.LIST_ITEM, Role.NUMBERED_CLAUSE}


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[Role, list[Block]]]:
    """Blocks in order: neighbouring signatures, list items or numbered clauses together, every other block alone."""
    for role, group in groupby(blocks, key=lambda block: block.role):
        members = list(group)
        if role in _GROUPED:
            yield role, members
        else:
            yield from ((role, [block]) for block in members)


def kept_together(groups: Iterable[tuple[Role, list[Block]]]) -> list[list[list[Block]]]:
    """Groups that stand on one page: signatures with the last block before them, which they sign; others alone.

    Where that block is the only clause, its preamble comes with it.
    """
    out: list[list[list[Block]]] = []
    for role, blocks in groups:
        if role is not Role.SIGNATURE or not out:
            out.append([blocks])
            continue
        *others, signed = out.pop()[-1]
        if others:
            out.append([others])
        preamble = out.pop() if not others and out and out[-1][-1][0].role is Role.PREAMBLE else []
        out.append([*preamble, [signed], blocks])
    return out


def columns(blocks: Sequence[Block], count: int) -> list[list[Block | None]]:
    """Blocks in rows, filled down the columns from the left; the last places may be empty."""
    rows = -(-len(blocks) // count)
    places: list[Block | None] = [*blocks, *[None] * (rows * count - len(blocks))]
    return [[places[column * rows + row] for column in range(count)] for row in range(rows)]
