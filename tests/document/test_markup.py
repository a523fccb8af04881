from __future__ import annotations

import pytest
from lxml import etree

from sco_report.document import Block, Break, PartName, Role, Run
from sco_report.document.markup import UnknownMarkup, parse


def _block(markup: str) -> Block:
    (part,) = parse(f'<section class="annex">{markup}</section>')
    (block,) = part.blocks
    return block


@pytest.mark.parametrize("name", list(PartName))
def test_every_part(name: PartName) -> None:
    (part,) = parse(f'<section class="{name}"></section>')
    assert (part.name, part.blocks) == (name, ())


@pytest.mark.parametrize("role", list(Role))
def test_every_role(role: Role) -> None:
    assert _block(f'<p class="{role}">Текст</p>') == Block(role, (Run("Текст"),))


def test_parts_and_blocks_in_order() -> None:
    parts = parse(
        '\n<section class="decision">\n <p class="body">а</p>\n <p class="clause">б</p>\n</section>\n'
        '<section class="annex"><p class="body">в</p></section>\n'
    )
    assert [(part.name, [block.text for block in part.blocks]) for part in parts] == [
        ("decision", ["а", "б"]),
        ("annex", ["в"]),
    ]


def test_where_a_block_came_from() -> None:
    block = _block('<p class="section" data-entry="forum" data-outline="I. Форумы">Текст</p>')
    assert (block.entry, block.outline) == ("forum", "I. Форумы")


def test_runs_of_their_own_entries() -> None:
    block = _block('<p class="body">до <span data-entry="one">раз</span>, <span data-entry="two">два</span>.</p>')
    assert block.inlines == (Run("до "), Run("раз", "one"), Run(", "), Run("два", "two"), Run("."))


def test_what_is_still_to_come() -> None:
    block = _block('<p class="body">до <span class="gap">раз</span><span class="gap" data-entry="two">два</span></p>')
    assert block.inlines == (Run("до "), Run("раз", placeholder=True), Run("два", "two", placeholder=True))


def test_empty_lines_are_kept() -> None:
    block = _block('<p class="act-line">дата<br/><br/>место</p>')
    assert block.inlines == (Run("дата"), Break(), Break(), Run("место"))
    assert block.lines() == [[Run("дата")], [], [Run("место")]]
    assert block.text == "дата\n\nместо"


def test_an_empty_last_line_is_kept() -> None:
    assert _block('<p class="act-line">дата<br/></p>').lines() == [[Run("дата")], []]


def test_escaped_characters_are_text() -> None:
    assert _block('<p class="body">&lt;b&gt; &amp; «»</p>').text == "<b> & «»"


@pytest.mark.parametrize(
    ("markup", "found", "allowed"),
    [
        ('<p class="body">x</p>', "p.body", "section.annex"),
        ('<section class="appendix"/>', "section.appendix", "section.annex"),
        ("<section/>", "section.", "section.decision"),
        ('<section class="annex"><p class="bodi">x</p></section>', "p.bodi", "p.body"),
        ('<section class="annex"><p>x</p></section>', "p.", "p.body"),
        ('<section class="annex"><div class="body">x</div></section>', "div.body", "p.body"),
        ('<section class="annex"><p class="body">x <b>y</b></p></section>', "b", "span"),
        ('<section class="annex"><p class="body"><span><br/></span></p></section>', "span", "br"),
        ('<section class="annex"><p class="body"><span class="gaps">x</span></p></section>', "span.gaps", "span.gap"),
        ('<section class="annex">x</section>', "x", "p"),
        ('<section class="annex" style="x"/>', "section style", "data-title"),
        ('<section class="annex"><p class="body" onclick="x">y</p></section>', "p onclick", "data-entry"),
        ('<section class="annex"><p class="body"><span id="x">y</span></p></section>', "span id", "data-entry"),
        ('<section class="annex"><p class="body"><br class="x"/></p></section>', "br class", "br"),
        ('<section class="annex"><p class="body"><br>x</br></p></section>', "br", "span"),
        ('<section class="annex"><p class="body">x</p> tail</section>', "tail", "p"),
        ("x", "x", "p"),
    ],
)
def test_anything_else_is_refused(markup: str, found: str, allowed: str) -> None:
    with pytest.raises(UnknownMarkup) as refused:
        parse(markup)
    assert refused.value.found == found
    assert allowed in refused.value.allowed
    assert found in str(refused.value)


def test_the_vocabulary_of_roles_is_told_whole() -> None:
    with pytest.raises(UnknownMarkup) as refused:
        parse('<section class="annex"><p class="x">y</p></section>')
    assert refused.value.allowed == [f"p.{role}" for role in Role]


@pytest.mark.parametrize("markup", ["<section", '<section class="annex"><p class="body">x</section>', "&nbsp;"])
def test_markup_that_is_not_well_formed(markup: str) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse(markup)


@pytest.mark.parametrize(
    "markup", ['<p class="body" data-entry="nosuch">x</p>', '<p class="body"><span data-entry="nosuch">x</span></p>']
)
def test_an_entry_that_is_not_there(markup: str) -> None:
    whole = f'<section class="annex">{markup}</section>'
    with pytest.raises(UnknownMarkup) as caught:
        parse(whole, {"forum"})
    assert caught.value.found == 'data-entry="nosuch"'
    assert parse(whole.replace("nosuch", "forum"), {"forum"})
