"""Reads the small semantic HTML that templates write into parts and blocks.

``section.decision|annex``, with ``data-title`` and ``data-subject``, holds ``p`` with a role as class, ``data-entry``
and ``data-outline``; a ``p`` holds text, ``br`` and ``span`` with ``data-entry``, and with the class ``gap`` where it
stands for something still to come. Anything else is a mistake of a template.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from functools import partial

from lxml import etree

from sco_report.document import Block, Break, Inline, Part, PartName, Role, Run
from sco_report.memo import NO_MEMO, Memo

_ATTRIBUTES = {
    "section": ["class", "data-title", "data-subject"],
    "p": ["class", "data-entry", "data-outline"],
    "br": list[str](),
    "span": ["class", "data-entry"],
}

ROOT = "document"
"""The element that is put around all markup, so that it has one root."""


class UnknownMarkup(ValueError):
    """Markup outside the vocabulary: ``found`` stands where only ``allowed`` may.

    ``number`` is that of the element, counted through all markup from the root, 0; None for a text.
    """

    def __init__(self, found: str, allowed: list[str], element: etree._Element | None = None) -> None:
        self.found = found
        self.allowed = allowed
        self.number = None if element is None else _number(element)
        super().__init__(f"{found}: {', '.join(allowed)}")


def parse(markup: str, entries: Container[str] | None = None, memo: Memo = NO_MEMO) -> tuple[Part, ...]:
    """The parts in the markup of a template; where ``entries`` are given, their ids alone may be named as origins.

    A ``memo`` has the paragraphs that were written as they are before.

    Raises:
        UnknownMarkup: an element, attribute, role or id outside the vocabulary, or text outside a paragraph.
        etree.XMLSyntaxError: the markup is not well-formed.
    """
    if memo is not NO_MEMO:
        # What is wrong with a paragraph is found again, with its place, in the markup as a whole.
        with suppress(UnknownMarkup, etree.XMLSyntaxError):
            return _of_known_paragraphs(markup, entries, memo)
    return _parts(_root(wrapped(markup)), entries, _block)


def _of_known_paragraphs(markup: str, entries: Container[str] | None, memo: Memo) -> tuple[Part, ...]:
    """The parts: each paragraph parsed by itself, or known, and what is around them with an empty one in its place."""
    *written, end = markup.split("</p>")
    pieces = [text.partition("<p ") for text in written]
    paragraphs = [f"{start}{text}</p>" for _, start, text in pieces]
    blocks = [memo.made(partial(_paragraph, one, entries), ("paragraph", one), entries) for one in paragraphs]
    root, following = _root(wrapped("".join(f"{before}<p/>" for before, *_ in pieces) + end)), iter(blocks)
    if sum(1 for _ in root.iter("p")) != len(blocks):
        raise UnknownMarkup("p", ["p"])
    return _parts(root, entries, lambda element: next(following) if element.tag == "p" else _block(element))


def _paragraph(markup: str, entries: Container[str] | None) -> Block:
    element = _root(markup.encode())
    block = _block(element)
    for one in element.iter():
        _check_attributes(one, entries)
    return block


def _root(markup: bytes) -> etree._Element:
    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _parts(
    root: etree._Element, entries: Container[str] | None, block: Callable[[etree._Element], Block]
) -> tuple[Part, ...]:
    parts = tuple(_part(element, block) for element in _children(root))
    for element in root.iterdescendants():
        _check_attributes(element, entries)
    return parts


def wrapped(markup: str) -> bytes:
    """Markup within its root element, as it is parsed."""
    return f"<{ROOT}>{markup}</{ROOT}>".encode()


def _number(element: etree._Element) -> int:
    return next(number for number, one in enumerate(element.getroottree().iter()) if one is element)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            raise UnknownMarkup(text.strip()[:40], ["p"])
    yield from element


def _part(element: etree._Element, block: Callable[[etree._Element], Block]) -> Part:
    name = element.get("class", "")
    if element.tag != "section" or name not in list(PartName):
        raise UnknownMarkup(f"{_name(element)}.{name}", [f"section.{part}" for part in PartName], element)
    return Part(
        name=PartName(name),
        blocks=tuple(map(block, _children(element))),
        title=element.get("data-title", ""),
        subject=element.get("data-subject", ""),
    )


def _block(element: etree._Element) -> Block:
    role = element.get("class", "")
    if element.tag != "p" or role not in list(Role):
        raise UnknownMarkup(f"{_name(element)}.{role}", [f"p.{one}" for one in Role], element)
    return Block(
        role=Role(role),
        inlines=tuple(_inlines(element)),
        entry=element.get("data-entry"),
        outline=element.get("data-outline"),
    )


def _inlines(element: etree._Element) -> Iterator[Inline]:
    if element.text:
        yield Run(element.text)
    for child in element:
        if child.tag == "br" and not child.text and len(child) == 0:
            yield Break()
        elif child.tag == "span" and len(child) == 0:
            yield Run(child.text or "", child.get("data-entry"), _is_placeholder(child))
        else:
            raise UnknownMarkup(_name(child), ["br", "span"], child)
        if child.tail:
            yield Run(child.tail)


def _check_attributes(element: etree._Element, entries: Container[str] | None) -> None:
    allowed = _ATTRIBUTES[element.tag]
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name not in allowed:
            raise UnknownMarkup(f"{_name(element)} {name}", allowed or [_name(element)], element)
        if name == "data-entry" and entries is not None and value not in entries:
            raise UnknownMarkup(f'data-entry="{value}"', ['data-entry="{{ event.id }}"'], element)


def _name(element: etree._Element) -> str:
    """The name of an element, or the mark of what is none."""
    if isinstance(element, etree._Comment):
        return "<!-- -->"
    return element.tag if isinstance(element.tag, str) else "<? ?>"


def _is_placeholder(span: etree._Element) -> bool:
    kind = span.get("class")
    if kind not in {None, "gap"}:
        raise UnknownMarkup(f"span.{kind}", ["span.gap"], span)
    return kind == "gap"
