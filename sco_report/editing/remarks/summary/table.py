"""The summary of remarks: a table in the order of the document, delegations by the Russian alphabet; and its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sco_report.document.table import Cell, CellLine, Mark, MarkedText, TableColumn, TableDocument, plain_cell
from sco_report.editing.remarks.decisions import Located
from sco_report.editing.remarks.summary.summary_wording import ColumnName, SummaryWording, read_wording
from sco_report.history import ChangeType
from sco_report.history.paragraphs import Piece, around_changes, text_pieces
from sco_report.model.remark import Remark
from sco_report.model.year import Year
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.docx.table import table_docx
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.table import table_pdf
from sco_report.rendering.xlsx import table_xlsx
from sco_report.russian.dates import long_date
from sco_report.russian.lists import alphabetical, enumerate_phrases
from sco_report.russian.typography import inside_quotes

NAME = "remarks"

LONG = 360
"""Characters from which on a paragraph is quoted only around what is changed in it, or by its two ends."""

_AROUND = 100
"""Characters of unchanged text that are then quoted on each side, up to the next end of a word."""

_BEGINNING = 80
"""Characters by which another paragraph is named."""

_WORD = re.compile(r"[\w«„(№]")
"""How a word begins, not what ends the one before it."""

_MARKS: dict[ChangeType, Mark] = {ChangeType.ADDED: "inserted", ChangeType.REMOVED: "deleted"}


def summary_files(
    root: Path, year: Year, remarks: Sequence[Located], draft: int, day: date | None = None
) -> dict[str, bytes]:
    """The files by name; ``day`` dates them instead of the day of the session.

    Raises:
        ProblemsFound: the wording or the layout cannot be read, or the table cannot be printed.
    """
    layout = read_layout(root)
    table = summary(year, remarks, draft, read_wording(root))
    table = replace(table, date=day) if day else table
    with defects_as_problems(root, year):
        return {
            f"{table.name}.pdf": table_pdf(table, layout),
            f"{table.name}.docx": table_docx(table, layout),
            f"{table.name}.xlsx": table_xlsx(table, layout),
        }


def summary(year: Year, remarks: Sequence[Located], draft: int, wording: SummaryWording) -> TableDocument:
    """The table of the remarks on a draft; those on formatting alone are named below it."""
    return _Summary(year, wording).table(remarks, draft)


@dataclass(frozen=True)
class _Summary:
    year: Year
    wording: SummaryWording

    def table(self, remarks: Sequence[Located], draft: int) -> TableDocument:
        wording, session = self.wording, self.year.session
        held = wording.session.format(date=long_date(session.date), place=session.place)
        subtitle = (line.format(number=draft, session=held) for line in wording.subtitle)
        listed = [one for one in remarks if one.remark.kind != "form"]
        rows = [self._row(one) for one in sorted(listed, key=self._order)]
        return TableDocument(
            name=NAME,
            title=wording.title,
            subtitle=tuple(filter(None, subtitle)),
            columns=tuple(TableColumn(column.head, column.width) for column in wording.columns),
            rows=tuple(tuple(row[column.name] for column in wording.columns) for row in rows),
            notes=tuple(self._notes(remarks)),
            author=wording.author,
            date=session.date,
        )

    def _order(self, one: Located) -> tuple[int, int, tuple[int, ...], int]:
        remark = one.remark
        return remark.page or 0, remark.paragraph or 0, alphabetical(self._name(one)), one.index

    def _name(self, one: Located) -> str:
        return self.year.reference.delegation_name(one.file.delegation)

    def _row(self, one: Located) -> dict[ColumnName, Cell]:
        remark = one.remark
        return {
            "place": plain_cell(self._place(remark)),
            "delegation": tuple(
                (MarkedText(line.format(name=self._name(one), number=remark.number)),)
                for line in self.wording.delegation
            ),
            "text": self._text(remark),
            "proposal": self._proposal(remark),
            "comment": tuple(self._comment(remark)),
            "decision": tuple(self._decision(remark)),
        }

    def _place(self, remark: Remark) -> str:
        wording = self.wording
        if remark.margin:
            return wording.place_margins[remark.margin]
        if remark.clause:
            return wording.place_clause.format(page=remark.page, clause=remark.clause)
        place = wording.place.format(page=remark.page or "—", paragraph=remark.paragraph or "—")
        return f"{place}\n{wording.place_section.format(section=remark.section)}" if remark.section else place

    def _text(self, remark: Remark) -> Cell:
        """The paragraph of the draft, or of a long one what is around the change or the words of the comment."""
        if remark.was is None:
            return ()
        if remark.proposed is not None:
            return self._cell(text_pieces(remark.was, remark.proposed), marked=False)
        if remark.words and remark.words in remark.was:
            before, _, after = remark.was.partition(remark.words)
            pieces = [Piece(before), Piece(remark.words, ChangeType.REMOVED), Piece(after)]
            return self._cell(pieces, marked=False)
        return self._cell([Piece(""), Piece(remark.was), Piece("")], marked=False)

    def _proposal(self, remark: Remark) -> Cell:
        """The words of the delegation, with what comes and goes marked, or what is to be done with the paragraph."""
        if remark.kind == "comment":
            return ()
        moved = self._moved(remark)
        if remark.was is None:
            return (*plain_cell(self.wording.new_paragraph), *_marked(remark.proposed or "", "inserted"))
        if remark.proposed is None:
            return moved or plain_cell(self.wording.deleted_paragraph)
        return (*self._cell(text_pieces(remark.was, remark.proposed), marked=True), *moved)

    def _moved(self, remark: Remark) -> Cell:
        if remark.moved_before is None:
            return ()
        if remark.is_moved_to_end:
            return plain_cell(self.wording.moved_to_end)
        return plain_cell(self.wording.moved_before.format(text=inside_quotes(_beginning(remark.moved_before))))

    def _cell(self, pieces: Sequence[Piece], *, marked: bool) -> Cell:
        """Pieces as the lines of a cell, without marks those of the draft; of a long one what is around the changes."""
        if sum(len(piece.text) for piece in pieces) > LONG and len(pieces) > 1:
            pieces = around_changes(pieces, _AROUND, self.wording.gap)
        if not marked:
            pieces = [piece for piece in pieces if piece.type is not ChangeType.ADDED]
        texts = [MarkedText(one.text, _MARKS.get(one.type) if marked else None) for one in pieces]
        return tuple(_lines(list(_apart(texts))))

    def _comment(self, remark: Remark) -> Iterator[CellLine]:
        if not remark.comment:
            return
        if remark.words:
            yield (MarkedText(self.wording.comment_on.format(words=inside_quotes(remark.words))),)
        yield from plain_cell(remark.comment)
        for reply in remark.replies:
            pattern = self.wording.reply if reply.author else self.wording.reply_unnamed
            yield from plain_cell(pattern.format(author=reply.author, text=reply.text))

    def _decision(self, remark: Remark) -> Iterator[CellLine]:
        words = self.wording.comment_decisions if remark.kind == "comment" else self.wording.decisions
        yield from plain_cell(words[remark.state])
        yield from plain_cell(remark.answer or "")

    def _notes(self, remarks: Sequence[Located]) -> Iterator[str]:
        names = {self._name(one) for one in remarks if one.remark.kind == "form"}
        if names and self.wording.form_note:
            yield self.wording.form_note.format(names=enumerate_phrases(sorted(names, key=alphabetical)))


def _apart(pieces: Sequence[MarkedText]) -> Iterator[MarkedText]:
    """Pieces with a space between a word that goes and the one that comes in its place: else they read as one word."""
    before: MarkedText | None = None
    for piece in _without_marked_spaces(pieces):
        if before and before.mark and piece.mark and _WORD.match(piece.text):
            yield MarkedText(" ")
        yield piece
        before = piece


def _without_marked_spaces(pieces: Sequence[MarkedText]) -> Iterator[MarkedText]:
    """Pieces whose marks begin and end at words."""
    for piece in pieces:
        text = piece.text.strip(" ")
        if not piece.mark or text == piece.text or not text:
            yield piece
            continue
        before, _, after = piece.text.partition(text)
        yield from (one for one in (MarkedText(before), MarkedText(text, piece.mark), MarkedText(after)) if one.text)


def _lines(pieces: Sequence[MarkedText]) -> Iterator[CellLine]:
    """Pieces cut where their lines end."""
    line: list[MarkedText] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(MarkedText(first, piece.mark))
        for other in others:
            yield tuple(one for one in line if one.text)
            line = [MarkedText(other, piece.mark)]
    yield tuple(one for one in line if one.text)


def _marked(text: str, mark: Mark) -> Cell:
    return tuple(_lines([MarkedText(text, mark)])) if text else ()


def _beginning(text: str) -> str:
    """The first words of a paragraph in one line, by which it is found."""
    text = " ".join(text.split())
    if len(text) <= _BEGINNING:
        return re.sub(r"[.;:]$", "", text)
    return f"{text[:_BEGINNING].rpartition(' ')[0]} …"
