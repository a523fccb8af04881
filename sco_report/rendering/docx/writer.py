"""An official document as a Word file with named styles, through python-docx.

Word bookmarks that lead from a place in the text to the entry it prints.

Empty paragraphs of named styles, each copied from one that is prepared beforehand.

python-docx walks all styles to find one by its title, and the whole body to add to its end: in a long document the
time of both would grow with the square of its length.

The table in which signatures stand: its columns are those of the page, the gap between them is a margin of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from hashlib import sha256

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import SubElement, _Element

from sco_report.document import Block, OfficialDocument, Part, Role, Run
from sco_report.document.document import columns, grouped
from sco_report.rendering.docx.changes import WordChanges, mark_deleted_text
from sco_report.rendering.docx.package import blank, packed
from sco_report.rendering.docx.page import number_pages, set_page, set_running
from sco_report.rendering.docx.styles import add_gap_style, add_styles, style_name
from sco_report.rendering.layout import Layout

_LONGEST = 40
"""Word cuts names of bookmarks at forty characters."""
_DIGEST = 8
_START, _END, _ID, _NAME = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name")


class Bookmarks:
    """Gives each entry one bookmark, at its first place; named «e_» and its id with underscores."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    @contextmanager
    def around(self, paragraph: Paragraph, entry: str | None) -> Iterator[None]:
        """Bookmark whatever is added to the paragraph meanwhile."""
        name = self._new_name(entry)
        if name is None:
            yield
            return
        number = str(len(self._names))
        SubElement(paragraph._p, _START, {_ID: number, _NAME: name})
        yield
        SubElement(paragraph._p, _END, {_ID: number})

    def _new_name(self, entry: str | None) -> str | None:
        name = bookmark_name(entry) if entry else None
        if name is None or name in self._names:
            return None
        self._names.add(name)
        return name


def bookmark_name(entry: str) -> str:
    """The name of the bookmark of an entry; one that is too long ends in a digest, so that it stays its own."""
    name = "e_" + re.sub(r"\W", "_", entry)
    if len(name) <= _LONGEST:
        return name
    digest = sha256(entry.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST - _DIGEST - 1]}_{digest}"


class WordParagraphs:
    """The paragraphs of one Word file, whose styles are those of a layout."""

    def __init__(self, word: WordDocument, layout: Layout) -> None:
        self._body = word._body
        self._end = word.element.body.get_or_add_sectPr()
        self._styles = {role: word.styles[style_name(layout, role)].style_id or "" for role in layout.roles}
        self._prepared = {role: _paragraph(style) for role, style in self._styles.items()}

    def style_id(self, role: Role) -> str:
        """The id of the style of a role."""
        return self._styles[role]

    def at_the_end(self, role: Role) -> Paragraph:
        """A new paragraph at the end of the body."""
        element = deepcopy(self._prepared[role])
        self._end.addprevious(element)
        return Paragraph(element, self._body)

    def in_the_style(self, paragraph: Paragraph, role: Role) -> Paragraph:
        """A paragraph that is there already, in the style of a role."""
        paragraph._p.style = self._styles[role]
        return paragraph


def _paragraph(style: str):  # type: ignore[no-untyped-def]
    paragraph, properties, named = (OxmlElement(tag) for tag in ("w:p", "w:pPr", "w:pStyle"))
    named.set(qn("w:val"), style)
    properties.append(named)
    paragraph.append(properties)
    return paragraph


def signature_table(word: WordDocument, rows: int, layout: Layout) -> Table:
    """An empty table at the end of the document, as wide as the text; no row is divided between pages."""
    signatures = layout.signatures
    gap = Mm(signatures.gap_mm)
    width = Mm((layout.page.text_width_mm - signatures.gap_mm * (signatures.columns - 1)) / signatures.columns)
    table: Table = word.add_table(rows, signatures.columns)
    table.autofit = False
    _drop_cell_margins(table)
    *others, last = table.columns
    for column in others:
        column.width = Length(width + gap)
        for cell in column.cells:
            cell._tc.get_or_add_tcPr().append(_margins("w:tcMar", right=gap))
    last.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
    return table


def _drop_cell_margins(table: Table) -> None:
    """Let the text of the cells begin at the edge of the text, not within Word's margin of cells."""
    properties = table._tbl.tblPr
    margins = _margins("w:tblCellMar", left=Mm(0), right=Mm(0))
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _margins(name: str, **sides: Length) -> _Element:
    margins = OxmlElement(name)
    for side, width in sides.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


_TEXT = qn("w:t")
_SPACE = qn("xml:space")
_LONGEST_PROPERTY = 255
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def docx(document: OfficialDocument, layout: Layout) -> bytes:
    """The Word file."""
    word = blank(document.language)
    add_styles(word, layout, document.language)
    runs = (run for part in document.parts for block in part.blocks for line in block.lines() for run in line)
    if any(run.gap or run.regapped for run in runs):
        add_gap_style(word, layout)
    _describe(word, document)
    writer = _Writer(word, layout)
    for index, part in enumerate(document.parts):
        section = word.sections[0] if index == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        set_page(section, layout.page)
        section.different_first_page_header_footer = index == 0
        writer.part(part)
    if document.running:
        set_running(word, document.running, layout)
    else:
        number_pages(word)
    return packed(word, document.date)


def _describe(word: WordDocument, document: OfficialDocument) -> None:
    """Title, author, language and dates of the file; dates are those of the session."""
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = document.moment


def _property(text: str) -> str:
    """A text as a property of the file, shortened where Word would not take it."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


class _Writer:
    """Writes blocks as paragraphs of named styles."""

    def __init__(self, word: WordDocument, layout: Layout) -> None:
        self._word = word
        self._layout = layout
        self._paragraphs = WordParagraphs(word, layout)
        self._bookmarks = Bookmarks()
        self._changes = WordChanges()

    def part(self, part: Part) -> None:
        """All blocks of a part, in order."""
        for role, blocks in grouped(part.blocks):
            if role is Role.SIGNATURE:
                self._signatures(blocks)
            else:
                for block in blocks:
                    self._write(self._paragraphs.at_the_end(role), block)

    def _write(self, paragraph: Paragraph, block: Block) -> None:
        if block.was:
            self._changes.of_style(paragraph, self._paragraphs.style_id(block.was.role), block.was.change)
        with self._bookmarks.around(paragraph, block.entry), self._changes.of_paragraph(paragraph, block):
            for inline in block.inlines:
                if isinstance(inline, Run):
                    self._run(paragraph, inline, whole_words=self._layout.whole_words(block.role))
                else:
                    self._end_line(self._changes.new_run(paragraph, inline.change), block.role)

    def _run(self, paragraph: Paragraph, run: Run, *, whole_words: bool) -> None:
        with self._bookmarks.around(paragraph, run.entry):
            added = self._changes.new_run(paragraph, run.change)
            if run.gap:
                added.style = self._layout.gap.style
            if run.regapped:
                self._changes.of_gap(added, self._word.styles[self._layout.gap.style].style_id, run.regapped)
            if whole_words:
                _add_whole_words(added, run.text)
            else:
                _add_text(added, run.text)
            mark_deleted_text(added, run.change)

    def _end_line(self, run: WordRun, role: Role) -> None:
        if role is Role.ACT_LINE:
            run.add_tab()
        else:
            run.add_break()

    def _signatures(self, blocks: list[Block]) -> None:
        rows = columns(blocks, self._layout.signatures.columns)
        table = signature_table(self._word, len(rows), self._layout)
        for row, members in zip(table.rows, rows, strict=True):
            self._changes.of_row(row, members)
            for cell, block in zip(row.cells, members, strict=True):
                # An empty place keeps the style too: the height of a row is that of its cells.
                paragraph = self._paragraphs.in_the_style(cell.paragraphs[0], Role.SIGNATURE)
                self._write(paragraph, block or Block(Role.SIGNATURE, ()))


def _add_whole_words(run: WordRun, text: str) -> None:
    """Add text in which no line ends within a hyphenated word."""
    for index, piece in enumerate(_INNER_HYPHEN.split(text)):
        if index:
            SubElement(run._r, qn("w:noBreakHyphen"))
        _add_text(run, piece)


def _add_text(run: WordRun, text: str) -> None:
    """Add text, with the spaces at its ends."""
    added = SubElement(run._r, _TEXT)
    added.text = text
    if text != text.strip():
        added.set(_SPACE, "preserve")
