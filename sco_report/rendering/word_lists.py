"""The dash list of a Word file: a numbering definition that belongs to the style of its items."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

_NUMBER = 90
"""Above the ids that the template of python-docx uses for lists of its own."""


def make_dash_list(word: WordDocument, style: ParagraphStyle) -> None:
    """Let every paragraph of a style begin with a dash and a space, which are not part of its text."""
    numbering = word.part.numbering_part.element
    first_number = numbering.find(qn("w:num"))
    if first_number is None:
        numbering.append(_definition(style))
    else:
        # All definitions stand before all numbers (ECMA-376, part 1, 17.9.17).
        first_number.addprevious(_definition(style))
    numbering.append(_number())
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = _NUMBER


def _definition(style: ParagraphStyle) -> _Element:
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBER}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style.style_id}"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )


def _number() -> _Element:
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), str(_NUMBER))
    definition = OxmlElement("w:abstractNumId")
    definition.set(qn("w:val"), str(_NUMBER))
    number.append(definition)
    return number
