"""A comparison in words: lines of spans; how they are drawn is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sco_report.cli.diff.wording import (
    LONGEST,
    causes,
    cut,
    excerpt,
    heading,
    key_title,
    kind,
    lines,
    message,
    name,
    places,
    printed,
    same_words,
    sums,
    title,
    where,
    word_by_word,
    written,
)
from sco_report.history.comparison import Comparison
from sco_report.history.entries import EntryChange, EntryFate
from sco_report.history.fields import FieldChange, FieldFate
from sco_report.history.paragraphs import ParagraphChange, ParagraphFate, Piece
from sco_report.problems.catalogue import Language
from sco_report.source import Value

Style = Literal["plain", "heading", "faint", "name", "come", "gone", "inserted", "deleted"]
"""«Come» and «gone» is what did so whole; what was inserted and deleted stands amid other text, and must be marked."""


@dataclass(frozen=True)
class TextSpan:
    """A piece of a line."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class TextLine:
    """A line that stands in by so many characters."""

    spans: tuple[TextSpan, ...] = ()
    indent: int = 0


def page(comparison: Comparison, lang: Language) -> list[TextLine]:
    """All that is shown of a comparison in words of a language; what stands in the data stays as it is."""
    writer = _Writer(comparison, lang)
    first = [
        TextLine((TextSpan(heading(comparison, lang), "heading"),)),
        *(TextLine((TextSpan(one),)) for one in sums(comparison, lang)),
    ]
    return [*first, *writer.entries(), *writer.paragraphs()]


@dataclass(frozen=True)
class _Writer:
    comparison: Comparison
    lang: Language

    def entries(self) -> Iterator[TextLine]:
        """The entries, by what became of them."""
        changes = list(enumerate(self.comparison.entries))
        for fate in EntryFate:
            alike = [(place, change) for place, change in changes if change.fate is fate]
            if alike:
                yield from (TextLine(), TextLine((TextSpan(message(fate, self.lang), "heading"),)))
            for place, change in alike:
                yield from self._entry(place, change)

    def _entry(self, place: int, change: EntryChange) -> Iterator[TextLine]:
        called = [TextSpan(f"{kind(change, self.lang)} "), TextSpan(name(change), "name")]
        if titled := title(self.comparison, change):
            called.append(TextSpan(f" {titled}"))
        yield TextLine(tuple(called), 2)
        yield _faint(f"{change.item.file}:{change.item.line()}")
        if change.old and change.old.file != change.item.file:
            yield _faint(message("was_file", self.lang, file=change.old.file))
        for field in change.fields:
            yield TextLine(tuple(self._field(change, field)), 4)
        if numbers := printed(self.comparison, place, self.lang):
            yield _faint(numbers)

    def _field(self, change: EntryChange, field: FieldChange) -> Iterator[TextSpan]:
        sign = {FieldFate.ADDED: "+ ", FieldFate.REMOVED: "- "}.get(field.fate, "")
        title = key_title(change, field, self.lang)
        name = lines(change, field, self.lang) or (f"{title} ({field.name})" if title else field.name)
        yield TextSpan(f"{sign}{name}: ")
        if field.fate is FieldFate.ADDED and field.new is not None:
            yield TextSpan(cut(written(field.new), LONGEST), "come")
        elif field.fate is FieldFate.REMOVED and field.old is not None:
            yield TextSpan(cut(written(field.old), LONGEST), "gone")
        elif field.fate is FieldFate.MOVED and field.new is not None:
            old, new = places(field)
            yield TextSpan(message("field_moved", self.lang, value=cut(written(field.new), LONGEST), old=old, new=new))
        elif field.old is not None and field.new is not None:
            yield from _compared(field.old, field.new)

    def paragraphs(self) -> Iterator[TextLine]:
        """The paragraphs in order of print, numbered."""
        if self.comparison.paragraphs:
            yield from (TextLine(), TextLine((TextSpan(message("paragraphs", self.lang), "heading"),)))
        for place, change in enumerate(self.comparison.paragraphs):
            yield from self._paragraph(place, change)

    def _paragraph(self, place: int, change: ParagraphChange) -> Iterator[TextLine]:
        fate = message(f"paragraph_{change.fate}", self.lang)
        behind = causes(self.comparison, place, self.lang)
        told = (TextSpan(f"{place + 1}. {where(change, self.lang)}: {fate}"), TextSpan(f" ({behind})", "faint"))
        yield TextLine(told, 2)
        if same_words(change):
            yield _faint(message("same_words", self.lang))
        yield TextLine(tuple(_marked(excerpt(change.pieces), whole=not (change.old and change.new))), 4)


def _faint(text: str) -> TextLine:
    return TextLine((TextSpan(text, "faint"),), 4)


def _compared(old: Value, new: Value) -> Iterator[TextSpan]:
    pieces = word_by_word(old, new)
    if pieces is None:
        yield from (TextSpan(written(old), "gone"), TextSpan(" → "), TextSpan(written(new), "come"))
    else:
        yield from _marked(pieces, whole=False)


def _marked(pieces: Sequence[Piece], *, whole: bool) -> Iterator[TextSpan]:
    styles: dict[ParagraphFate | None, Style] = {
        None: "plain",
        ParagraphFate.ADDED: "come" if whole else "inserted",
        ParagraphFate.REMOVED: "gone" if whole else "deleted",
    }
    yield from (TextSpan(piece.text, styles[piece.fate]) for piece in pieces)
