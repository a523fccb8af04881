"""An official document as a Word file with named styles, through python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import SubElement

from sco_report.document import Block, Break, Inline, OfficialDocument, Part, Role, Run, grouped, kept_together
from sco_report.problems.messages import shorten
from sco_report.rendering.docx.changes import WordChanges, declare_utc, mark_deleted_text
from sco_report.rendering.docx.elements import Bookmarks, WordParagraphs, close_page
from sco_report.rendering.docx.identity import add_identity
from sco_report.rendering.docx.package import blank, packed
from sco_report.rendering.docx.page import number_pages, set_page, set_running
from sco_report.rendering.docx.signatures import signature_table, spaced_columns
from sco_report.rendering.docx.styles import add_placeholder_style, add_styles
from sco_report.rendering.fonts import ruler
from sco_report.rendering.layout import LANGUAGE, Layout

_TEXT = qn("w:t")
_SPACE = qn("xml:space")
_LONGEST_PROPERTY = 255


def docx(document: OfficialDocument, layout: Layout) -> bytes:
    """The Word file."""
    word = blank()
    add_styles(word, layout)
    runs = (run for block in document.blocks for line in block.lines() for run in line)
    if any(run.placeholder or run.placeholder_change for run in runs):
        add_placeholder_style(word, layout)
    _describe(word, document)
    writer = _Writer(word, layout)
    for index, part in enumerate(document.parts):
        section = word.sections[0] if index == 0 else _new_section(word)
        set_page(section, layout.page)
        section.different_first_page_header_footer = index == 0
        writer.part(part)
    blocks = document.parts[-1].blocks
    if blocks and blocks[-1].role is Role.SIGNATURE:
        close_page(word.add_paragraph())
    if document.running:
        set_running(word, document.running, layout)
    else:
        number_pages(word)
    if document.identity:
        add_identity(word, document.identity)
    declare_utc(word.element)
    return packed(word, document.date)


def _new_section(word: WordDocument) -> Section:
    section: Section = word.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the section before it must not begin a page of its own.
    close_page(word.paragraphs[-1])
    return section


def _describe(word: WordDocument, document: OfficialDocument) -> None:
    """Title, author, language and dates of the file; dates are those of the session."""
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.language = LANGUAGE
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
        """All blocks of a part, in order; pages end where those of the printed file do."""
        kept = kept_together(grouped(part.blocks))
        for place, groups in enumerate(kept, 1):
            is_before_signed = any(len(following) > 1 for following in kept[place : place + 1])
            for blocks in groups:
                self._group(blocks, is_signed=len(groups) > 1, is_before_signed=is_before_signed)

    def _group(self, blocks: list[Block], *, is_signed: bool, is_before_signed: bool) -> None:
        if blocks[0].role is Role.SIGNATURE:
            self._signatures(blocks)
            return
        for block in blocks:
            paragraph = self._paragraphs.append(block.role)
            self._keep(paragraph, block.role, is_signed=is_signed, is_before_signed=is_before_signed)
            self._write(paragraph, block)

    def _keep(self, paragraph: Paragraph, role: Role, *, is_signed: bool, is_before_signed: bool) -> None:
        """Keep what is signed whole and with its signatures, and let a page end before it.

        LibreOffice keeps a paragraph with the next as a whole, and not at all where that would go on up to the top of
        the page.
        """
        if is_signed:
            paragraph.paragraph_format.keep_with_next = paragraph.paragraph_format.keep_together = True
        elif is_before_signed and self._layout.roles[role].keep_next:
            paragraph.paragraph_format.keep_with_next = False

    def _write(self, paragraph: Paragraph, block: Block) -> None:
        if block.previous:
            self._changes.of_style(paragraph, self._paragraphs.style_id(block.previous.role), block.previous.change)
        with self._bookmarks.around(paragraph, block.entry), self._changes.of_paragraph(paragraph, block):
            for inline in self._inlines(block):
                if isinstance(inline, Run):
                    self._run(paragraph, inline)
                else:
                    self._end_line(self._changes.new_run(paragraph, inline.change), block.role)

    def _run(self, paragraph: Paragraph, run: Run) -> None:
        with self._bookmarks.around(paragraph, run.entry):
            added = self._changes.new_run(paragraph, run.change)
            style = self._layout.gap.style
            if run.placeholder:
                added.style = style
            if run.placeholder_change:
                self._changes.of_placeholder(added, self._word.styles[style].style_id, run.placeholder_change)
            _add_text(added, run.text)
            mark_deleted_text(added, run.change)

    def _inlines(self, block: Block) -> Sequence[Inline]:
        return _with_whole_words(block, self._layout) if self._layout.whole_words(block.role) else block.inlines

    def _end_line(self, run: WordRun, role: Role) -> None:
        if role is Role.ACT_LINE:
            run.add_tab()
        else:
            run.add_break()

    def _signatures(self, blocks: list[Block]) -> None:
        (row,) = signature_table(self._word, self._layout).rows
        self._changes.of_row(row, blocks)
        for cell, members in zip(row.cells, spaced_columns(blocks, self._layout), strict=True):
            paragraph = self._paragraphs.as_signature(cell.paragraphs[0])
            for number, (block, missing) in enumerate(members):
                if number:
                    paragraph = self._paragraphs.as_signature(cell.add_paragraph())
                if missing:
                    paragraph.paragraph_format.space_before = Pt(self._layout.signatures.space + missing)
                self._write(paragraph, block)


def _add_text(run: WordRun, text: str) -> None:
    """Add text, with the spaces at its ends."""
    added = SubElement(run._r, _TEXT)
    added.text = text
    if text != text.strip():
        added.set(_SPACE, "preserve")


_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NO_BREAK_HYPHEN = "\u2011"
"""Word's own sign, ``w:noBreakHyphen``, is left out by most other readers of its files, and U+2011 is another character
to whoever searches. So a hyphen is an ordinary one unless a line would end at it as the text is printed."""


def _with_whole_words(block: Block, layout: Layout) -> Sequence[Inline]:
    """The text of a block, with no-break hyphens where a line would end at a hyphen; changed text stays as it is."""
    if not _INNER_HYPHEN.search(block.text) or any(inline.change for inline in block.inlines):
        return block.inlines
    return list(_whole_inlines(block, layout))


def _whole_inlines(block: Block, layout: Layout) -> Iterator[Inline]:
    for number, line in enumerate(block.lines()):
        if number:
            yield Break()
        text = _whole_text("".join(run.text for run in line), block.role, layout)
        place = 0
        for run in line:
            yield run.with_text(text[place : place + len(run.text)])
            place += len(run.text)


def _whole_text(text: str, role: Role, layout: Layout) -> str:
    whole = layout.page.text_width_mm - layout.roles[role].left_mm
    width = layout.signature_width_mm if role is Role.SIGNATURE else whole
    for place in ruler(layout, role).torn(text, width, _INNER_HYPHEN):
        word = text[place:].partition(" ")[0]
        text = text[:place] + _INNER_HYPHEN.sub(_NO_BREAK_HYPHEN, word) + text[place + len(word) :]
    return text
