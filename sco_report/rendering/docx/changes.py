"""Tracked changes of a Word file: what an author inserted, deleted or moved, and when (ECMA-376, part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import SubElement, _Element, cleanup_namespaces

from sco_report.document import Block, Change, ChangeKind
from sco_report.rendering.docx.elements import element

_TAGS = {
    ChangeKind.INSERTED: "w:ins",
    ChangeKind.DELETED: "w:del",
    ChangeKind.MOVED_FROM: "w:moveFrom",
    ChangeKind.MOVED_TO: "w:moveTo",
}
_RUN = qn("w:r")
_WORD_2023 = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
_DATE_UTC = f"{{{_WORD_2023}}}dateUtc"
"""The time in UTC, which Word writes beside that of the author's clock ([MS-DOCX], word16du)."""
_FIRST_ID = 100_000
"""Beyond the ids of bookmarks: both are annotations, whose ids are distinct in a file."""


class WordChanges:
    """Writes the changes of one Word file, each under an id of its own."""

    def __init__(self) -> None:
        self._ids = count(_FIRST_ID)

    def new_run(self, paragraph: Paragraph, change: Change | None) -> WordRun:
        """A new run at the end of a paragraph, within the change that it belongs to."""
        place: _Element = paragraph._p
        if change is not None:
            place = self._element(_TAGS[change.kind], change)
            paragraph._p.append(place)
        return WordRun(SubElement(place, _RUN), paragraph)  # type: ignore[arg-type]

    @contextmanager
    def of_paragraph(self, paragraph: Paragraph, block: Block) -> Iterator[None]:
        """Mark the paragraph itself as changed, and what is added meanwhile as moved here or from here."""
        if block.change:
            mark = element("w:rPr", self._element(_TAGS[block.change.kind], block.change))
            paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:pPrChange")  # type: ignore[arg-type]
        move = next((one.change for one in block.inlines if one.change and one.change.move), None)
        if move is None:
            yield
            return
        start = self._element(f"{_TAGS[move.kind]}RangeStart", move)
        start.set(qn("w:name"), f"move-{move.move}")
        paragraph._p.append(start)
        yield
        paragraph._p.append(element(f"{_TAGS[move.kind]}RangeEnd", id=str(start.get(qn("w:id")))))

    def of_style(self, paragraph: Paragraph, previous: str, change: Change) -> None:
        """Record the style, by its id, that a paragraph had before its own."""
        restyled = self._element("w:pPrChange", change)
        restyled.append(element("w:pPr", element("w:pStyle", val=previous)))
        paragraph._p.get_or_add_pPr().append(restyled)

    def of_placeholder(self, run: WordRun, style: str, change: Change) -> None:
        """Record whether a run had the style of placeholders, by its id, before."""
        properties = run._r.get_or_add_rPr()
        restyled = self._element("w:rPrChange", change)
        named = [element("w:rStyle", val=style)] if properties.find(qn("w:rStyle")) is None else []
        restyled.append(element("w:rPr", *named))
        properties.append(restyled)

    def of_row(self, row: _Row, members: Sequence[Block | None]) -> None:
        """Mark a row that came or went with all of its cells."""
        changes = [member.change for member in members if member]
        if changes and all(changes) and changes[0]:
            row._tr.get_or_add_trPr().append(self._element(_TAGS[changes[0].kind], changes[0]))

    def _element(self, tag: str, change: Change) -> _Element:
        made = element(tag, id=str(next(self._ids)), author=change.author, date=_clock(change.moment))
        if change.moment.tzinfo:
            made.set(_DATE_UTC, f"{_clock(change.moment.astimezone(UTC))}Z")
        return made


def _clock(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def declare_utc(body: _Element) -> None:
    """Declare at the root of a text what its changes say beyond the standard; older programs then pass it over."""
    if any(_DATE_UTC in one.attrib for one in body.iter("*")):
        kept = [prefix for prefix in body.nsmap if prefix]
        cleanup_namespaces(body, top_nsmap={"w16du": _WORD_2023}, keep_ns_prefixes=kept)
        ignorable = f"{{{body.nsmap['mc']}}}Ignorable"
        body.set(ignorable, f"{body.get(ignorable, '')} w16du".strip())


def mark_deleted_text(run: WordRun, change: Change | None) -> None:
    """Make the text of a deleted run deleted text, as the format demands."""
    if change and change.kind is ChangeKind.DELETED:
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")
