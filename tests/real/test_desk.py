"""The pages of the preview in every state: no barriers that axe-core knows, and all of it by the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect
from support.browser import Server, barriers, paragraph
from support.processes import edit
from support.remark_fixtures import write_remarks

pytestmark = [pytest.mark.real, pytest.mark.enable_socket]

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"
SCROLLBAR = 15
FOLLOWS_HEAD = """() => getComputedStyle(document.documentElement).getPropertyValue("--top")
    === `${document.querySelector(".top").offsetHeight}px`"""
TAKE_EDITS = """window.addEventListener("desk:edit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    window.asked = event.detail;
}, true)"""
"""No form opens, which would take the focus as soon as it has come."""


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """The document in a window of this width; axe-core is loaded into every page."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True)
    context.add_init_script(path=AXE_FILE_PATH)
    page = context.new_page()
    page.goto(server.address)
    yield page
    context.close()


def narrow(page: Page) -> bool:
    assert page.viewport_size is not None
    return page.viewport_size["width"] < 1280


@pytest.mark.reads
def test_the_document_has_no_barriers(page: Page) -> None:
    assert barriers(page) == []
    page.keyboard.press("Slash")
    page.keyboard.type("навруз")
    expect(page.locator("#outline li:visible")).to_have_count(1)
    assert barriers(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(paragraph("navruz"))).to_be_focused()
    assert barriers(page) == []
    page.keyboard.type("?")
    expect(page.locator("#help")).to_be_visible()
    assert barriers(page) == []


@pytest.mark.reads
def test_the_form_stands_beside_the_outline_and_the_text_of_the_sheet(page: Page) -> None:
    text = page.locator(paragraph("navruz"))
    before = text.bounding_box()
    text.focus()
    head, filter_ = page.locator(".top").bounding_box(), page.locator("#filter").bounding_box()
    page.keyboard.press("KeyE")
    expect(page.locator(".entry-form")).to_be_visible()
    assert barriers(page) == []
    if narrow(page):
        return
    assert head
    assert filter_
    assert filter_["y"] > head["height"]
    after = text.bounding_box()
    outline, form = page.locator("#outline").bounding_box(), page.locator(".entry-form").bounding_box()
    assert before
    assert after
    assert outline
    assert form
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert outline["x"] + outline["width"] < after["x"]
    assert after["x"] + after["width"] < form["x"]
    assert form["x"] + form["width"] <= 1280 - SCROLLBAR


@pytest.mark.reads
def test_the_head_of_the_page_is_low_again_in_a_window_made_wider(page: Page) -> None:
    heights = []
    for width in (1280, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(FOLLOWS_HEAD)
        heights.append(page.locator(".top").evaluate("head => head.offsetHeight"))
    assert heights[0] == heights[2] < heights[1]


@pytest.mark.reads
def test_the_calendar_has_no_barriers(page: Page, server: Server) -> None:
    page.goto(f"{server.address}calendar")
    assert barriers(page) == []
    if narrow(page):
        tools = page.locator(".tools").bounding_box()
        assert tools
        assert tools["height"] < 40, "one row of buttons"
        page.get_by_role("button", name="Отбор").click()
        assert barriers(page) == []
        page.keyboard.press("Escape")
        title = page.locator('li[data-event="navruz"] a').first.bounding_box()
        assert title is not None
        assert title["width"] > 200
    page.goto(f"{server.address}calendar?colour=chair&chair=TJ")
    expect(page.locator("#chosen")).to_have_text("Показано: 10")
    assert barriers(page) == []
    page.emulate_media(media="print")
    expect(page.locator("button:visible")).to_have_count(0)


@pytest.mark.reads
def test_other_pages_have_no_barriers(page: Page, server: Server) -> None:
    for path in ("nowhere", "explain/SCO-E012"):
        page.goto(server.address + path)
        assert barriers(page) == []


def stops_before(page: Page, first: str) -> int:
    """How often Tab is pressed until something of this selector has the focus."""
    for stops in range(1, 20):
        page.keyboard.press("Tab")
        if page.evaluate("first => document.activeElement.matches(first)", first):
            return stops
    return 20


@pytest.mark.reads
def test_the_keyboard_reaches_everything(page: Page, server: Server) -> None:
    expect(page.locator("#new")).to_be_enabled()
    assert stops_before(page, "#outline section a, .paper [tabindex]") <= 10
    page.locator("#content").focus()
    focused = ".paper :focus"
    page.keyboard.press("KeyJ")
    first = page.locator(focused).inner_text()
    page.keyboard.press("KeyJ")
    assert page.locator(focused).inner_text() != first
    page.keyboard.press("KeyK")
    expect(page.locator(focused)).to_contain_text(first.split()[0])
    page.evaluate(TAKE_EDITS)
    page.locator(paragraph("navruz")).focus()
    page.keyboard.press("KeyE")
    assert page.evaluate("window.asked.id") == "navruz"
    page.keyboard.press("KeyO")
    expect(page.locator("#outline section a").first).to_be_focused()
    page.goto(f"{server.address}calendar")
    expect(page.locator("#new")).to_be_enabled()
    assert stops_before(page, ".months li a") <= 10
    page.keyboard.press("KeyJ")
    expect(page.locator(".months li a").nth(2)).to_be_focused()
    page.keyboard.press("KeyE")
    expect(page.locator(".entry-form")).to_be_visible()


def test_a_change_off_screen_is_told_with_a_link(page: Page, server: Server) -> None:
    edit(server.project, NAVRUZ, "«Навруз»", "«Наурыз»")
    news = page.locator("#news")
    expect(news).to_contain_text(re.compile("^Изменено вне экрана: 19 марта 2021"))
    assert page.evaluate("scrollY") == 0
    assert barriers(page) == []
    news.get_by_role("link").click()
    expect(page.locator(paragraph("navruz"))).to_be_in_viewport()
    expect(news).to_be_empty()


def test_a_remark_of_a_delegation_is_accepted_at_its_paragraph_and_taken_back(page: Page, server: Server) -> None:
    before = (server.project / NAVRUZ).read_bytes()
    place = page.locator(paragraph("navruz")).bounding_box()
    folder = write_remarks(server.project)
    line = "25 ноября 2021 года\\n№ 128\\nгород Нур-Султан"
    remark = f'{{number: UZ-1, kind: words, was: "{line}", proposed: "{line.replace("128", "129")}"}}'
    (folder / "UZ.yaml").write_text(f"- {remark}\n", encoding="utf-8")
    expect(page.locator(".remark-mark", has_text="Узбекистан")).to_have_count(1)
    mark = page.locator(".remark-mark", has_text="Россия")
    expect(mark).to_have_text("КазахстанРоссияТаджикистан")
    assert mark.locator("span").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    assert mark.evaluate("one => one.scrollHeight <= one.clientHeight")
    assert page.evaluate("[...CSS.highlights.get('remark-words')].map(String)") == [
        "128",
        "решил",
        "19",
        "ШОС прошло",
    ]
    assert page.locator(paragraph("navruz")).bounding_box() == place
    assert barriers(page) == []
    mark.click()
    dialog = page.locator("#remarks")
    boxes = [dialog.locator(f'[data-number="{number}"]').bounding_box() for number in ("KZ-1", "RU-1")]
    assert boxes[0]
    assert boxes[1]
    assert (boxes[0]["y"] == boxes[1]["y"]) is not narrow(page)
    assert barriers(page) == []
    first = dialog.locator('[data-number="KZ-1"]')
    first.get_by_role("button", name="Отклонить").click()
    expect(dialog).to_be_visible()
    first.get_by_role("button", name="Принять").click()
    expect(page.locator("#messages")).to_contain_text("Замечание принято: data/2021/events/2021-03-19-navruz.yaml")
    expect(page.locator(paragraph("navruz"))).to_contain_text("20 марта")
    expect(page.locator(".remark-mark").last).to_have_text("РоссияТаджикистан")
    assert barriers(page) == []
    page.locator("#messages button").click()
    expect(page.locator(".remark-mark").last).to_have_text("КазахстанРоссияТаджикистан")
    assert (server.project / NAVRUZ).read_bytes() == before
