"""Parts of a Word file that python-docx does not make, or makes slowly: bookmarks and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from hashlib import sha256
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement, _Element

from sco_report.document import Role
from sco_report.rendering.layout import Layout


def element(tag: str, *children: _Element, **values: str) -> _Element:
    """A new element, «w:sz», with its children, and with attributes of Word's namespace: ``val`` is «w:val»."""
    made: _Element = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


_LONGEST_NAME = 40
"""Word cuts names of bookmarks at forty characters."""
_DIGEST = 8
_START, _END, _ID, _NAME = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name")


class Bookmarks:
    """Gives each entry a bookmark at its first place, which leads from the text to the entry that it prints."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    @contextmanager
    def around(self, paragraph: Paragraph, entry: str | None) -> Iterator[None]:
        """Bookmark whatever is added to the paragraph meanwhile."""
        name = self._new_name(entry)
        if name is None:
            yield
            return
        number = str(len(self._names))
        SubElement(paragraph._p, _START, {_ID: number, _NAME: name})
        yield
        SubElement(paragraph._p, _END, {_ID: number})

    def _new_name(self, entry: str | None) -> str | None:
        name = bookmark_name(entry) if entry else None
        if name is None or name in self._names:
            return None
        self._names.add(name)
        return name


def bookmark_name(entry: str) -> str:
    """«e_» and the id of an entry, with underscores; a name that is too long ends in a digest, so that it is unique."""
    name = "e_" + re.sub(r"\W", "_", entry)
    if len(name) <= _LONGEST_NAME:
        return name
    digest = sha256(entry.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST_NAME - _DIGEST - 1]}_{digest}"


class WordParagraphs:
    """Makes the paragraphs of one Word file, each a copy of an empty one in the style of its role.

    python-docx walks all styles to find one by its title, and the whole body to add to its end: in a long document the
    time of both would grow with the square of its length.
    """

    def __init__(self, word: WordDocument, layout: Layout) -> None:
        self._body = word._body
        self._end = word.element.body.get_or_add_sectPr()
        self._styles = {role: word.styles[style.style].style_id or "" for role, style in layout.roles.items()}
        self._prepared = {role: _paragraph(style) for role, style in self._styles.items()}

    def style_id(self, role: Role) -> str:
        """The id of the style of a role."""
        return self._styles[role]

    def append(self, role: Role) -> Paragraph:
        """A new paragraph at the end of the body."""
        element = deepcopy(self._prepared[role])
        self._end.addprevious(element)
        return Paragraph(element, self._body)

    def as_signature(self, paragraph: Paragraph) -> Paragraph:
        """An existing paragraph, now in the style of signatures."""
        paragraph._p.style = self._styles[Role.SIGNATURE]
        return paragraph


def _paragraph(style: str) -> Any:
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)))


def close_page(paragraph: Paragraph) -> None:
    """Make an empty paragraph so low that it finds room on a page that is full."""
    paragraph.paragraph_format.line_spacing = Pt(1)
    mark = element("w:rPr", element("w:sz", val="2"))
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")  # type: ignore[arg-type]
