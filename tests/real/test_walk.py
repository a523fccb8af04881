"""A day at the desk in one walk, on a wide and on a narrow page: all that an editor does, without a barrier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Locator, Page, expect
from support.browser import Server, barriers, paragraph
from support.processes import EVENT, edit, small_year

pytestmark = [pytest.mark.real, pytest.mark.enable_socket]

EVENTS = "data/2024/events"
SESSION = "data/2024/session.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A year of few entries, which is composed at once."""
    return small_year(tmp_path / "project")


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """The document in a window of this width; axe-core is loaded into every page."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True)
    context.add_init_script(path=AXE_FILE_PATH)
    page = context.new_page()
    page.goto(server.address)
    expect(page.locator("#new")).to_be_enabled()
    yield page
    context.close()


def press(page: Page | Locator, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page, text: str) -> None:
    expect(page.locator("#messages .good")).to_contain_text(text)


def open_form(page: Page, id_: str) -> None:
    page.locator(paragraph(id_)).first.focus()
    page.keyboard.press("KeyE")
    expect(page.locator(".entry-form")).to_have_attribute("data-id", id_)


def test_a_day_at_the_desk(page: Page, server: Server) -> None:
    project = server.project
    add_an_event_with_two_outcomes(page, project)
    add_a_document(page, project)
    mend_problems_of_the_list(page, project)
    edit_an_outcome_and_rename(page, project)
    delete_and_undo(page, project)
    meet_a_conflict(page, project)
    meet_a_conflict_by_deleting(page, project)
    use_the_calendar(page, server)


def add_an_event_with_two_outcomes(page: Page, project: Path) -> None:
    press(page, "Новое…")
    expect(page.locator("#new-entry")).to_be_visible()
    assert barriers(page) == []
    press(page.locator("#new-entry"), "Мероприятие")
    page.get_by_role("combobox", name="Раздел отчета").select_option("ministerial")
    page.get_by_role("textbox", name="Название", exact=True).fill("Совещание министров образования ШОС")
    page.get_by_label("Даты, с какого дня", exact=True).fill("2 июня 2024 года")
    rows = page.locator(".row-outcome")
    page.get_by_role("button", name="Добавить итог").click()
    rows.nth(0).get_by_label("Действие").select_option("exchanged_views")
    rows.nth(0).get_by_role("textbox", name="Слова с предлогом").fill("о сотрудничестве в данной сфере")
    page.get_by_role("button", name="Добавить итог").click()
    rows.nth(1).get_by_label("Действие").select_option("endorsed")
    rows.nth(1).get_by_role("combobox", name="Документы").fill("dialogue-concpt")
    expect(rows.nth(1).locator("[data-key=endorsed] > .field-problems .form-problem")).to_be_visible()
    press(page, "Добавить в отчет")
    expect(page.locator("#messages .refused")).to_be_visible()
    assert barriers(page) == []
    press(page.locator("#messages"), "К первой ошибке")
    expect(rows.nth(1).get_by_role("combobox", name="Документы")).to_be_focused()
    rows.nth(1).get_by_role("button", name="Заменить на").click()
    expect(page.locator("#messages .refused")).to_have_count(0)
    expect(rows.nth(1).locator("[data-sentence]")).to_contain_text("Концепция")
    expect(page.locator("[data-printed]")).to_contain_text("2 июня 2024 года")
    press(page, "Добавить в отчет")
    said(page, "Сохранено")
    (file,) = (project / EVENTS).glob("2024-06-02-soveshchanie-*.yaml")
    text = file.read_text(encoding="utf-8")
    assert "- exchanged_views: о сотрудничестве в данной сфере\n  - endorsed: dialogue-concept\n" in text
    assert barriers(page) == []


def add_a_document(page: Page, project: Path) -> None:
    page.locator(".form-head").get_by_role("button").click()
    page.locator("#content").focus()
    page.keyboard.press("KeyN")
    press(page.locator("#new-entry"), "Документ")
    page.get_by_role("textbox", name="Название").first.fill("План развития туризма ШОС")
    press(page, "Добавить в отчет")
    said(page, "Сохранено")
    (file,) = (project / "data/2024/documents").glob("plan-*.yaml")
    assert "title: План развития туризма ШОС\n" in file.read_text(encoding="utf-8")
    page.locator(".form-head").get_by_role("button").click()


def mend_problems_of_the_list(page: Page, project: Path) -> None:
    files = {name: (project / name).read_text(encoding="utf-8") for name in (EVENT, SESSION)}
    edit(project, EVENT, "format: in_person", "format: in_persn")
    edit(project, SESSION, "place: Исламабад", "place: Исламабат")
    errors = page.locator("#problems .problem.error")
    expect(errors).to_have_count(2)
    page.locator("a.count").click()
    assert barriers(page) == []
    page.get_by_role("link", name="SCO-E012").click()
    expect(page.locator("#explain")).to_contain_text("не из списка")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    for left in (1, 0):
        errors.first.get_by_role("button", name="Исправить").click()
        said(page, "Исправлено")
        expect(errors).to_have_count(left)
        expect(page.locator("#problems")).to_be_focused()
    assert {name: (project / name).read_text(encoding="utf-8") for name in files} == files
    press(page.locator("#messages"), "Отменить последнее сохранение")
    said(page, "Отменено")
    expect(errors).to_have_count(1)
    press(page.locator("#messages"), "Вернуть отмененное")
    said(page, "Сохранено")
    expect(errors).to_have_count(0)


def edit_an_outcome_and_rename(page: Page, project: Path) -> None:
    open_form(page, "trade-ministers")
    page.locator(".row-outcome").nth(0).get_by_label("Действие").select_option("signed")
    expect(page.locator("[data-printed]")).to_contain_text("подписали")
    press(page, "Сохранить")
    said(page, "Сохранено")
    assert "  - signed: dialogue-concept\n" in (project / EVENT).read_text(encoding="utf-8")
    # Only what can be saved although it is wrong is offered to be.
    for wrong, offered in (("trade/ministers", 0), ("dialogue-concept", 1)):
        rename(page, wrong)
        expect(page.locator("#messages .form-message.error")).to_contain_text("Не сохранено")
        expect(page.get_by_role("button", name="Сохранить все равно")).to_have_count(offered)
    rename(page, "trade-meeting")
    said(page, "Сохранено")
    assert (project / EVENTS / "2024-09-12-trade-meeting.yaml").exists()
    assert not (project / EVENT).exists()


def rename(page: Page, new: str) -> None:
    press(page, "Переименовать")
    page.get_by_label("Новый идентификатор").fill(new)
    assert barriers(page) == []
    page.keyboard.press("Enter")


def delete_and_undo(page: Page, project: Path) -> None:
    press(page, "Удалить")
    expect(page.locator("#messages")).to_contain_text("На запись никто не ссылается.")
    assert barriers(page) == []
    press(page.locator("#messages"), "Удалить")
    said(page, "Удалено")
    file = project / EVENTS / "2024-09-12-trade-meeting.yaml"
    assert not file.exists()
    press(page.locator(".tools"), "Отменить последнее сохранение")
    said(page, "Отменено")
    assert file.exists()
    expect(page.locator(paragraph("trade-meeting")).first).to_be_attached()


def meet_a_conflict(page: Page, project: Path) -> None:
    open_form(page, "trade-meeting")
    edit(project, f"{EVENTS}/2024-09-12-trade-meeting.yaml", "ordinal: 23", "ordinal: 24")
    page.get_by_role("textbox", name="Название", exact=True).fill("Совещание министров торговли ШОС")
    press(page, "Сохранить")
    expect(page.locator(".conflict pre")).to_have_count(2)
    expect(page.locator(".conflict mark")).to_have_text([re.compile("title:"), re.compile("министров торговли")])
    theirs, ours = page.locator(".conflict pre").all_inner_texts()
    assert "министров торговли" not in theirs
    assert "ordinal: 24" in ours
    assert "министров торговли" in ours
    assert barriers(page) == []
    press(page, "Записать мои изменения")
    said(page, "Сохранено")
    expect(page.get_by_label("Порядковый номер", exact=True)).to_have_value("24")
    text = (project / EVENTS / "2024-09-12-trade-meeting.yaml").read_text(encoding="utf-8")
    assert "ordinal: 24\ntitle: Совещание министров торговли ШОС\n" in text


def meet_a_conflict_by_deleting(page: Page, project: Path) -> None:
    file = edit(project, f"{EVENTS}/2024-09-12-trade-meeting.yaml", "ordinal: 24", "ordinal: 25")
    press(page, "Удалить")
    press(page.locator("#messages"), "Удалить")
    expect(page.locator(".conflict pre").first).to_contain_text("ordinal: 25")
    expect(page.locator(".conflict pre").last).to_have_text("(файла больше нет)")
    press(page.locator("#messages"), "Удалить все равно")
    said(page, "Удалено")
    assert not file.exists()
    press(page.locator("#messages"), "Отменить последнее сохранение")
    said(page, "Отменено")
    assert "ordinal: 25" in file.read_text(encoding="utf-8")


def use_the_calendar(page: Page, server: Server) -> None:
    page.goto(f"{server.address}calendar")
    expect(page.locator("#new")).to_be_enabled()
    assert barriers(page) == []
    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyE")
    expect(page.locator(".entry-form")).to_be_visible()
    assert barriers(page) == []
    page.locator(".form-head").get_by_role("button").click()
    page.locator("#months").focus()
    page.keyboard.press("Slash")
    page.keyboard.type("торговли")
    expect(page.locator("#outline li:visible")).to_have_count(1)
    assert barriers(page) == []
