"""Where in the templates a mistake in their markup was written.

Markup does not tell who wrote it. So where it is wrong the templates are run once more, with a mark before every line
that they write and before every value that they print; what runs well has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Any
from xml.parsers import expat

from jinja2 import nodes
from lxml import etree

from sco_report.composition.sandbox import LimitedEnvironment
from sco_report.document.markup import ROOT, UnknownMarkup, wrapped

_FIRST, _LAST = 0xF0000, 0xFFFFD
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""Private characters: nothing that a template does to a text does anything to them."""

Place = tuple[str, int]
"""The name of a template and a line in it."""


class LocatingEnvironment(LimitedEnvironment):
    """Marks what its templates write; a sandbox as the one whose results it explains."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._places: list[Place] = []

    def place(self, marked: str, markup: str, offset: int) -> Place | None:
        """Where in ``marked``, which is ``markup`` with marks, stands what is at ``offset`` in the markup."""
        found = list(_MARK.finditer(marked))
        if not found or _MARK.sub("", marked) != markup:
            return None  # Something in a template depends on what is marked.
        starts = [mark.start() - before for before, mark in enumerate(found)]
        index = bisect_right(starts, offset) - 1
        return self._places[ord(found[index][0]) - _FIRST] if index >= 0 else None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for output in tree.find_all(nodes.Output):
            output.nodes = [marked for one in output.nodes for marked in self._marked(one, name or "")]
        return tree

    def _marked(self, node: nodes.Expr, name: str) -> list[nodes.Expr]:
        if not isinstance(node, nodes.TemplateData):
            return [nodes.TemplateData(self._mark(name, node.lineno), lineno=node.lineno), node]
        lines = node.data.splitlines(keepends=True)
        node.data = "".join(self._mark(name, number) + line for number, line in enumerate(lines, node.lineno))
        return [node]

    def _mark(self, name: str, line: int) -> str:
        self._places.append((name, line))
        return chr(min(_FIRST + len(self._places) - 1, _LAST))


def fault_in(markup: str, error: UnknownMarkup | etree.XMLSyntaxError) -> int | None:
    """Where in a markup stands what is wrong with it; None where that cannot be told."""
    reader = _Reader(markup)
    if isinstance(error, etree.XMLSyntaxError):
        return reader.broken
    return reader.stray if error.number is None else reader.start(error.number)


class _Reader:
    """Reads markup for nothing but where its pieces stand, which lxml does not tell."""

    def __init__(self, markup: str) -> None:
        self.broken: int | None = None
        self.stray: int | None = None
        """The first text outside of a paragraph."""
        self._starts: list[int] = []
        self._opened: list[tuple[str, int]] = []
        self._bytes = wrapped(markup)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = lambda _: self._opened.pop()
        self._parser.CharacterDataHandler = self._text
        self._parser.CommentHandler = lambda _: self._note()
        self._parser.ProcessingInstructionHandler = lambda *_: self._note()
        try:
            self._parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            self.broken = self._characters(self._unclosed(error.code))

    def start(self, number: int) -> int | None:
        """Where an element, a comment or an instruction begins, counted from the root."""
        return self._characters(self._starts[number]) if number < len(self._starts) else None

    def _note(self) -> None:
        self._starts.append(self._parser.CurrentByteIndex)

    def _open(self, name: str, _: object) -> None:
        self._note()
        self._opened.append((name, self._parser.CurrentByteIndex))

    def _text(self, text: str) -> None:
        if self.stray is None and text.strip() and self._opened[-1][0] in {ROOT, "section"}:
            self.stray = self._characters(self._parser.CurrentByteIndex) + len(text) - len(text.lstrip())

    def _unclosed(self, code: int) -> int:
        """What is still open where something around it closes or begins, else where reading stops."""
        stopped = self._parser.ErrorByteIndex
        if code == expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]:
            return self._bytes.rfind(b"<![CDATA[")
        if code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
            stopped = self._bytes.rfind(b"<", 0, stopped)
            closing = self._bytes[stopped + 2 :].partition(b">")[0].decode().strip()
            return next((start for (outer, _), (_, start) in pairwise(self._opened) if outer == closing), stopped)
        tag = self._bytes.rfind(b"<", 0, stopped)
        within = self._bytes[stopped:].startswith(b"<") and b">" not in self._bytes[tag:stopped]
        return tag if within else stopped

    def _characters(self, byte: int) -> int:
        """A place in the markup, from one in the bytes of all."""
        return len(self._bytes[:byte].decode(errors="ignore")) - len(f"<{ROOT}>")
