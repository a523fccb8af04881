"""Empty paragraphs of named styles, each copied from one that is prepared beforehand.

python-docx walks all styles to find one by its title, and the whole body to add to its end: in a long document the
time of both would grow with the square of its length.
"""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from sco_report.document import Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.word_styles import style_name


class WordParagraphs:
    """The paragraphs of one Word file, whose styles are those of a layout."""

    def __init__(self, word: WordDocument, layout: Layout) -> None:
        self._body = word._body
        self._end = word.element.body.get_or_add_sectPr()
        self._styles = {role: word.styles[style_name(layout, role)].style_id or "" for role in layout.roles}
        self._prepared = {role: _paragraph(style) for role, style in self._styles.items()}

    def style_id(self, role: Role) -> str:
        """The id of the style of a role."""
        return self._styles[role]

    def at_the_end(self, role: Role) -> Paragraph:
        """A new paragraph at the end of the body."""
        element = deepcopy(self._prepared[role])
        self._end.addprevious(element)
        return Paragraph(element, self._body)

    def in_the_style(self, paragraph: Paragraph, role: Role) -> Paragraph:
        """A paragraph that is there already, in the style of a role."""
        paragraph._p.style = self._styles[role]
        return paragraph


def _paragraph(style: str):  # type: ignore[no-untyped-def]
    paragraph, properties, named = (OxmlElement(tag) for tag in ("w:p", "w:pPr", "w:pStyle"))
    named.set(qn("w:val"), style)
    properties.append(named)
    paragraph.append(properties)
    return paragraph
