"""The calendar: events on their days, ranges across weeks and months, counts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from support.preview_fixtures import NAVRUZ, attempt, edit, text_of, tree

from sco_report.editing.preview.calendar import FACETS, CalendarEvent, Month, SourceLink, SourceLinks, months
from sco_report.editing.preview.composer import PreviewState
from sco_report.editing.preview.pages import Pages
from sco_report.model.fields.dates import span

MARATHON = "events/2021-05-15-issyk-kul-marathon.yaml"


def months_of(first: str, last: str, **events: str) -> list[Month]:
    """The months of a period with events, given by their ids and spans as entries write them."""
    found = [
        CalendarEvent(id_, id_, "", tuple(map(span, spans.split())), SourceLink("", "", ""), {})
        for id_, spans in events.items()
    ]
    return months(found, date.fromisoformat(first), date.fromisoformat(last))


def bars(month: Month) -> list[tuple[int, str, int, int, str]]:
    """Week, event, first column, days, and «[» or «]» where the span begins or ends."""
    return [
        (number, bar.event.id, bar.first, bar.days, "[" * bar.begins + "]" * bar.ends)
        for number, week in enumerate(month.weeks, 1)
        for bar in week.bars
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ({"a": "2021-03-19"}, [(3, "a", 5, 1, "[]")]),
        ({"a": "2021-03-19/2021-03-30"}, [(3, "a", 5, 3, "["), (4, "a", 1, 7, ""), (5, "a", 1, 2, "]")]),
        ({"a": "2021-03-09 2021-03-17/2021-03-18"}, [(2, "a", 2, 1, "[]"), (3, "a", 3, 2, "[]")]),
        ({"c": "2021-03-17/2021-03-19", "b": "2021-03-16", "a": "2021-03-15/2021-03-18"},
         [(3, "a", 1, 4, "[]"), (3, "b", 2, 1, "[]"), (3, "c", 3, 3, "[]")]),
    ],
)  # fmt: skip
def test_spans_are_bars_in_weeks_in_the_order_in_which_lanes_fill(
    events: dict[str, str], expected: list[tuple[int, str, int, int, str]]
) -> None:
    (month,) = months_of("2021-03-01", "2021-03-31", **events)
    assert month.weeks[2].days == (15, 16, 17, 18, 19, 20, 21)
    assert bars(month) == expected


def test_a_month_lists_the_days_of_an_event_within_it() -> None:
    december, january = months_of("2020-12-01", "2021-01-01", a="2020-12-09 2020-12-30/2021-01-02")
    assert [[entry.days for entry in month.entries] for month in (december, january)] == [["9, 30-31"], ["1-2"]]
    assert bars(january) == [(1, "a", 5, 2, "]")]


def test_a_month_without_a_day_is_listed_first_and_has_no_bar() -> None:
    december, january = months_of("2020-12-01", "2021-01-01", b="2020-12-09", a="2020-12/2021-01")
    listed = [[(entry.days, entry.event.id) for entry in month.entries] for month in (december, january)]
    assert listed == [[("декабрь", "a"), ("9", "b")], [("январь", "a")]]
    assert bars(december) == [(2, "b", 3, 1, "[]")]


@pytest.mark.parametrize(
    ("period", "events", "expected"),
    [
        (("2021-02-01", "2021-03-01"), {"a": "2021-05-01"}, ("2021-02-01", "2021-05-01", 4)),
        (("2021-02-01", "2021-03-01"), {"a": "1021-03-01/2021-03-05", "b": "2021-03-31/9999-12-31"},
         ("2020-11-01", "2021-06-01", 8)),
        (("0001-01-01", "2021-03-01"), {}, ("2016-04-01", "2021-03-01", 60)),
        (("0001-01-01", "0001-01-01"), {"a": "0001-01-01"}, ("0001-01-01", "0001-01-01", 1)),
        (("9999-12-01", "9999-12-01"), {"a": "9999-12-31"}, ("9999-12-01", "9999-12-01", 1)),
    ],
)  # fmt: skip
def test_months_with_events_near_the_period_are_shown_but_not_all_of_a_mistyped_year(
    period: tuple[str, str], events: dict[str, str], expected: tuple[str, str, int]
) -> None:
    found = months_of(*period, **events)
    assert (found[0].first.isoformat(), found[-1].first.isoformat(), len(found)) == expected


def test_the_year_is_shown(calendar_page: etree._Element, untouched: tuple[Path, PreviewState]) -> None:
    assert calendar_page.xpath("//section/@data-month") == [f"2020-{n}" for n in (11, 12)] + [
        f"2021-{n:02}" for n in range(1, 12)
    ]
    (event,) = calendar_page.xpath('//li[@data-event="navruz"]')
    assert text_of(event).startswith("19 Празднование Международного дня «Навруз»")
    assert event.xpath("ancestor::section/@data-month") == ["2021-03"]
    (bar,) = calendar_page.xpath('//a[contains(@class, "bar")][@data-event="navruz"]')
    assert bar.get("style").endswith("grid-column: 5 / span 1")
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
        assert [text_of(count) for count in remaining.xpath(".//h3/span")] == counts
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
    (tone,) = set(page.xpath('//li[@data-event="industry-ministers"]/@style'))
    assert kazakh.get("style").replace("--tone: ", "--chair: ") in tone


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
    (may,) = page.xpath('//input[@value="2021-05"]/ancestor::label/b/text()')
    assert int(may) == len(page.xpath('//section[@data-month="2021-05"]//li[@data-event]')) - 1


def test_references_in_titles_are_expanded(calendar_page: etree._Element) -> None:
    titles = [text_of(title) for title in calendar_page.xpath('//ol[@class="events"]/li/a[1]')]
    assert all(title and not re.search("[{}\ue000-\uf8ff]", title) for title in titles)


def test_an_event_without_a_title_shows_its_first_words(project: Path, pages: Pages) -> None:
    file = project / "data/2021" / NAVRUZ
    file.write_text("id: navruz\nsection: culture\ndates: 2021-03-19\noutcomes: [{text: Прошел праздник.}]\n", "utf-8")
    (event,) = tree(pages.calendar(attempt(project))).xpath('//li[@data-event="navruz"]')
    assert text_of(event).startswith("19 Прошел праздник.")
