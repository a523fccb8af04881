from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx as python_docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from sco_report.document import Block, HeaderFooter, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.docx.elements import bookmark_name
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout import Layout


@pytest.fixture(scope="module")
def content(package: OfficialDocument, layout: Layout) -> bytes:
    return docx(package, layout)


@pytest.fixture(scope="module")
def word(content: bytes) -> Document:
    return python_docx.Document(BytesIO(content))


def _opened(document: OfficialDocument, layout: Layout) -> Document:
    return python_docx.Document(BytesIO(docx(document, layout)))


def _paragraphs(word: Document) -> Iterator[Paragraph]:
    """All paragraphs in reading order; a table is read down its columns."""
    for item in word.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item
        else:
            for column in item.columns:
                for cell in column.cells:
                    yield from cell.paragraphs


def test_every_paragraph_has_the_style_of_its_role_and_nothing_else(
    word: Document, package: OfficialDocument, layout: Layout
) -> None:
    found = [(p.style.name, p.text) for p in _paragraphs(word) if p.style and p.text]
    expected = [
        (layout.roles[block.role].style, block.text.replace("\n", "\t") if block.role is Role.ACT_LINE else block.text)
        for part in package.parts
        for block in part.blocks
    ]
    assert found == expected
    styles = {style.style for style in layout.roles.values()}
    assert {name for name, _ in found} == styles
    (other,) = [p for p in _paragraphs(word) if p.style and p.style.name not in styles]
    assert other._p.pPr is not None
    assert other._p.pPr.find(qn("w:sectPr")) is not None
    assert word.element.xpath("//w:r") != []
    assert word.element.xpath("//w:r/w:rPr") == []
    properties = {child.tag for paragraph in word.element.xpath("//w:p/w:pPr") for child in paragraph}
    low, kept = {qn("w:spacing"), qn("w:rPr")}, {qn("w:keepNext"), qn("w:keepLines")}
    assert properties == {qn("w:pStyle"), qn("w:sectPr")} | low | kept


def test_each_entry_has_one_bookmark_around_its_text(word: Document) -> None:
    starts = word.element.xpath("//w:bookmarkStart")
    assert [one.get(qn("w:name")) for one in starts] == ["e_forum", "e_seminar", "e_meeting", "e_plan", "e_programme"]
    ids = [one.get(qn("w:id")) for one in starts]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(end.get(qn("w:id")) for end in word.element.xpath("//w:bookmarkEnd"))
    held = starts[1].getnext()
    assert held.text == "семинар"
    assert held.getnext().get(qn("w:id")) == ids[1]


def test_long_ids_have_bookmarks_of_their_own(package: OfficialDocument, layout: Layout) -> None:
    ids = ["x" * 45 + "-one", "x" * 45 + "-two", "y" * 38]
    blocks = tuple(Block(Role.BODY, (Run("т"),), id_) for id_ in ids)
    word = _opened(replace(package, parts=(Part(PartName.ANNEX, blocks),)), layout)
    names = [start.get(qn("w:name")) for start in word.element.xpath("//w:bookmarkStart")]
    assert names == [bookmark_name(id_) for id_ in ids]
    assert len(set(names)) == 3
    assert max(len(name) for name in names) == 40


def test_the_properties_of_the_file(word: Document, package: OfficialDocument, layout: Layout) -> None:
    properties = word.core_properties
    assert properties.title == "Отчет «А» & <Б>"
    assert properties.author == properties.last_modified_by == "Организация"
    assert properties.language == "ru-RU"
    assert word.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "ru-RU"
    assert properties.comments == ""
    assert [f"{day:%Y-%m-%d}" for day in (properties.created, properties.modified) if day] == ["2021-11-25"] * 2
    longer = _opened(replace(package, title="слово " * 50, subject="ю" * 255), layout).core_properties
    assert longer.title == " ".join(["слово"] * 42) + " …", "Word takes 255 characters"
    assert longer.subject == "ю" * 255


def test_pages_are_numbered_but_the_first(word: Document) -> None:
    header = word.sections[0].header
    (field,) = header._element.xpath(".//w:fldSimple")
    assert field.get(qn("w:instr")) == "PAGE"
    first, second = word.sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    assert not second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    assert word.element.xpath("//w:pgNumType/@w:start") == []


def test_the_line_of_the_act_is_set_by_tabs(word: Document, layout: Layout) -> None:
    line = next(p for p in word.paragraphs if p.style and p.style.name == layout.roles[Role.ACT_LINE].style)
    assert line.text == "25 ноября\t\tгород Москва"
    stops = line.style.paragraph_format.tab_stops if line.style else ()  # type: ignore[attr-defined]
    assert len(list(stops)) == 2


def test_signatures_have_the_columns_of_the_page_and_are_read_in_their_order(word: Document, layout: Layout) -> None:
    (table,) = word.tables
    texts = table._tbl.xpath(".//w:t/text()")
    assert texts == [
        *("Министр", "Республики Индии", "Президент", "Российской Федерации"),
        *("Премьер-министр", "Республики Узбекистан"),
    ]
    assert [len(cell.paragraphs) for cell in table.rows[0].cells] == [2, 1]
    gap, width = layout.signatures.gap_mm, layout.page.text_width_mm
    column = (width - gap) / 2
    assert [one.width.mm for one in table.columns if one.width] == pytest.approx([column + gap, column], abs=0.02)
    for row in table.rows:
        assert [cell.width.mm for cell in row.cells if cell.width] == pytest.approx([column + gap, column], abs=0.02)
        margins = [cell._tc.xpath("./w:tcPr/w:tcMar/w:right/@w:w") for cell in row.cells]
        assert [[int(one) / 1440 * 25.4 for one in found] for found in margins] == [[pytest.approx(gap, abs=0.02)], []]


def test_lines_are_not_left_over_and_signatures_stay_together(word: Document, layout: Layout) -> None:
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    assert normal.paragraph_format.widow_control is True
    (row,) = word.tables[0].rows
    assert row._tr.xpath("./w:trPr/w:cantSplit")
    kept = [p.text for p in word.paragraphs if p.paragraph_format.keep_with_next and p.paragraph_format.keep_together]
    assert kept == ["Поручить Секретариату доложить."], "the last clause"


def test_the_only_clause_goes_with_its_preamble_and_may_begin_a_page(package: OfficialDocument, layout: Layout) -> None:
    part = package.parts[0]
    blocks = tuple(block for block in part.blocks if block.role is not Role.NUMBERED_CLAUSE)
    word = _opened(replace(package, parts=(replace(part, blocks=blocks),)), layout)
    kept = {p.style.name: p.paragraph_format.keep_with_next for p in word.paragraphs if p.style and p.text}
    names = {role: kept[layout.roles[role].style] for role in (Role.SUBJECT, Role.PREAMBLE, Role.CLAUSE)}
    assert names == {Role.SUBJECT: False, Role.PREAMBLE: True, Role.CLAUSE: True}


def test_signatures_beside_one_another_are_level(package: OfficialDocument, layout: Layout) -> None:
    posts = (
        "Заместитель Председателя Правительства, министр промышленности и торговли",
        "Министр",
        "Министр",
        "Министр",
    )
    blocks = tuple(Block(Role.SIGNATURE, (Run(post),)) for post in posts)
    (table,) = _opened(replace(package, parts=(replace(package.parts[0], blocks=blocks),)), layout).tables
    spaces = [[p.paragraph_format.space_before for p in cell.paragraphs] for cell in table.rows[0].cells]
    two_lines = Pt(layout.signatures.space + 2 * layout.text.size * layout.text.line)
    assert spaces == [[None, None], [None, pytest.approx(two_lines, abs=Pt(0.1))]]


@pytest.mark.parametrize(
    ("text", "hyphens"),
    [
        ("О программе торгово-экономического сотрудничества", "-"),
        (f"О {'важном ' * 5}сотрудничестве государств-членов", "\u2011"),
        (f"О {'важном ' * 5}сотрудничестве ученых государств-членов", "-"),
    ],
    ids=["within a line", "a line would end at it", "the word begins a line"],
)
def test_a_hyphen_is_another_character_only_where_a_line_would_end_at_it(
    package: OfficialDocument, layout: Layout, text: str, hyphens: str
) -> None:
    block = Block(Role.SUBJECT, (Run(text[:20]), Run(text[20:])))
    word = _opened(replace(package, parts=(Part(PartName.DECISION, (block,)),)), layout)
    (paragraph,) = word.paragraphs
    assert paragraph.text == text.replace("-", hyphens)
    assert word.element.xpath("//w:noBreakHyphen") == []


def test_headings_are_those_of_word_by_the_style_and_by_its_id(word: Document, layout: Layout) -> None:
    """Pandoc looks at what a style is based on, mammoth at its id."""
    found = {}
    for role in (Role.SUBJECT, Role.TITLE, Role.SECTION):
        style = word.styles[layout.roles[role].style]
        assert isinstance(style, ParagraphStyle)
        assert style.base_style is not None
        found[role] = style.style_id, style.base_style.name, style.font.size, style.font.color.rgb
    assert found == {
        Role.SUBJECT: ("Heading1", "Heading 1", None, None),
        Role.TITLE: ("Heading", "Heading 1", None, None),
        Role.SECTION: ("Heading2", "Heading 2", None, None),
    }


def test_what_ends_a_part_begins_no_page(package: OfficialDocument, layout: Layout) -> None:
    """Word has a paragraph after each table, which would begin a page where the table ends one."""
    word = _opened(replace(package, parts=package.parts[:1]), layout)
    assert word.paragraphs[-1].text == ""
    assert word.paragraphs[-1].paragraph_format.line_spacing == Pt(1)


def test_a_placeholder_has_a_style_of_its_own(package: OfficialDocument, layout: Layout, word: Document) -> None:
    runs = (Run("Плана "), Run("[проект]", placeholder=True), Run(";"))
    written = _opened(replace(package, parts=(Part(PartName.ANNEX, (Block(Role.LIST_ITEM, runs),)),)), layout)
    (paragraph,) = written.paragraphs
    assert [(run.text, run.style.name if run.style else None) for run in paragraph.runs][1] == ("[проект]", "Пробел")
    style = written.styles["Пробел"]
    (shading,) = style.element.xpath("./w:rPr/w:shd")
    assert (style.type, shading.get(qn("w:fill"))) == (WD_STYLE_TYPE.CHARACTER, "D9D9D9")
    assert "Пробел" not in [style.name for style in word.styles]


@pytest.fixture(scope="module")
def draft(package: OfficialDocument, layout: Layout) -> Document:
    return _opened(replace(package, running=HeaderFooter("ПРОЕКТ", "Редакция 1")), layout)


def test_a_draft_says_so_at_the_head_of_every_page(draft: Document, word: Document, layout: Layout) -> None:
    assert [p.text for p in _paragraphs(draft)] == [p.text for p in _paragraphs(word)]
    first, second = draft.sections
    assert first.first_page_header.paragraphs[0].text == "\t\tПРОЕКТ"
    (paragraph,) = first.header.paragraphs
    assert [child.tag.partition("}")[2] for child in paragraph._p] == ["pPr", "r", "fldSimple", "r"]
    assert paragraph.text.startswith("\t")
    assert paragraph.text.endswith("\tПРОЕКТ")
    assert second.header.is_linked_to_previous
    assert not second.different_first_page_header_footer
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    width = layout.page.text_width_mm
    stops = [(round(stop.position.mm, 1), stop.alignment) for stop in style.paragraph_format.tab_stops]
    assert stops == [(round(width / 2, 1), WD_TAB_ALIGNMENT.CENTER), (round(width, 1), WD_TAB_ALIGNMENT.RIGHT)]
    assert style.paragraph_format.alignment is None


def test_a_draft_says_at_the_foot_of_every_page_of_which_state_it_is(draft: Document, layout: Layout) -> None:
    first, second = draft.sections
    assert [first.first_page_footer.paragraphs[0].text, first.footer.paragraphs[0].text] == ["Редакция 1"] * 2
    assert second.footer.is_linked_to_previous
    style = first.footer.paragraphs[0].style
    assert style is not None
    assert style.name == "Footer"
    assert isinstance(style, ParagraphStyle)
    assert style.font.size == Pt(layout.running.size)
    assert {round(section.footer_distance.mm, 1) for section in draft.sections if section.footer_distance} == {7.0}
