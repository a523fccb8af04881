"""Which line of which template wrote a piece of the markup of a document.

Markup does not say who wrote it, and templates include, import and call one another. So each line of markup in a
template carries a mark with its place, from when the template is compiled until all of it has been run.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from xml.parsers import expat

from jinja2 import nodes
from lxml import etree

from sco_report.composition.sandbox import LimitedEnvironment
from sco_report.document.markers import TEMPLATE_LINE
from sco_report.document.markup import ROOT, UnknownMarkup, wrapped

TemplateLine = tuple[str, int]
"""The name of a template and a line in it."""


class MarkingEnvironment(LimitedEnvironment):
    """A sandbox whose templates mark the lines that they write.

    What macros and blocks give to other parts of a template has marks only where it is markup: words may be compared
    there, or given to filters.
    """

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        captured = {id(output) for block in tree.find_all(_CAPTURING) for output in block.find_all(nodes.Output)}
        for output in tree.find_all(nodes.Output):
            written = [_marked(node, name or "", id(output) in captured) for node in output.nodes]
            output.nodes = [node for nodes_ in written for node in nodes_]
        return tree


_CAPTURING = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)
"""Parts of a template whose output is a value of the template before it is part of the document."""


def _marked(node: nodes.Expr, template: str, captured: bool) -> list[nodes.Expr]:
    if isinstance(node, nodes.TemplateData):
        if not captured or not {"<", ">"}.isdisjoint(node.data):
            lines = enumerate(node.data.split("\n"), node.lineno)
            node.data = "\n".join(TEMPLATE_LINE(template, str(number)) + line for number, line in lines)
        return [node]
    mark = nodes.TemplateData(TEMPLATE_LINE(template, str(node.lineno)), lineno=node.lineno)
    return [node] if captured else [mark, node]


class WrittenMarkup:
    """What templates have written: the markup, and the lines that its pieces come from."""

    def __init__(self, marked: str) -> None:
        pieces = TEMPLATE_LINE.pattern.split(marked)
        texts, self._templates, self._lines = pieces[::3], pieces[1::3], pieces[2::3]
        self._starts: list[int] = []
        size = 0
        for text in texts[:-1]:
            size += len(text)
            self._starts.append(size)
        self.markup = "".join(texts)

    def origin(self, error: UnknownMarkup | etree.XMLSyntaxError) -> TemplateLine | None:
        """The line that wrote what is wrong with the markup; None where that is unknown."""
        offset = _fault(self.markup, error)
        index = -1 if offset is None else bisect_right(self._starts, offset) - 1
        # A template that writes a mark of its own may have put anything into it.
        if index < 0 or not self._lines[index].isdecimal():
            return None
        return self._templates[index], int(self._lines[index])


def _fault(markup: str, error: UnknownMarkup | etree.XMLSyntaxError) -> int | None:
    """The offset of what is wrong with markup, in characters; None where that is unknown."""
    reader = _Reader(markup)
    if isinstance(error, etree.XMLSyntaxError):
        return reader.broken
    return reader.stray if error.number is None else reader.start(error.number)


class _Reader:
    """Parses markup once more for the offsets of its pieces, which lxml does not give."""

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
