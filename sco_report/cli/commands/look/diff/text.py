"""A comparison as styled lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_report.cli.commands.look.diff import wording
from sco_report.cli.commands.look.diff.wording import LONGEST, message, written
from sco_report.cli.terminal import Style, TextLine, TextSpan, line
from sco_report.history import ChangeType
from sco_report.history.comparison import Comparison, OtherYear
from sco_report.history.entries import EntryChange
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, Piece
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import shorten
from sco_report.source import Value

_SIGNS = {ChangeType.ADDED: "+ ", ChangeType.REMOVED: "- "}


def page(comparison: Comparison, others: Sequence[OtherYear], lang: Language) -> list[TextLine]:
    """The comparison, and other years that changed with it, with messages in ``lang``; the data stays Russian."""
    writer = _Writer(comparison, lang)
    head = [line(wording.heading(comparison, lang), "heading"), *map(line, wording.sums(comparison, lang))]
    return [*head, *writer.entries(), *writer.paragraphs(), *_others(others, lang)]


@dataclass(frozen=True)
class _Writer:
    comparison: Comparison
    lang: Language

    def entries(self) -> Iterator[TextLine]:
        """The changed entries, grouped by the type of change."""
        for type_, changes in wording.by_type(self.comparison):
            yield from (TextLine(), line(message(type_, self.lang), "heading"))
            for index, change in changes:
                yield from self._entry(index, change)

    def _entry(self, index: int, change: EntryChange) -> Iterator[TextLine]:
        spans = [TextSpan(f"{wording.kind(change, self.lang)} "), TextSpan(wording.name(change), "name")]
        if title := wording.title(self.comparison, change):
            spans.append(TextSpan(f" {title}"))
        yield TextLine(tuple(spans), 2)
        yield line(f"{change.item.file}:{change.item.line()}", "faint", 4)
        if former := wording.former_file(change):
            yield line(message("was_file", self.lang, file=former), "faint", 4)
        for field in change.fields:
            yield TextLine(tuple(self._field(change, field)), 4)
        if numbers := wording.printed(self.comparison, index, self.lang):
            yield line(numbers, "faint", 4)

    def _field(self, change: EntryChange, field: FieldChange) -> Iterator[TextSpan]:
        title = wording.key_title(change, field, self.lang)
        name = wording.lines(change, field, self.lang) or (f"{title} ({field.name})" if title else field.name)
        yield TextSpan(f"{_SIGNS.get(field.type, '')}{name}: ")
        if field.type is ChangeType.ADDED and field.new is not None:
            yield TextSpan(shorten(written(field.new), LONGEST), "added")
        elif field.type is ChangeType.REMOVED and field.old is not None:
            yield TextSpan(shorten(written(field.old), LONGEST), "removed")
        elif field.type is ChangeType.MOVED and field.new is not None:
            old, new = wording.places(field)
            yield TextSpan(
                message("field_moved", self.lang, value=shorten(written(field.new), LONGEST), old=old, new=new)
            )
        elif field.old is not None and field.new is not None:
            yield from _compared(field.old, field.new)

    def paragraphs(self) -> Iterator[TextLine]:
        """The changed paragraphs in order of print, numbered."""
        if self.comparison.paragraphs:
            yield from (TextLine(), line(message("paragraphs", self.lang), "heading"))
        for index, change in enumerate(self.comparison.paragraphs):
            yield from self._paragraph(index, change)

    def _paragraph(self, index: int, change: ParagraphChange) -> Iterator[TextLine]:
        type_ = message(f"paragraph_{change.type}", self.lang)
        causes = wording.causes(self.comparison, index, self.lang)
        head = TextSpan(f"{index + 1}. {wording.where(change, self.lang)}: {type_}")
        yield TextLine((head, TextSpan(f" ({causes})", "faint")), 2)
        if wording.same_words(change):
            yield line(message("same_words", self.lang), "faint", 4)
        pieces = wording.excerpt(change.pieces)
        yield TextLine(tuple(styled(pieces, whole=not (change.old and change.new))), 4)


def _compared(old: Value, new: Value) -> Iterator[TextSpan]:
    pieces = wording.word_by_word(old, new)
    if pieces is None:
        yield from (TextSpan(written(old), "removed"), TextSpan(" → "), TextSpan(written(new), "added"))
    else:
        yield from styled(pieces, whole=False)


def styled(pieces: Sequence[Piece], *, whole: bool) -> Iterator[TextSpan]:
    """Pieces of a text as spans; in a text that is there before or after only, the whole is marked."""
    styles: dict[ChangeType, Style] = {
        ChangeType.ADDED: "added" if whole else "inserted",
        ChangeType.REMOVED: "removed" if whole else "deleted",
    }
    yield from (TextSpan(piece.text, styles.get(piece.type, "plain")) for piece in pieces)


def _others(others: Sequence[OtherYear], lang: Language) -> Iterator[TextLine]:
    """The other years, each with its first changed paragraphs."""
    if others:
        yield from (TextLine(), line(message("other_years", lang), "heading"))
    for other in others:
        yield line(wording.other_year(other, lang), "plain", 2)
        for change in other.paragraphs[: wording.MOST_SHOWN]:
            yield line(wording.other_paragraph(change, lang), "faint", 4)
            yield TextLine(tuple(styled(wording.excerpt(change.pieces), whole=not (change.old and change.new))), 6)
