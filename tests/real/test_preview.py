"""The preview as an editor meets it: a server of its own, and Chromium."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browser import Server, paragraph
from support.git_fixtures import History
from support.paths import ROOT
from support.processes import edit

from sco_report.checks.check_year import check_year
from sco_report.model.year import SESSION_ID
from sco_report.source import Value

pytestmark = [pytest.mark.real, pytest.mark.enable_socket]

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"
TOURISM = "data/2021/events/2021-07-15-tourism-heads.yaml"
FIRST_SENTENCE = (
    "Совет глав правительств (премьер-министров) государств-членов Шанхайской организации сотрудничества решил:"
)
CLOSE = 3
"""CSS pixels by which a paragraph that stays in its place may move."""


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """An open page; it may complain of nothing, ask no other host for anything, and is never left by itself."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.extend([] if asked.url.startswith(server.address) else [asked.url]))
    page.goto(server.address)
    yield page
    context.close()
    assert complaints == []


def top(page: Page, selector: str) -> float:
    return float(page.evaluate("selector => document.querySelector(selector).getBoundingClientRect().top", selector))


@pytest.mark.reads
def test_the_document_is_there(page: Page) -> None:
    shown = page.locator(".paper .preamble").inner_text().replace("\xa0", " ")
    assert shown == FIRST_SENTENCE
    expect(page.locator(".status")).to_contain_text("Ошибок и предупреждений нет.")
    box = page.locator(".paper .annex").bounding_box()
    assert box is not None
    assert abs(box["width"] - 210 / 25.4 * 96) < 1
    style = page.locator(".paper .body").first.evaluate(
        "p => [getComputedStyle(p).textAlign, getComputedStyle(p).fontSize]"
    )
    assert style == ["justify", f"{14 / 72 * 96:.4f}px"]


def test_a_save_changes_the_text_and_nothing_moves(page: Page, server: Server) -> None:
    page.evaluate("window.stayed = true")
    navruz = paragraph("navruz")
    page.locator(navruz).evaluate("p => scrollTo(0, p.getBoundingClientRect().top + scrollY - 200)")
    before = top(page, navruz)
    (server.project / "data/2021/events/2021-03-01-new.yaml").write_text(
        "id: new\nsection: expert\ntitle: встреча новых экспертов\ndates: 2021-01-10\n"
        "outcomes:\n  - discussed: вопросы сотрудничества\n    by: parties\n",
        encoding="utf-8",
    )
    expect(page.locator(paragraph("new"))).to_contain_text("встреча новых экспертов")
    assert abs(top(page, navruz) - before) < CLOSE
    assert top(page, paragraph("new")) < 0
    edit(server.project, NAVRUZ, "«Навруз»", "«Наурыз»")
    expect(page.locator(navruz)).to_contain_text("«Наурыз»")
    expect(page.locator(navruz)).to_have_class(re.compile("fresh"))
    assert page.locator(".fresh").count() == 1
    expect(page.locator(".fresh")).to_have_count(0)
    assert abs(top(page, navruz) - before) < CLOSE
    assert page.evaluate("window.stayed")


def test_broken_data_is_told_beside_the_old_text_until_it_is_mended(page: Page, server: Server) -> None:
    edit(server.project, NAVRUZ, "verb: passed", "verb: pased")
    problem = page.locator("#problems .problem")
    expect(problem).to_contain_text("SCO-E012")
    expect(page.locator(paragraph("navruz"))).to_contain_text("«Навруз»")
    expect(page.locator(".notice")).to_contain_text("Показана последняя версия без ошибок")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    place = f"{NAVRUZ}:7:7"
    link = problem.get_by_role("link", name=place)
    assert link.get_attribute("href") == f"vscode://file{server.project}/{place}"
    problem.locator("[data-copy]").click()
    expect(problem.locator("[data-copy]")).to_have_text("Скопировано")
    assert page.evaluate("navigator.clipboard.readText()") == place
    edit(server.project, NAVRUZ, "verb: pased", "verb: passed")
    expect(problem).to_have_count(0)
    expect(page.locator(".notice")).to_have_count(0)


def test_broken_templates_from_the_start_are_told(chromium: Browser, server: Server) -> None:
    server.stop()
    page = chromium.new_page()
    file = server.project / "templates" / "report.j2"
    text = file.read_text(encoding="utf-8")
    file.write_text("{% for %}", encoding="utf-8")
    server.start()
    page.goto(server.address)
    expect(page.locator("#problems .problem")).to_contain_text("SCO-E050")
    expect(page.locator("#content")).to_contain_text("Документа пока нет.")
    file.write_text(text, encoding="utf-8")
    expect(page.locator(".paper .preamble")).to_be_visible()
    page.close()


@pytest.mark.reads
def test_every_paragraph_leads_to_its_entry(page: Page, server: Server) -> None:
    page.locator(paragraph("navruz")).hover()
    trace = page.locator(".trace")
    expect(trace.locator(".trace-open")).to_have_text(f"{NAVRUZ}:2")
    assert trace.locator(".trace-open").get_attribute("href") == f"vscode://file{server.project}/{NAVRUZ}:2:1"
    trace.get_by_role("button", name="Копировать").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{NAVRUZ}:2"
    page.locator('.paper span[data-entry="ecology-webinar"]').hover()
    expect(trace.locator(".trace-open")).to_have_text(re.compile(r"^data/2021/webinars\.yaml:\d+$"))
    page.locator(".paper .preamble").hover()
    expect(trace.locator(".trace-open")).to_have_text("data/2021/session.yaml:3")


@pytest.mark.reads
def test_each_sentence_leads_to_its_outcome_and_opens_the_form_there(page: Page, server: Server) -> None:
    file = "data/2021/events/2021-08-12-energy-ministers.yaml"
    second = page.locator('.paper p[data-entry="energy-ministers"] [data-values="outcomes/1"]')
    line = next(n for n, text in enumerate((ROOT / file).read_text("utf-8").splitlines(), 1) if "- endorsed" in text)
    second.hover()
    trace = page.locator(".trace-open")
    expect(trace).to_have_text(f"{file}:{line}")
    assert trace.get_attribute("href") == f"vscode://file{server.project}/{file}:{line}:5"
    page.locator(paragraph("energy-ministers")).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("#entry form")).to_have_attribute("data-id", "energy-ministers")
    assert page.locator("#entry form").evaluate("form => form.contains(document.activeElement)")


def test_pages_of_the_pdf_and_changes_since_a_draft_are_marked_and_nothing_moves(page: Page, server: Server) -> None:
    starts = page.locator(".page-start")
    expect(starts).to_have_count(14, timeout=30_000)
    expect(page.locator(".pages-stale")).to_have_count(0)
    history = History(server.project)
    history.commit()
    history.git("tag", "-a", "-m", "Проект", "draft/2021/1")
    navruz = page.locator(paragraph("navruz"))
    before = top(page, paragraph("navruz"))
    edit(server.project, NAVRUZ, "«Навруз»", "«Наурыз»")
    expect(page.locator(".pages-stale")).to_have_count(1)
    expect(navruz).to_have_attribute("data-change", "changed", timeout=30_000)
    assert top(page, paragraph("navruz")) == before
    expect(page.locator(".since p")).to_have_text("С проекта № 1 от 1 ноября 2021 года: изменено 1.")
    page.get_by_role("button", name="Только измененное").click()
    expect(page.locator("#outline li:visible")).to_have_count(1)
    navruz.hover()
    page.get_by_role("button", name="Что изменилось").click()
    expect(page.locator("#words ins")).to_have_text("Наурыз")
    expect(page.locator("#words del")).to_have_text("Навруз")
    page.keyboard.press("Escape")
    expect(page.locator(".pages-stale")).to_have_count(0, timeout=30_000)
    edit(server.project, NAVRUZ, "«Наурыз»", "«Навруз»")
    expect(page.locator(".since p")).to_have_text("С проекта № 1 от 1 ноября 2021 года: изменений нет.", timeout=30_000)
    expect(page.locator("[data-change]")).to_have_count(0)


@pytest.mark.reads
def test_a_paragraph_is_reached_by_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator(paragraph("navruz")).focus()
    expect(page.locator(".trace-open")).to_have_text(f"{NAVRUZ}:2")
    page.keyboard.press("Tab")
    expect(page.locator(".trace-open")).to_be_focused()


def test_the_calendar_shows_chooses_and_leads_back(page: Page, server: Server) -> None:
    page.get_by_role("link", name="Календарь").click()
    march = page.locator('[data-month="2021-03"]')
    bar = march.locator('.bar[data-event="navruz"]')
    day = march.locator(".day", has_text=re.compile(r"^19$"))
    bar_box, day_box = bar.bounding_box(), day.bounding_box()
    assert bar_box is not None
    assert day_box is not None
    assert abs(bar_box["x"] + bar_box["width"] / 2 - day_box["x"] - day_box["width"] / 2) < CLOSE
    assert bar.get_attribute("href") == f"vscode://file{server.project}/{NAVRUZ}:2:1"
    shown = page.locator("li[data-event]:visible")
    page.get_by_text("Отбор и цвет").click()
    page.get_by_label("в гибридном формате").check()
    expect(shown).to_have_count(5)
    expect(march).to_be_hidden()
    expect(page.locator("#chosen")).to_have_text("Показано: 5")
    edit(server.project, TOURISM, "title: Встреча руководителей", "title: Съезд руководителей")
    expect(shown.filter(has_text="Съезд руководителей")).to_have_count(1)
    expect(page.get_by_label("в гибридном формате")).to_be_checked()
    expect(shown).to_have_count(5)
    page.get_by_role("button", name="Показать все").click()
    expect(march.locator('li[data-event="navruz"]')).to_be_visible()
    march.locator('li[data-event="navruz"] .there').click()
    expect(page.locator(paragraph("navruz"))).to_be_in_viewport()


def test_a_page_finds_the_server_again(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    page.goto(server.address)
    assert server.stop() == (0, "")
    expect(page.locator("#lost")).to_be_visible()
    edit(server.project, NAVRUZ, "«Навруз»", "«Наурыз»")
    server.start()
    expect(page.locator(paragraph("navruz"))).to_contain_text("«Наурыз»", timeout=15_000)
    expect(page.locator("#lost")).to_be_hidden()
    page.close()


@pytest.mark.reads
def test_a_port_that_is_taken_is_told(server: Server) -> None:
    done = subprocess.run(server.command(), check=False, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 2
    assert f"порт {server.port} занят" in done.stderr
    assert "--port 0" in done.stderr


@pytest.mark.reads
def test_only_this_machine_is_listened_to(server: Server) -> None:
    name = socket.gethostbyname(socket.gethostname())
    if name.startswith("127."):
        name = "127.0.0.2"
    with socket.socket() as stranger:
        stranger.settimeout(5)
        assert stranger.connect_ex((name, server.port)) != 0


def open_form(page: Page, id_: str) -> None:
    """Ask for the form of an entry, as the document does."""
    expect(page.locator("#new")).to_be_enabled()
    page.evaluate(
        "id => document.dispatchEvent(new CustomEvent('desk:edit', { detail: { id }, cancelable: true }))", id_
    )
    expect(page.locator(".entry-form")).to_have_attribute("data-id", id_)


@pytest.mark.reads
def test_a_form_reads_back_what_the_files_of_a_year_hold(page: Page, server: Server) -> None:
    year = check_year(server.project, 2021).require_valid()
    for id_ in (SESSION_ID, *year.events, *year.documents):
        origin, value = year.origins[id_], year.origins[id_].content.value
        for step in origin.path:
            value = value[step]  # type: ignore[index]
        assert isinstance(value, dict)
        held = {key: single(one) for key, one in value.items() if key != "id"}
        assert page.evaluate(READ_BACK, id_) == held


READ_BACK = """async id => {
  const { keysOf } = await import("/assets/form_values.js");
  const shown = document.createElement("div");
  shown.innerHTML = await (await fetch(`/entries/${id}/form`)).text();
  document.body.append(shown);
  const values = keysOf(shown.querySelector("[data-root]"));
  shown.remove();
  return values;
}"""


def single(value: Value) -> Value:
    """A value with lists of one text as that text, which mean the same; texts without the last line end."""
    if isinstance(value, list):
        members = [single(one) for one in value]
        return members[0] if len(members) == 1 and isinstance(members[0], str) else members
    return value.strip() if isinstance(value, str) else {key: single(one) for key, one in value.items()}
