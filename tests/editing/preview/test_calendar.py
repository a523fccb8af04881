"""The calendar: events on their days, ranges across weeks and months, counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from support.preview_fixtures import NAVRUZ, attempt, edit, text_of, tree

from sco_report.editing.preview.calendar import FACETS, CalendarEvent, Month, SourceLink, SourceLinks, months
from sco_report.editing.preview.live import PreviewState
from sco_report.editing.preview.pages import Pages
from sco_report.model.fields import Span

MARATHON = "events/2021-05-15-issyk-kul-marathon.yaml"


def event_on(id_: str, *spans: Span) -> CalendarEvent:
    return CalendarEvent(id_, id_, "", spans, SourceLink("", "", ""), {})


def march(*events: CalendarEvent) -> Month:
    (month,) = months(events, date(2021, 3, 1), date(2021, 3, 31))
    return month


def bars(month: Month) -> list[tuple[int, str, int, int, int]]:
    return [
        (number, bar.event.id, bar.first, bar.days, bar.lane)
        for number, week in enumerate(month.weeks, 1)
        for bar in week.bars
    ]


def test_a_day_stands_under_its_weekday() -> None:
    month = march(event_on("a", (date(2021, 3, 19), date(2021, 3, 19))))
    assert month.weeks[2].days == (15, 16, 17, 18, 19, 20, 21)
    assert bars(month) == [(3, "a", 5, 1, 1)]


def test_a_span_over_several_weeks() -> None:
    month = march(event_on("a", (date(2021, 3, 19), date(2021, 3, 30))))
    assert bars(month) == [(3, "a", 5, 3, 1), (4, "a", 1, 7, 1), (5, "a", 1, 2, 1)]
    ends = [(bar.begins, bar.ends) for week in month.weeks for bar in week.bars]
    assert ends == [(True, False), (False, False), (False, True)]


def test_overlapping_events_are_in_different_lanes() -> None:
    long = event_on("long", (date(2021, 3, 15), date(2021, 3, 18)))
    short = event_on("short", (date(2021, 3, 16), date(2021, 3, 16)))
    later = event_on("later", (date(2021, 3, 17), date(2021, 3, 19)))
    assert bars(march(later, short, long)) == [(3, "long", 1, 4, 1), (3, "short", 2, 1, 2), (3, "later", 3, 3, 2)]


def test_several_sittings_are_several_bars_and_one_entry() -> None:
    month = march(event_on("a", (date(2021, 3, 9), date(2021, 3, 9)), (date(2021, 3, 17), date(2021, 3, 18))))
    assert [bar[:4] for bar in bars(month)] == [(2, "a", 2, 1), (3, "a", 3, 2)]
    assert [(entry.days, entry.event.id) for entry in month.entries] == [("9, 17-18", "a")]


def test_an_event_over_two_months_is_in_both() -> None:
    found = months([event_on("a", (date(2020, 12, 30), date(2021, 1, 2)))], date(2020, 12, 1), date(2021, 1, 1))
    assert [[entry.days for entry in month.entries] for month in found] == [["30-31"], ["1-2"]]
    assert bars(found[1]) == [(1, "a", 5, 2, 1)]


def test_a_month_outside_the_period_is_shown_if_it_has_an_event() -> None:
    found = months([event_on("a", (date(2021, 5, 1), date(2021, 5, 1)))], date(2021, 2, 1), date(2021, 3, 1))
    assert [month.first for month in found] == [date(2021, number, 1) for number in (2, 3, 4, 5)]


def test_a_mistyped_year_does_not_extend_the_calendar() -> None:
    early, late = (date(1021, 3, 1), date(2021, 3, 5)), (date(2021, 3, 31), date(9999, 12, 31))
    found = months([event_on("early", early), event_on("late", late)], date(2021, 2, 1), date(2021, 3, 1))
    assert (found[0].first, found[-1].first, len(found)) == (date(2020, 11, 1), date(2021, 6, 1), 8)
    found = months([], date(1, 1, 1), date(2021, 3, 1))
    assert (found[0].first, found[-1].first, len(found)) == (date(2016, 4, 1), date(2021, 3, 1), 60)


@pytest.mark.parametrize(("day", "column"), [(date(1, 1, 1), 1), (date(9999, 12, 31), 5)])
def test_the_first_and_the_last_possible_month(day: date, column: int) -> None:
    (month,) = months([event_on("a", (day, day))], day.replace(day=1), day.replace(day=1))
    assert [bar[1:] for bar in bars(month)] == [("a", column, 1, 1)]


def test_the_year_is_shown(calendar_page: etree._Element, untouched: tuple[Path, PreviewState]) -> None:
    assert calendar_page.xpath("//section/@data-month") == [f"2020-{n}" for n in (11, 12)] + [
        f"2021-{n:02}" for n in range(1, 12)
    ]
    (event,) = calendar_page.xpath('//li[@data-event="navruz"]')
    assert text_of(event).startswith("19 Празднование Международного дня «Навруз»")
    assert event.xpath("ancestor::section/@data-month") == ["2021-03"]
    (bar,) = calendar_page.xpath('//a[contains(@class, "bar")][@data-event="navruz"]')
    assert {"from-5", "days-1"} <= set(bar.get("class", "").split())
    assert bar.get("href") == f"vscode://file{untouched[0]}/data/2021/{NAVRUZ}:2:1"


def test_the_remaining_work(unallowed: Path) -> None:
    edit(unallowed, "events/2021-11-25-ict-heads.yaml", "section: ", "stage: planned\nsection: ")
    edit(unallowed, "events/2021-04-13-technoparks-experts.yaml", "section: ", "stage: planned\nsection: ")
    state = attempt(unallowed)
    for day, text, counts in (
        (date(2021, 5, 1), "До заседания Совета 25.11.2021 осталось дней: 208", ["2"]),
        (date(2021, 11, 24), "До заседания Совета 25.11.2021 осталось дней: 1", ["1", "1", "1"]),
        (date(2021, 11, 26), "Заседание Совета прошло 25.11.2021", ["2", "1"]),
    ):
        pages = Pages(SourceLinks(unallowed, "vscode"), 2021, "ru", lambda day=day: day)  # type: ignore[misc]
        (remaining,) = tree(pages.calendar(state)).find_class("remaining")
        assert text_of(remaining).startswith(text)
        assert [text_of(count) for count in remaining.xpath(".//summary/span")] == counts
        assert all(link.startswith("vscode://file") for link in remaining.xpath(".//li/a/@href"))


def test_each_choice_has_the_number_of_its_events(calendar_page: etree._Element) -> None:
    facets = {name: calendar_page.xpath(f'//fieldset[@data-facet="{name}"]//label') for name in FACETS}
    total = len(set(calendar_page.xpath("//@data-event")))
    assert total == 140
    for labels in facets.values():
        assert sum(int(label.findtext("b")) for label in labels) == total
    assert "Таджикистан 10" in [text_of(label) for label in facets["chair"]]
    assert "в гибридном формате 5" in [text_of(label) for label in facets["format"]]
    for label, key in ((text_of(one), one.xpath("input/@value")[0]) for one in facets["section"]):
        events = set(calendar_page.xpath(f'//li[@data-section="{key}"]/@data-event'))
        assert label.endswith(f" {len(events)}")


def test_an_event_with_two_chairs(project: Path, pages: Pages) -> None:
    edit(project, "events/2021-07-16-industry-ministers.yaml", "chair: TJ", "chair: [KZ, TJ]")
    page = tree(pages.calendar(attempt(project)))
    (chairs,) = set(page.xpath('//li[@data-event="industry-ministers"]/@data-chair'))
    labels = {text_of(label): label for label in page.xpath('//fieldset[@data-facet="chair"]//label')}
    assert chairs == "KZ|TJ"
    assert "Таджикистан 10" in labels
    kazakh = next(label for name, label in labels.items() if name.startswith("Казахстан "))
    tone = set(page.xpath('//li[@data-event="industry-ministers"]/@data-chair-tone'))
    assert tone == {kazakh.get("data-chair-tone")}


def test_planned_and_cancelled_events_are_marked_and_counted(project: Path, pages: Pages) -> None:
    edit(project, "events/2021-11-25-ict-heads.yaml", "section: ", "stage: planned\nsection: ")
    edit(project, MARATHON, "section: ", "stage: cancelled\nsection: ")
    page = tree(pages.calendar(attempt(project)))
    (planned,) = page.xpath('//li[@data-event="ict-heads"]')
    (cancelled,) = page.xpath('//li[@data-event="issyk-kul-marathon"]')
    assert [text_of(one) for one in (*planned.find_class("stage"), *cancelled.find_class("stage"))] == [
        "запланировано",
        "отменено",
    ]
    assert planned.xpath('a[@class="there"]/@href') == ["/#ict-heads"]
    assert cancelled.xpath('a[@class="there"]') == []
    bars = page.xpath('//a[contains(@class, "bar")][@data-event="issyk-kul-marathon" or @data-event="ict-heads"]')
    assert [(bar.get("data-stage"), bar.get("title").splitlines()[1].partition(" (")[2]) for bar in bars] == [
        ("cancelled", "отменено)"),
        ("planned", "запланировано)"),
    ]
    (total,) = page.find_class("total")
    assert text_of(total).startswith("Всего мероприятий: 139 Отменено: 1")
    for name in FACETS:
        labels = page.xpath(f'//fieldset[@data-facet="{name}"]//label')
        assert sum(int(label.findtext("b")) for label in labels) == 139
    held = len(page.xpath('//section[@data-month="2021-05"]//li[@data-stage="held"]'))
    assert held == len(page.xpath('//section[@data-month="2021-05"]//li[@data-event]')) - 1
    (may,) = page.xpath('//input[@value="2021-05"]/ancestor::label/b/text()')
    assert int(may) == held


def test_references_in_titles_are_expanded(calendar_page: etree._Element) -> None:
    titles = calendar_page.xpath('//ol[@class="events"]/li/a[1]')
    assert [text_of(title) for title in titles if set("{}") & set(text_of(title)) or not text_of(title)] == []
    assert not any("\ue000" <= character <= "\uf8ff" for title in titles for character in text_of(title))


def test_an_event_without_a_title_shows_its_first_words(project: Path, pages: Pages) -> None:
    file = project / "data/2021" / NAVRUZ
    file.write_text("id: navruz\nsection: culture\ndates: 2021-03-19\noutcomes: [{text: Прошел праздник.}]\n", "utf-8")
    (event,) = tree(pages.calendar(attempt(project))).xpath('//li[@data-event="navruz"]')
    assert text_of(event).startswith("19 Прошел праздник.")
