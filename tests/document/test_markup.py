from __future__ import annotations

import pytest
from lxml import etree

from sco_report.document import Block, Break, Inline, PartName, Role, Run
from sco_report.document.markup import UnknownMarkup, parse
from sco_report.memo import NO_MEMO, Memo


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


@pytest.mark.parametrize(
    ("written", "inlines"),
    [
        (
            'до <span data-entry="one">раз</span>, <span data-entry="two">два</span>.',
            (Run("до "), Run("раз", "one"), Run(", "), Run("два", "two"), Run(".")),
        ),
        (
            'до <span class="gap">раз</span><span class="gap" data-entry="two">два</span>',
            (Run("до "), Run("раз", placeholder=True), Run("два", "two", placeholder=True)),
        ),
        ("дата<br/><br/>место<br/>", (Run("дата"), Break(), Break(), Run("место"), Break())),
        ("&lt;b&gt; &amp; «»", (Run("<b> & «»"),)),
    ],
)
def test_the_runs_of_a_paragraph(written: str, inlines: tuple[Inline, ...]) -> None:
    block = _block(f'<p class="section" data-entry="forum" data-outline="I. Форумы">{written}</p>')
    assert block == Block(Role.SECTION, inlines, "forum", "I. Форумы")


def test_parts_and_blocks_in_order() -> None:
    parts = parse(
        '\n<section class="decision">\n <p class="body">а</p>\n <p class="clause">б</p>\n</section>\n'
        '<section class="annex"><p class="body">в</p></section>\n'
    )
    assert [(part.name, [block.text for block in part.blocks]) for part in parts] == [
        ("decision", ["а", "б"]),
        ("annex", ["в"]),
    ]


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
        ('<section class="annex"><p class="body">x</p><p/></section>', "p.", "p.body"),
        ("x", "x", "p"),
    ],
)
@pytest.mark.parametrize("memo", [NO_MEMO, Memo()])
def test_anything_else_is_refused(markup: str, found: str, allowed: str, memo: Memo) -> None:
    with pytest.raises(UnknownMarkup) as refused:
        parse(markup, memo=memo)
    assert refused.value.found == found
    assert allowed in refused.value.allowed
    assert found in str(refused.value)


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
