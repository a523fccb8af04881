"""Reads the small semantic HTML that templates write into parts and blocks.

``section.decision|annex``, with ``data-title`` and ``data-subject``, holds ``p`` with a role as class, ``data-entry``
and ``data-outline``; a ``p`` holds text, ``br`` and ``span`` with ``data-entry``, and with the class ``gap`` where it
stands for something still to come. Anything else is a mistake of a template.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from lxml import etree

from sco_report.document.document import Block, Break, Inline, Part, PartName, Role, Run

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


def parse(markup: str, entries: Container[str] | None = None) -> tuple[Part, ...]:
    """The parts in the markup of a template; where ``entries`` are given, their ids alone may be named as origins.

    Raises:
        UnknownMarkup: an element, attribute, role or id outside the vocabulary, or text outside a paragraph.
        etree.XMLSyntaxError: the markup is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(wrapped(markup), parser)
    parts = tuple(_part(element) for element in _children(root))
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


def _part(element: etree._Element) -> Part:
    name = element.get("class", "")
    if element.tag != "section" or name not in list(PartName):
        raise UnknownMarkup(f"{_name(element)}.{name}", [f"section.{part}" for part in PartName], element)
    return Part(
        name=PartName(name),
        blocks=tuple(_block(child) for child in _children(element)),
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
