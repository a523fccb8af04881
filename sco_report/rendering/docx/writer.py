"""An official document as a Word file with named styles, through python-docx."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import SubElement

from sco_report.document import Block, OfficialDocument, Part, Role, Run
from sco_report.document.document import columns, grouped
from sco_report.problems.messages import shorten
from sco_report.rendering.docx.changes import WordChanges, mark_deleted_text
from sco_report.rendering.docx.elements import Bookmarks, WordParagraphs, signature_table
from sco_report.rendering.docx.package import blank, packed
from sco_report.rendering.docx.page import number_pages, set_page, set_running
from sco_report.rendering.docx.styles import add_placeholder_style, add_styles
from sco_report.rendering.layout import Layout

_TEXT = qn("w:t")
_SPACE = qn("xml:space")
_LONGEST_PROPERTY = 255
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def docx(document: OfficialDocument, layout: Layout) -> bytes:
    """The Word file."""
    word = blank(document.language)
    add_styles(word, layout, document.language)
    runs = (run for part in document.parts for block in part.blocks for line in block.lines() for run in line)
    if any(run.placeholder or run.placeholder_change for run in runs):
        add_placeholder_style(word, layout)
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
    return shorten(text, _LONGEST_PROPERTY - len(" …"))


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
                    self._write(self._paragraphs.append(role), block)

    def _write(self, paragraph: Paragraph, block: Block) -> None:
        if block.previous:
            self._changes.of_style(paragraph, self._paragraphs.style_id(block.previous.role), block.previous.change)
        with self._bookmarks.around(paragraph, block.entry), self._changes.of_paragraph(paragraph, block):
            for inline in block.inlines:
                if isinstance(inline, Run):
                    self._run(paragraph, inline, whole_words=self._layout.whole_words(block.role))
                else:
                    self._end_line(self._changes.new_run(paragraph, inline.change), block.role)

    def _run(self, paragraph: Paragraph, run: Run, *, whole_words: bool) -> None:
        with self._bookmarks.around(paragraph, run.entry):
            added = self._changes.new_run(paragraph, run.change)
            style = self._layout.gap.style
            if run.placeholder:
                added.style = style
            if run.placeholder_change:
                self._changes.of_placeholder(added, self._word.styles[style].style_id, run.placeholder_change)
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
                paragraph = self._paragraphs.restyle(cell.paragraphs[0], Role.SIGNATURE)
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
