from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree
from lxml import html as lxml_html

from sco_report.document import Block, Change, ChangeKind, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.html import html
from sco_report.rendering.layout import Layout


@pytest.fixture(scope="module")
def page(package: OfficialDocument, layout: Layout) -> etree._Element:
    return lxml_html.document_fromstring(html(package, layout, "/* the style sheet */"))


def _one(page: etree._Element, path: str) -> etree._Element:
    (found,) = page.xpath(path)
    return found


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_a_class(page: etree._Element, role: Role, package: OfficialDocument) -> None:
    printed = ["".join(element.itertext()) for element in page.xpath(f'//*[@class="{role}"]')]
    blocks = [block.text.replace("\n", "") for block in package.blocks if block.role is role]
    assert printed == blocks
    assert blocks


def test_text_and_attributes_are_escaped(package: OfficialDocument, layout: Layout) -> None:
    block = Block(Role.BODY, (Run("<т> & т", 'a"b'),), 'c"d', 'e"f')
    document = replace(package, title="<g>", author='g"h', parts=(Part(PartName.ANNEX, (block,)),))
    page = lxml_html.document_fromstring(html(document, layout, ""))
    found = _one(page, "//p")
    assert (found.get("data-entry"), found.get("data-outline")) == ('c"d', 'e"f')
    assert (_one(page, "//p/span").get("data-entry"), _one(page, "//p/span").text) == ('a"b', "<т> & т")
    assert _one(page, "//meta[@name='author']").get("content") == 'g"h'
    assert _one(page, "//title").text == "<g>"


def test_the_language_and_the_style_sheet(page: etree._Element) -> None:
    assert (page.get("lang"), _one(page, "//style").text) == ("ru-RU", "\n/* the style sheet */")


def test_headings_have_the_level_of_the_layout(page: etree._Element, layout: Layout) -> None:
    levels = {role: style.level for role, style in layout.roles.items() if style.level}
    assert levels
    for role, level in levels.items():
        assert _one(page, f'//*[@class="{role}"]').tag == f"h{level}"
    tags = {element.tag for element in page.xpath('//*[@class="body" or @class="clause"]')}
    assert tags == {"p"}


def test_the_structure_of_the_page(page: etree._Element) -> None:
    assert [part.get("class") for part in page.xpath("//section")] == ["part decision", "part annex"]
    assert page.xpath("//@data-entry") == ["forum", "seminar", "meeting", "meeting", "plan", "programme"]
    assert len(page.xpath('//*[@class="organ"]/br')) == 1
    assert [span.text for span in page.xpath('//*[@class="act-line"]/span')] == ["25 ноября", None, "город Москва"]
    signatures = _one(page, '//div[@class="signatures"]')
    assert signatures.get("style") == "grid-template-rows: repeat(2, auto)"
    assert len(signatures.xpath('div[@class="signature"]')) == 3
    assert set(signatures.xpath(".//span[@class='whole']/text()")) == {"Премьер-министр"}
    assert len(page.xpath('//ul/li[@class="list-item"]')) == 2
    assert len(page.xpath('//ol/li[@class="numbered-clause"]')) == 2


def test_a_placeholder_is_marked_and_keeps_its_entry(package: OfficialDocument, layout: Layout) -> None:
    runs = (Run("Плана "), Run("[проект]", placeholder=True), Run("; "), Run("форум", "forum", placeholder=True))
    document = replace(package, parts=(Part(PartName.ANNEX, (Block(Role.BODY, runs),)),))
    (body,) = lxml_html.fromstring(html(document, layout, "")).find_class("body")
    assert [(span.get("class"), span.get("data-entry"), span.text) for span in body] == [
        ("gap", None, "[проект]"),
        ("gap", "forum", "форум"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "apart"),
    [
        ("16", "19-20", True),
        ("(2021", "и климата", True),
        ("слово", "(далее", True),
        ("глав", ".", False),
        ("глав ", "стран", False),
        ("глав", " стран", False),
        ("(", "слово", False),
        (".", ", и", False),
    ],
)
def test_an_old_word_and_the_new_one_are_told_apart(
    old: str, new: str, apart: bool, package: OfficialDocument, layout: Layout
) -> None:
    moment = datetime(2021, 11, 1, tzinfo=UTC)
    gone, come = (Change(kind, "Первая", moment) for kind in (ChangeKind.DELETED, ChangeKind.INSERTED))
    runs = (Run("а"), Run(old, "plan", change=gone), Run(new, "plan", change=come), Run("б"))
    document = replace(package, parts=(Part(PartName.ANNEX, (Block(Role.BODY, runs),)),))
    (body,) = lxml_html.fromstring(html(document, layout, "")).find_class("body")
    assert [(mark.tag, mark.text_content(), mark[0].get("data-entry")) for mark in body] == [
        ("del", old, "plan"),
        ("ins", new, "plan"),
    ]
    assert [mark.get("class") for mark in body] == ["deleted", "inserted apart" if apart else "inserted"]
