"""A comparison as Markdown, for the summary of a job on GitHub or GitLab, or for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sco_report.cli.commands.look.diff import wording
from sco_report.cli.commands.look.diff.wording import LONGEST, message, written
from sco_report.history import ChangeType
from sco_report.history.comparison import Comparison, OtherYear
from sco_report.history.entries import EntryChange
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, Piece
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize_in_place, shorten
from sco_report.source import Value

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>|`*_[]~\\$"}
"""A character as an entity is text everywhere, in tables too, where a backslash would not do."""

_AUTOLINKED = re.compile(r"@|(?<!&)#(?=\d)|(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)
"""What makes an address, a mention or the number of an issue of a text; an element of its own, it makes none."""

_BLOCK_START = re.compile(r"(?<=^\d)[.)]|(?<=^\d\d)[.)]|^[-+#=]")
"""A character at the start of a text that would make a list or a heading of it."""

_TAGS = {ChangeType.ADDED: "ins", ChangeType.REMOVED: "del"}


def as_markdown(comparison: Comparison, lang: Language, source: str = "") -> str:
    """The comparison with messages in ``lang``.

    ``source`` is the address, with a slash at its end, at which the files of the later revision are shown; the places
    of entries are links to it.
    """
    writer = _Writer(comparison, lang, source)
    head = [f"## {literal(wording.heading(comparison, lang))}", " ".join(wording.sums(comparison, lang))]
    return "\n\n".join([*head, *writer.entries(), *writer.paragraphs()])


def others_as_markdown(others: Sequence[OtherYear], lang: Language) -> Iterator[str]:
    """The other years, each with its first changed paragraphs, as blocks of Markdown."""
    if others:
        yield f"## {message('other_years', lang)}"
    for other in others:
        shown = [
            f"  - {literal(wording.other_paragraph(change, lang))} — {marked(wording.excerpt(change.pieces))}"
            for change in other.paragraphs[: wording.MOST_SHOWN]
        ]
        yield "\n".join((f"- {literal(wording.other_year(other, lang))}", *shown))


def literal(text: str) -> str:
    """A text as Markdown that shows exactly this text, in one line."""
    plain = sanitize_in_place(" ".join(text.split()))
    return _AUTOLINKED.sub(lambda sign: f"<span>{sign[0]}</span>", plain.translate(_ENTITIES))


@dataclass(frozen=True)
class _Writer:
    comparison: Comparison
    lang: Language
    source: str

    def entries(self) -> Iterator[str]:
        """The changed entries, grouped by the type of change; a table of their fields where they have any."""
        for type_, changes in wording.by_type(self.comparison):
            yield f"### {message(type_, self.lang)}"
            yield self._table(changes) if any(change.fields for _, change in changes) else self._list(changes)

    def _list(self, changes: wording.IndexedChanges) -> str:
        return "\n".join(f"- {self._entry(index, change)}" for index, change in changes)

    def _table(self, changes: wording.IndexedChanges) -> str:
        columns = [message(f"column_{name}", self.lang) for name in ("entry", "field", "old", "new")]
        return table(columns, (row for index, change in changes for row in self._rows(index, change)))

    def _rows(self, index: int, change: EntryChange) -> Iterator[tuple[str, str, str, str]]:
        entry = self._entry(index, change)
        for field in change.fields:
            title = literal(wording.key_title(change, field, self.lang))
            lines = wording.lines(change, field, self.lang)
            yield entry, lines or "<br>".join(filter(None, (title, code(field.name)))), *self._values(field)
            entry = ""
        if not change.fields:
            yield entry, "", "", ""

    def _values(self, field: FieldChange) -> tuple[str, str]:
        """The value before and after; in long values the changes are marked."""
        if field.old is None or field.new is None:
            return _value(field.old), _value(field.new)
        if field.type is ChangeType.MOVED:
            return self._moved(field, field.old, field.new)
        pieces = wording.word_by_word(field.old, field.new)
        if pieces is None:
            return _value(field.old), _value(field.new)
        before = [piece for piece in pieces if piece.type is not ChangeType.ADDED]
        return marked(before), marked([piece for piece in pieces if piece.type is not ChangeType.REMOVED])

    def _moved(self, field: FieldChange, old: Value, new: Value) -> tuple[str, str]:
        was_at, is_at = wording.places(field)
        before = message("field_was_at", self.lang, value=shorten(written(old), LONGEST), place=was_at)
        return literal(before), literal(
            message("field_is_at", self.lang, value=shorten(written(new), LONGEST), place=is_at)
        )

    def _entry(self, index: int, change: EntryChange) -> str:
        name, former = wording.name(change), wording.former_file(change)
        lines = [
            f"{wording.kind(change, self.lang)} {code(name) if name else ''}".strip(),
            literal(shorten(wording.title(self.comparison, change), LONGEST)),
            place(change.item.file, change.item.line(), self.source if change.new else ""),
            message("was_file", self.lang, file=code(former)) if former else "",
            wording.printed(self.comparison, index, self.lang),
        ]
        return "<br>".join(line for line in lines if line)

    def paragraphs(self) -> Iterator[str]:
        """The changed paragraphs in order of print, as a numbered list."""
        if self.comparison.paragraphs:
            yield f"### {message('paragraphs', self.lang)}"
        for index, change in enumerate(self.comparison.paragraphs):
            yield self._paragraph(index, change)

    def _paragraph(self, index: int, change: ParagraphChange) -> str:
        number, type_ = f"{index + 1}. ", message(f"paragraph_{change.type}", self.lang)
        causes = wording.causes(self.comparison, index, self.lang, code)
        head = f"**{wording.where(change, self.lang)}**: {type_} ({causes})"
        if wording.same_words(change):
            head += f"; {message('same_words', self.lang)}"
        # The text is indented as far as the number is wide, or else it would end the list.
        return f"{number}{head}\n\n{' ' * len(number)}{marked(wording.excerpt(change.pieces))}"


def _value(value: Value | None) -> str:
    return "" if value is None else literal(shorten(written(value), LONGEST))


def marked(pieces: Sequence[Piece]) -> str:
    """Pieces of a text with tags around what was added or removed."""
    return _BLOCK_START.sub(lambda sign: f"&#{ord(sign[0])};", "".join(map(_tagged, pieces)))


def _tagged(piece: Piece) -> str:
    """A piece in its tag, with the spaces around it, which changed with it."""
    text, tag = literal(piece.text), _TAGS.get(piece.type, "")
    before, after = piece.text[:1].isspace(), piece.text[-1:].isspace() and bool(text)
    shown = f"{' ' * before}{text}{' ' * after}"
    return f"<{tag}>{shown}</{tag}>" if tag and text else shown


def code(text: str) -> str:
    """A text as a word of a program."""
    return f"<code>{literal(text)}</code>"


def place(file: str, line: int, source: str) -> str:
    """A line of a file; a link to it under the address of all files, if that is not empty."""
    shown = code(f"{file}:{line}")
    return f'<a href="{source}{quote(file)}#L{line}">{shown}</a>' if source else shown


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows))
