"""The lists of a Word file: numbering definitions that belong to the style of their items."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element


def make_dash_list(word: WordDocument, style: ParagraphStyle) -> None:
    """Let every paragraph of a style begin with a dash and a space, which are not part of its text."""
    _make_list(word, style, "bullet", "-")


def make_numbered_list(word: WordDocument, style: ParagraphStyle) -> None:
    """Let every paragraph of a style begin with its number, a full stop and a space: «1. », «2. »."""
    _make_list(word, style, "decimal", "%1.")


def _make_list(word: WordDocument, style: ParagraphStyle, number_format: str, text: str) -> None:
    numbering = word.part.numbering_part.element
    numbers = numbering.findall(qn("w:num"))
    id_ = len(numbers) + 1
    definition = _definition(id_, style.style_id, number_format, text)
    # All definitions stand before all numbers (ECMA-376, part 1, 17.9.17).
    numbering.insert(len(numbering) - len(numbers), definition)
    numbering.append(_number(id_))
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = id_


def _definition(id_: int, style: str, number_format: str, text: str) -> _Element:
    definition: _Element = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id_}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:pStyle/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    next(definition.iter(qn("w:pStyle"))).set(qn("w:val"), style)
    return definition


def _number(id_: int) -> _Element:
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), str(id_))
    definition = OxmlElement("w:abstractNumId")
    definition.set(qn("w:val"), str(id_))
    number.append(definition)
    return number
