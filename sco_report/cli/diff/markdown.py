"""A comparison as Markdown, for the summary of a job on GitHub or GitLab, or for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

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
from sco_report.problems.messages import sanitize_in_place
from sco_report.source import Value

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>|`*_[]~\\$"}
"""A character as an entity is text everywhere, in tables too, where a backslash would not do."""

_OPENING = re.compile(r"(?<=^\d)[.)]|(?<=^\d\d)[.)]|^[-+#=]")
"""A sign that would make a list or a heading of the text that it opens."""

Alike = Sequence[tuple[int, EntryChange]]
"""Entries that had one fate, with their places among all."""

_TAGS = {ParagraphFate.ADDED: "ins", ParagraphFate.REMOVED: "del"}


def as_markdown(comparison: Comparison, lang: Language, source: str = "") -> str:
    """The comparison in words of a language.

    ``source`` is the address at which the files of the later state are shown, with a stroke at its end: places of
    entries then lead there.
    """
    writer = _Writer(comparison, lang, source)
    blocks = [f"## {literal(heading(comparison, lang))}", " ".join(sums(comparison, lang))]
    return "\n\n".join([*blocks, *writer.entries(), *writer.paragraphs()])


def literal(text: str) -> str:
    """A text as Markdown that shows just this text, in one line."""
    return sanitize_in_place(" ".join(text.split())).translate(_ENTITIES)


class _Writer:
    def __init__(self, comparison: Comparison, lang: Language, source: str) -> None:
        self._comparison = comparison
        self._lang = lang
        self._source = source

    def entries(self) -> Iterator[str]:
        """The entries, by what became of them; those that changed with their fields."""
        changes = list(enumerate(self._comparison.entries))
        for fate in EntryFate:
            alike = [(place, change) for place, change in changes if change.fate is fate]
            if alike:
                yield f"### {message(fate, self._lang)}"
                yield self._table(alike) if any(change.fields for _, change in alike) else self._list(alike)

    def _list(self, alike: Alike) -> str:
        return "\n".join(f"- {self._entry(place, change)}" for place, change in alike)

    def _table(self, alike: Alike) -> str:
        columns = [message(f"column_{name}", self._lang) for name in ("entry", "field", "old", "new")]
        rows = [row for place, change in alike for row in self._rows(place, change)]
        return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows))

    def _rows(self, place: int, change: EntryChange) -> Iterator[tuple[str, str, str, str]]:
        entry = self._entry(place, change)
        for field in change.fields:
            title = literal(key_title(change, field, self._lang))
            name = lines(change, field, self._lang) or "<br>".join(filter(None, (title, _code(field.name))))
            yield entry, name, *self._values(field)
            entry = ""
        if not change.fields:
            yield entry, "", "", ""

    def _values(self, field: FieldChange) -> tuple[str, str]:
        """The value before and after; what changed in it is marked where that is not seen at once."""
        if field.fate is FieldFate.MOVED and field.old is not None and field.new is not None:
            texts = (cut(written(value), LONGEST) for value in (field.old, field.new))
            said = zip(("field_was_at", "field_is_at"), texts, places(field), strict=True)
            was, now = (message(name, self._lang, value=text, place=place) for name, text, place in said)
            return literal(was), literal(now)
        pieces = word_by_word(field.old, field.new) if field.old is not None and field.new is not None else None
        if pieces is None:
            return _value(field.old), _value(field.new)
        before = [piece for piece in pieces if piece.fate is not ParagraphFate.ADDED]
        return _marked(before), _marked([piece for piece in pieces if piece.fate is not ParagraphFate.REMOVED])

    def _entry(self, place: int, change: EntryChange) -> str:
        former = change.old.file if change.old and change.old.file != change.item.file else ""
        lines = [
            f"{kind(change, self._lang)} {_named(change)}".strip(),
            literal(cut(title(self._comparison, change), LONGEST)),
            self._link(change),
            message("was_file", self._lang, file=_code(former)) if former else "",
            printed(self._comparison, place, self._lang),
        ]
        return "<br>".join(line for line in lines if line)

    def _link(self, change: EntryChange) -> str:
        place = _code(f"{change.item.file}:{change.item.line()}")
        if not self._source or not change.new:
            return place
        return f'<a href="{self._source}{quote(change.item.file)}#L{change.item.line()}">{place}</a>'

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs in order of print, as a numbered list."""
        if self._comparison.paragraphs:
            yield f"### {message('paragraphs', self._lang)}"
        for place, change in enumerate(self._comparison.paragraphs):
            yield self._paragraph(place, change)

    def _paragraph(self, place: int, change: ParagraphChange) -> str:
        number, fate = f"{place + 1}. ", message(f"paragraph_{change.fate}", self._lang)
        behind = causes(self._comparison, place, self._lang, _code)
        told = f"**{where(change, self._lang)}**: {fate} ({behind})"
        if same_words(change):
            told += f"; {message('same_words', self._lang)}"
        # The text stands in as far as the number does, or else it would end the list.
        return f"{number}{told}\n\n{' ' * len(number)}{_marked(excerpt(change.pieces))}"


def _named(change: EntryChange) -> str:
    return _code(name(change)) if name(change) else ""


def _value(value: Value | None) -> str:
    return "" if value is None else literal(cut(written(value), LONGEST))


def _marked(pieces: Sequence[Piece]) -> str:
    return _OPENING.sub(lambda sign: f"&#{ord(sign[0])};", "".join(map(_tagged, pieces)))


def _tagged(piece: Piece) -> str:
    """A piece in its tag, the spaces around it within: they went or came with it."""
    text, tag = literal(piece.text), _TAGS[piece.fate] if piece.fate else ""
    before, after = piece.text[:1].isspace(), piece.text[-1:].isspace() and bool(text)
    shown = f"{' ' * before}{text}{' ' * after}"
    return f"<{tag}>{shown}</{tag}>" if tag and text else shown


def _code(text: str) -> str:
    return f"<code>{literal(text)}</code>"
