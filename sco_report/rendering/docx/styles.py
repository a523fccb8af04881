"""The named styles of a Word file, derived from the layout; lists are numbered by the style of their items."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml.etree import _Element

from sco_report.document import Role
from sco_report.rendering.docx.elements import element
from sco_report.rendering.layout import LANGUAGE, SINGLE_SPACING, Layout, RoleStyle


def _make_list(word: WordDocument, style: ParagraphStyle, number_format: str, text: str) -> None:
    """Let every paragraph of a style begin with a text, in which «%1» is its number, and a space."""
    numbering = word.part.numbering_part.element
    numbers = numbering.findall(qn("w:num"))
    id_ = len(numbers) + 1
    definition = _definition(id_, style.style_id, number_format, text)
    # All definitions stand before all numbers (ECMA-376, part 1, 17.9.17).
    numbering.insert(len(numbering) - len(numbers), definition)
    numbering.append(element("w:num", element("w:abstractNumId", val=str(id_)), numId=str(id_)))
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


_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def add_styles(word: WordDocument, layout: Layout) -> None:
    """Set the text of the whole file and add one paragraph style for each role."""
    set_text(word, layout)
    _add_headings(word, layout)
    for role, style in layout.roles.items():
        added = _add(word, layout, role, style)
        if style.level:
            _make_heading(word, added, style.level)


def set_text(word: WordDocument, layout: Layout) -> None:
    """Set type, language and spacing of the whole file."""
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_font(normal, layout)
    _set_spacing(normal, layout)


def add_placeholder_style(word: WordDocument, layout: Layout) -> None:
    """Add the style of placeholders, which a final document does without."""
    added = word.styles.add_style(layout.gap.style, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(added, CharacterStyle)
    added.quick_style = True
    added.element.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=layout.gap.colour))


def _set_font(normal: ParagraphStyle, layout: Layout) -> None:
    """The type of the file: stated in the style of all text."""
    normal.font.name = layout.text.font
    normal.font.size = Pt(layout.text.size)
    properties = normal.element.get_or_add_rPr()
    for script in ("cs", "eastAsia"):
        properties.get_or_add_rFonts().set(qn(f"w:{script}"), layout.text.font)
    properties.append(element("w:lang", val=LANGUAGE))


def _set_spacing(style: ParagraphStyle, layout: Layout) -> None:
    paragraph = style.paragraph_format
    paragraph.space_before = paragraph.space_after = Pt(0)
    paragraph.line_spacing = round(layout.text.line / SINGLE_SPACING, 3)
    paragraph.widow_control = True


def _add(word: WordDocument, layout: Layout, role: Role, style: RoleStyle) -> ParagraphStyle:
    added = word.styles.add_style(style.style, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(added, ParagraphStyle)
    added.base_style = word.styles["Normal"]
    added.quick_style = True
    added.font.bold = style.bold or None
    paragraph = added.paragraph_format
    paragraph.alignment = _ALIGNMENTS[style.align]
    paragraph.first_line_indent = Mm(layout.text.indent_mm) if style.indent else None
    paragraph.left_indent = Mm(style.left_mm) if style.left_mm else None
    paragraph.space_before = Pt(style.before)
    paragraph.space_after = Pt(style.after)
    paragraph.keep_with_next = style.keep_next or None
    if style.letter_spacing:
        added.element.get_or_add_rPr().append(element("w:spacing", val=str(round(style.letter_spacing * 20))))
    if role is Role.ACT_LINE:
        width = layout.page.text_width_mm
        paragraph.tab_stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
        paragraph.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    if role is Role.LIST_ITEM:
        _make_list(word, added, "bullet", "-")
    if role is Role.NUMBERED_CLAUSE:
        _make_list(word, added, "decimal", "%1.")
    if role is Role.SIGNATURE:
        paragraph.space_before = Pt(layout.signatures.space)
    return added


_HEADING_IDS = {1: ("Heading1", "Heading"), 2: ("Heading2",)}
"""Ids of styles that make a heading of each level to readers that do not look at what a style is based on."""


def _add_headings(word: WordDocument, layout: Layout) -> None:
    """Add Word's own styles of headings, by which most readers know a heading; they look like any text."""
    for level in sorted({style.level for style in layout.roles.values() if style.level}):
        heading = word.styles.add_style(f"Heading {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        assert isinstance(heading, ParagraphStyle)
        heading.element.styleId = str(level)
        heading.base_style = word.styles["Normal"]
        _set_outline_level(heading, level)


def _make_heading(word: WordDocument, style: ParagraphStyle, level: int) -> None:
    """Base a style on Word's own of a level; no page ends within a heading."""
    style.base_style = word.styles[f"Heading {level}"]
    style.paragraph_format.keep_together = True
    _set_outline_level(style, level)
    taken = {one.style_id for one in word.styles}
    style.element.styleId = next((id_ for id_ in _HEADING_IDS[level] if id_ not in taken), style.style_id)


def _set_outline_level(style: ParagraphStyle, level: int) -> None:
    style.element.get_or_add_pPr().append(element("w:outlineLvl", val=str(level - 1)))
