"""The text of a Word file with all changes accepted, paragraph by paragraph, and with all of them rejected.

Numbers and dashes that styles set are no text, nor are codes of fields; of alternatives for programs of several ages
the first is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from lxml import etree

from sco_report.editing.remarks.returned.names import ALTERNATIVES, CHOICE, w
from sco_report.editing.remarks.returned.returned_file import Author, later_of, read_author
from sco_report.limits import LONGEST_WORD_TEXT, MOST_WORD_CHANGES, MOST_WORD_PARAGRAPHS

_OF_ENTRY = "e_"
"""How the names of bookmarks begin that lead to an entry (``rendering/docx/elements.py``)."""


class TooMuch(Exception):
    """A limit is exceeded: the id of the problem, and the limit."""

    def __init__(self, id_: str, limit: int) -> None:
        self.id = id_
        self.limit = limit
        super().__init__(id_)


class Presence(NamedTuple):
    """Whether text is there once all changes are accepted, and whether it was there before them."""

    now: bool = True
    before: bool = True

    def within(self, outer: Presence) -> Presence:
        """The presence of text in a change within another one: what somebody inserted and somebody else deleted."""
        return Presence(self.now and outer.now, self.before and outer.before)


_CHANGES = {
    w("ins"): Presence(before=False),
    w("moveTo"): Presence(before=False),
    w("del"): Presence(now=False),
    w("moveFrom"): Presence(now=False),
    w("cellIns"): Presence(before=False),
    w("cellDel"): Presence(now=False),
}
_FORM_CHANGES = {w(f"{name}PrChange") for name in ("r", "p", "sect", "tbl", "tblEx", "tr", "tc")} | {
    w("numberingChange"),
    w("tblGridChange"),
}
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_TEXTS = (w("t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_OBJECTS = (w("drawing"), w("pict"), w("object"), w("altChunk"), w("subDoc"))
"""Pictures, charts, files of other programs, and documents within the document."""
_WITHOUT_TEXT = {w(f"{name}Pr") for name in ("p", "r", "tbl", "tr", "tc", "sdt", "sdtEnd", "sect")} | {w("rt")}
"""Properties, and the readings above words of East Asian texts."""

_EMPHASIS = {w(name) for name in ("b", "i", "u", "strike", "dstrike", "highlight", "shd", "color")}
"""What authors mark words with by hand."""
_NOT_MARKED = {"0", "false", "off", "none", "auto", "clear", "000000", "ffffff", ""}

UNCHANGED = Presence()
Place = tuple[int, int]
"""A number of characters of the text with all changes accepted, and of that with all rejected."""


class Note(NamedTuple):
    """The text of a footnote or an endnote, and the ids of the comments on it."""

    text: str
    comments: tuple[str, ...] = ()


_SYMBOLS = range(0xF000, 0xF100)
"""Places of characters in fonts of symbols, which are other characters in each font."""
_UNREADABLE = "\ufffd"


@dataclass(eq=False)
class WrittenParagraph:
    """A paragraph as it stands in the file, before changes of paragraph marks join it with the next.

    ``start`` is where it begins in the accepted and in the rejected text of the file. ``notes`` are the texts of its
    footnotes and text boxes, each with who inserted it.
    """

    start: Place
    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    authors: dict[str, Author] = field(default_factory=dict)
    notes: list[tuple[Author, str]] = field(default_factory=list)
    reformatted: bool = False
    mark: Presence = UNCHANGED

    @property
    def text(self) -> str:
        """The text with all changes accepted."""
        return "".join(self.accepted)

    @property
    def earlier(self) -> str:
        """The text with all changes rejected."""
        return "".join(self.rejected)


class TextReader:
    """Reads the text of one part of a file.

    ``notes`` are its footnotes and endnotes by kind and id. ``bookmarks`` are the places where bookmarks of entries
    begin, ``ranges`` those where comments begin and end, by name and id. ``objects`` counts pictures and the like,
    ``hidden`` runs that are not printed.

    Raises:
        TooMuch: a limit is exceeded.
    """

    def __init__(self, notes: Mapping[tuple[str, str], Note] | None = None) -> None:
        self.bookmarks: dict[str, Place] = {}
        self.ranges: dict[str, tuple[Place, Place]] = {}
        self.objects = self.hidden = 0
        self._notes = notes or {}
        self._accepted: list[str] = []
        self._rejected: list[str] = []
        self._at: Place = (0, 0)
        self._changes = self._paragraphs = 0
        self._fields: list[bool] = []
        self._here = WrittenParagraph(self._at)
        self._author = Author("", None)
        self._handlers: dict[str, Callable[[etree._Element, Presence], None]] = {
            **dict.fromkeys(_WITHOUT_TEXT, lambda *_: None),
            **dict.fromkeys(_TEXTS, lambda one, presence: self._write(one.text or "", presence)),
            w("delText"): lambda one, presence: self._write(one.text or "", _CHANGES[w("del")].within(presence)),
            **{tag: partial(self._sign, sign) for tag, sign in _SIGNS.items()},
            w("sym"): self._symbol,
            w("r"): self._run,
            **dict.fromkeys(_CHANGES, self._change),
            **dict.fromkeys(_OBJECTS, self._object),
            ALTERNATIVES: lambda one, presence: self._inlines(_first(one), presence),
            w("fldChar"): self._field,
            w("footnoteReference"): partial(self._note, "footnote"),
            w("endnoteReference"): partial(self._note, "endnote"),
            w("bookmarkStart"): self._bookmark,
            w("commentRangeStart"): self._comment,
            w("commentRangeEnd"): self._end_of_comment,
            w("commentReference"): self._comment,
        }

    @cached_property
    def texts(self) -> tuple[str, str]:
        """The whole text with all changes accepted, and with all rejected, once all is read."""
        return "".join(self._accepted), "".join(self._rejected)

    def paragraphs(self, container: etree._Element, presence: Presence = UNCHANGED) -> list[list[WrittenParagraph]]:
        """The paragraphs of a body, a cell, a text box; those that accepting all changes joins stand in one list."""
        out: list[list[WrittenParagraph]] = []
        joined: list[WrittenParagraph] = []
        for block, within in self._blocks(container, presence):
            if block.tag == w("p"):
                joined.append(self._paragraph(block, within))
            if joined and (block.tag != w("p") or joined[-1].mark.now):
                out.append(joined)
                joined = []
            if block.tag == w("tbl"):
                out += self._table(block, within)
        return [*out, joined] if joined else out

    def _blocks(self, element: etree._Element, presence: Presence) -> Iterator[tuple[etree._Element, Presence]]:
        """The paragraphs and tables of a container, also within content controls and alternatives."""
        for child in element:
            if child.tag in {w("p"), w("tbl")}:
                yield child, presence
            elif child.tag in _CHANGES:
                yield from self._blocks(child, _CHANGES[child.tag].within(presence))
            elif child.tag == ALTERNATIVES:
                yield from self._blocks(_first(child), presence)
            elif handler := self._handlers.get(child.tag):
                handler(child, presence)
            else:
                yield from self._blocks(child, presence)

    def _table(self, table: etree._Element, presence: Presence) -> Iterator[list[WrittenParagraph]]:
        """The paragraphs of all cells, row by row."""
        for row in _inner(table, w("tr")):
            in_row = self._mark(row.find(w("trPr")), presence)
            for cell in _inner(row, w("tc")):
                yield from self.paragraphs(cell, self._mark(cell.find(w("tcPr")), in_row))

    def _mark(self, properties: etree._Element | None, presence: Presence) -> Presence:
        """The presence of a row, a cell or a paragraph mark, of which its properties say that it came or went."""
        for change in properties if properties is not None else ():
            if change.tag in _CHANGES:
                self._credit(change)
                presence = _CHANGES[change.tag].within(presence)
        return presence

    def _paragraph(self, element: etree._Element, presence: Presence) -> WrittenParagraph:
        self._paragraphs += 1
        if self._paragraphs > MOST_WORD_PARAGRAPHS:
            raise TooMuch("SCO-E167", MOST_WORD_PARAGRAPHS)
        outer, self._here = self._here, WrittenParagraph(self._at)
        here = self._here
        properties = element.find(w("pPr"))
        if properties is not None:
            self._form(properties)
            here.mark = self._mark(properties.find(w("rPr")), presence)
        self._inlines(element, presence)
        # Codes of fields are within a paragraph; where the end of one is lost, the text goes on.
        self._fields.clear()
        self._advance("\n", UNCHANGED)
        self._here = outer
        return here

    def _inlines(self, element: etree._Element, presence: Presence) -> None:
        for child in element:
            handler = self._handlers.get(child.tag, self._inlines)
            handler(child, presence)

    def _run(self, run: etree._Element, presence: Presence) -> None:
        properties = run.find(w("rPr"))
        if properties is not None:
            self._form(properties)
            if _is_on(properties.find(w("vanish"))):
                self.hidden += 1
                return
            if any(one.tag in _EMPHASIS and _is_on(one) for one in properties):
                self._here.reformatted = True
        self._inlines(run, presence)

    def _form(self, properties: etree._Element) -> None:
        """Credit the changes of form that properties state."""
        for change in properties.iter(*_FORM_CHANGES):
            self._credit(change)
            self._here.reformatted = True

    def _change(self, change: etree._Element, presence: Presence) -> None:
        self._credit(change)
        self._inlines(change, _CHANGES[change.tag].within(presence))

    def _credit(self, change: etree._Element) -> None:
        self._changes += 1
        if self._changes > MOST_WORD_CHANGES:
            raise TooMuch("SCO-E166", MOST_WORD_CHANGES)
        self._author = author = read_author(change)
        known = self._here.authors.get(author.name)
        self._here.authors[author.name] = author if known is None else later_of(known, author)

    def _sign(self, sign: str, _: etree._Element, presence: Presence) -> None:
        self._write(sign, presence)

    def _symbol(self, symbol: etree._Element, presence: Presence) -> None:
        try:
            code = int(symbol.get(w("char"), ""), 16)
            sign = _UNREADABLE if code in _SYMBOLS else chr(code)
        except (ValueError, OverflowError):
            sign = _UNREADABLE
        self._write(sign, presence)

    def _write(self, text: str, presence: Presence) -> None:
        if any(self._fields):
            return
        if presence.now:
            self._here.accepted.append(text)
        if presence.before:
            self._here.rejected.append(text)
        self._advance(text, presence)

    def _advance(self, text: str, presence: Presence) -> None:
        now, before = self._at
        if presence.now:
            self._accepted.append(text)
            now += len(text)
        if presence.before:
            self._rejected.append(text)
            before += len(text)
        self._at = (now, before)
        if max(self._at) > LONGEST_WORD_TEXT:
            raise TooMuch("SCO-E167", LONGEST_WORD_TEXT)

    def _field(self, sign: etree._Element, _: Presence) -> None:
        """Pass over the code of a field, which lies between its beginning and its result."""
        match sign.get(w("fldCharType")):
            case "begin":
                self._fields.append(True)
            case "separate" if self._fields:
                self._fields[-1] = False
            case "end" if self._fields:
                self._fields.pop()

    def _object(self, element: etree._Element, presence: Presence) -> None:
        """Keep the text of a text box as a note of the paragraph; of other objects count that they are there."""
        boxes = [one for one in element.iter(w("txbxContent")) if next(one.iterancestors(*_OBJECTS)) is element]
        for box in boxes:
            text = "\n".join(one.text for group in self.paragraphs(box, presence) for one in group)
            if text.strip() and presence.now:
                self._here.notes.append((self._author, text))
        if not boxes:
            self.objects += 1

    def _note(self, kind: str, reference: etree._Element, presence: Presence) -> None:
        note = self._notes.get((kind, reference.get(w("id"), "")))
        if note is None:
            return
        if presence.now and note.text.strip():
            self._here.notes.append((self._author, note.text))
        self.ranges |= dict.fromkeys(note.comments, (self._at, self._at))

    def _bookmark(self, start: etree._Element, _: Presence) -> None:
        name = start.get(w("name"), "")
        if name.startswith(_OF_ENTRY):
            self.bookmarks.setdefault(name, self._at)

    def _comment(self, start: etree._Element, _: Presence) -> None:
        self.ranges.setdefault(start.get(w("id"), ""), (self._at, self._at))

    def _end_of_comment(self, end: etree._Element, _: Presence) -> None:
        id_ = end.get(w("id"), "")
        if id_ in self.ranges:
            self.ranges[id_] = (self.ranges[id_][0], self._at)


def _first(alternatives: etree._Element) -> etree._Element:
    """The first of the alternatives, which the newest programs read."""
    found = alternatives.find(CHOICE)
    return alternatives if found is None else found


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also within content controls; not those of tables in them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in {w("p"), w("tbl"), w("tc")}:
            yield from _inner(child, tag)


def _is_on(element: etree._Element | None) -> bool:
    """Whether a property is stated, and not as being off."""
    if element is None:
        return False
    stated = element.get(w("fill")) or element.get(w("val"))
    return stated is None or stated.lower() not in _NOT_MARKED
