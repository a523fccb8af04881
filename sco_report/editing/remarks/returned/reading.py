"""Read a Word file that a delegation sent back: its text, its comments, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from sco_report.editing.remarks.returned.comments import read_comments
from sco_report.editing.remarks.returned.names import w
from sco_report.editing.remarks.returned.package import Relationship, WordPackage
from sco_report.editing.remarks.returned.returned_file import ReturnedFile, ReturnedParagraph, WordComment
from sco_report.editing.remarks.returned.text import Note, Place, TextReader, TooMuch, WrittenParagraph
from sco_report.limits import LONGEST_COMMENT
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.messages import sanitize, shorten
from sco_report.rendering.docx.identity import CUSTOM_PROPERTIES, read_identity

_USUAL = "word/document.xml"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_PAGE_NUMBER = re.compile(r"\A\s*\d+\s+|\A\s*\d+\s*\Z", re.MULTILINE)
"""The number of the page, before all else in its line."""
_MACROS = "vbaproject.bin"
_LONGEST_ADDRESS = 100


def read_returned(file: Path) -> ReturnedFile:
    """What a Word file says. Nothing in it is run, and nothing that it refers to is opened.

    Of a damaged file it gives what can be read.

    Raises:
        ProblemsFound: the file is none of Word, is encrypted, exceeds a limit, or has no text that can be read.
    """
    try:
        return _Reading(file).result()
    except TooMuch as error:
        raise ProblemsFound([Problem(error.id, Position(file), {"limit": str(error.limit)})]) from error


class _Reading:
    def __init__(self, file: Path) -> None:
        self._place = Position(file)
        self._package = WordPackage(file)
        self._of_package = self._package.relationships()
        self._document = next((one.target for one in self._of_package if one.type == "officeDocument"), _USUAL)
        self._related = self._package.relationships(self._document)

    def result(self) -> ReturnedFile:
        """The file; an empty one is refused, since everything would seem to be deleted."""
        body = self._body()
        reader = TextReader(dict(self._notes()))
        groups = reader.paragraphs(body)
        # Now that the whole text is known, the places of comments and bookmarks are.
        paragraphs = tuple(_Paragraphs(reader, groups, self._comments(reader)).all())
        if not any(one.text.strip() for one in paragraphs):
            raise ProblemsFound([Problem("SCO-E169", self._place)])
        identity = read_identity(self._part(CUSTOM_PROPERTIES, self._of_package))
        losses = tuple(self._losses(reader))
        heads, feet = (tuple(self._margins(type_)) for type_ in ("header", "footer"))
        return ReturnedFile(self._place.file.name, identity, paragraphs, heads, feet, losses, self._is_cut_off)

    @property
    def _is_cut_off(self) -> bool:
        return self._document.lower() in self._package.cut_off

    def _body(self) -> etree._Element:
        """The body of the document.

        Raises:
            ProblemsFound: there is none.
        """
        root = self._package.xml(self._document)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise ProblemsFound([Problem("SCO-E168", self._place)])
        return body

    def _part(self, type_: str, related: Sequence[Relationship] | None = None) -> etree._Element | None:
        """The first part of a type to which the document refers."""
        found = (one.target for one in related or self._related if one.type == type_ and not one.is_external)
        name = next(found, None)
        return self._package.xml(name) if name else None

    def _notes(self) -> Iterator[tuple[tuple[str, str], Note]]:
        for type_, kind in _NOTES.items():
            root = self._part(type_)
            for element in root.iter(w(kind)) if root is not None else ():
                reader = TextReader()
                groups = reader.paragraphs(element)
                text = "\n".join(one.text for group in groups for one in group).strip()
                yield (kind, element.get(w("id"), "")), Note(shorten(text, LONGEST_COMMENT), tuple(reader.ranges))

    def _margins(self, type_: str) -> Iterator[ReturnedParagraph]:
        """The headers or the footers: of the first page, of the others, of even ones."""
        reader = TextReader()  # One for all, so that its limits are those of all.
        targets = (one.target for one in self._related if one.type == type_ and not one.is_external)
        for target in dict.fromkeys(targets):
            root = self._package.xml(target)
            if root is not None:
                written = [paragraph for group in reader.paragraphs(root) for paragraph in group]
                lines = (" ".join(_PAGE_NUMBER.sub("", paragraph.text).split()) for paragraph in written)
                authors = {name: author for paragraph in written for name, author in paragraph.authors.items()}
                yield ReturnedParagraph("\n".join(filter(None, lines)), authors=tuple(authors.values()))

    def _comments(self, reader: TextReader) -> dict[str, WordComment]:
        return read_comments(self._part("comments"), self._part("commentsExtended"), reader.ranges)

    def _losses(self, reader: TextReader) -> Iterator[Problem]:
        """What could not be read, or is not read of any file."""
        if self._is_cut_off:
            yield self._loss("SCO-W301")
        parts = self._package.damaged - ({self._document.lower()} if self._is_cut_off else set())
        if parts:
            yield self._loss("SCO-W302", value=", ".join(map(sanitize, sorted(parts))))
        if any(name.endswith(_MACROS) for name in self._package.names):
            yield self._loss("SCO-W303")
        if reader.objects:
            yield self._loss("SCO-W304", count=str(reader.objects))
        foreign = [one for one in self._related if one.is_external and one.type != "hyperlink"]
        if foreign:
            yield self._loss("SCO-W305", value=shorten(sanitize(foreign[0].target), _LONGEST_ADDRESS))
        if reader.hidden:
            yield self._loss("SCO-W306", count=str(reader.hidden))

    def _loss(self, id_: str, **details: str) -> Problem:
        return Problem(id_, self._place, details)


class _Paragraphs:
    """Makes paragraphs of what was read, with the comments and bookmarks that begin in each."""

    def __init__(
        self, reader: TextReader, groups: Sequence[Sequence[WrittenParagraph]], comments: Mapping[str, WordComment]
    ) -> None:
        self._groups = groups
        self._texts = reader.texts
        self._starts = [one.start for group in groups for one in group]
        self._bookmarks: dict[Place, list[str]] = defaultdict(list)
        for name, place in reader.bookmarks.items():
            self._bookmarks[self._start_of(place)].append(name)
        self._comments: dict[Place, list[WordComment]] = defaultdict(list)
        for id_, comment in comments.items():
            start, end = reader.ranges.get(id_, ((0, 0), (0, 0)))
            begins = self._start_of(start if start == end else self._after_mark(start))
            self._comments[begins].append(replace(comment, words=self._words(start, end)))

    def all(self) -> Iterator[ReturnedParagraph]:
        """The paragraphs in order."""
        for group in self._groups:
            yield from self._of_group(group)

    def _of_group(self, group: Sequence[WrittenParagraph]) -> Iterator[ReturnedParagraph]:
        """The paragraph that joined ones are; those that were deleted or joined have their earlier text alone."""
        present = [one for one in group if one.text.strip()]
        for one in group:
            if present and one is present[0]:
                yield self._paragraph(present, one.earlier)
            elif one.text.strip():
                yield ReturnedParagraph("", one.earlier)
            else:
                yield self._paragraph([one], one.earlier)

    def _paragraph(self, written: Sequence[WrittenParagraph], earlier: str) -> ReturnedParagraph:
        authors = {name: author for one in written for name, author in one.authors.items()}
        comments = [comment for one in written for comment in self._comments_on(one)]
        return ReturnedParagraph(
            "".join(one.text for one in written),
            earlier,
            tuple(name for one in written for name in self._bookmarks[one.start]),
            tuple(authors.values()),
            tuple(comments),
            any(one.reformatted for one in written),
        )

    def _comments_on(self, written: WrittenParagraph) -> Iterator[WordComment]:
        """The comments on a paragraph, without words where they hang on all of it; then its notes."""
        whole = {written.text.strip(), written.earlier.strip()}
        for comment in self._comments[written.start]:
            yield replace(comment, words="") if comment.words in whole else comment
        for author, text in written.notes:
            yield WordComment(author, shorten(text.strip(), LONGEST_COMMENT), "")

    def _words(self, start: Place, end: Place) -> str:
        """The text between two places; where it was deleted, what it was before."""
        found = (text[one:other].strip() for text, one, other in zip(self._texts, start, end, strict=True))
        return shorten(next(filter(None, found), ""), LONGEST_COMMENT)

    def _after_mark(self, place: Place) -> Place:
        """A place at the end of a paragraph is, for what begins there, the beginning of the next one."""
        at_ends = (text[at : at + 1] == "\n" for text, at in zip(self._texts, place, strict=True))
        return (place[0] + 1, place[1] + 1) if all(at_ends) else place

    def _start_of(self, place: Place) -> Place:
        """Where the paragraph begins that holds a place."""
        return self._starts[max(0, bisect_right(self._starts, place) - 1)] if self._starts else (0, 0)
