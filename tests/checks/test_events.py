"""Rules about dates, order, stages, keys and ordinals of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import Case, Files, assert_cases, messages, places

from sco_report.model.year import Year

Assert = Callable[..., None]
PERIOD = "отчетного периода ноябрь 2020 года – ноябрь 2021 года"

CASES: list[Case] = [
    ("SCO-E042", "dates: 2020-10-31", "4:8", f"дата 31 октября 2020 года вне {PERIOD}"),
    ("SCO-E042", "dates: 2020-11-01", ""),
    ("SCO-E042", "dates: 2021-11-30", ""),
    ("SCO-E042", "dates: 2021-12-01", "4:8"),
    ("SCO-E042", "dates: 2020-10-25/2020-11-01", ""),
    ("SCO-E042", "dates: 2021-11-30/2021-12-02", ""),
    ("SCO-E042", "dates: [2020-10-01, 2021-07-16, 2022-01-01]", "4:8 4:8", "дата 1 октября 2020", "дата 1 января 2022"),
    ("SCO-E042", "dates: 2012-07-16\nstage: cancelled", "4:8"),
    ("SCO-W101", "dates: 2020-10-30/2020-11-02", "4:8", f"часть мероприятия (30 октября 2020 года) вне {PERIOD}"),
    ("SCO-W101", "dates: 2020-10-30/2020-11-01", "4:8"),
    ("SCO-W101", "dates: 2021-11-30/2021-12-01", "4:8", "(1 декабря 2021 года)"),
    ("SCO-W101", "dates: 2020-11-01/2021-12-01", "4:8", "(1 декабря 2021 года)"),
    ("SCO-W101", "dates: 2020-11-01/2021-11-30", ""),
    ("SCO-W101", "dates: 2020-10-30", ""),
    ("SCO-E055", "dates: 2021-11-26", "4:8"),
    ("SCO-E055", "dates: 2021-11-24/2021-11-27", "4:8", "дата 27 ноября 2021 года позже заседания", "(25 ноября 2021"),
    ("SCO-E055", "dates: [2021-07-16, 2021-11-28]", "4:8"),
    ("SCO-E055", "dates: 2021-11-25", ""),
    ("SCO-E055", "dates: 2021-12-01", ""),
    ("SCO-E055", "dates: 2022-01-05", ""),
    ("SCO-E055", "dates: 2021-11-26\nstage: planned", "4:8"),
    ("SCO-E055", "dates: 2021-11-26\nstage: cancelled", ""),
    ("SCO-E046", "dates: [2021-05-27, 2021-08-04]\ndates_as: 27 мая и 4 августа 2021 года", ""),
    ("SCO-E046", "dates: 2021-05-27/2021-05-28\ndates_as: 27 и 28 мая 2021 года", ""),
    ("SCO-E046", "dates: 2021-05\ndates_as: в мае 2021 года", ""),
    ("SCO-E046", "dates: 2021-05/2021-07\ndates_as: май - июль 2021 года", ""),
    ("SCO-E046", "dates: 2021-05\ndates_as: в июне 2021 года", "5:11"),
    ("SCO-E046", "dates: 2021-05\ndates_as: 3 мая 2021 года", "5:11"),
    ("SCO-E055", "dates: 2021-11", ""),
    ("SCO-E042", "dates: 2020-10", "4:8", "дата 1 октября 2020 года вне отчетного периода"),
    ("SCO-W101", "dates: 2021-10/2021-12", "4:8"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: 28 мая 2021 года", "5:11", "«28 мая 2021 года» называет не те дни"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: 27 мая 2020 года", "5:11"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: 27-28 мая 2021 года", "5:11"),
    ("SCO-E046", "dates: [2021-05-27, 2021-05-28]\ndates_as: 28 мая 2021 года", "5:11"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: 27 мая", "5:11"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: весной", "5:11"),
    ("SCO-E046", "dates: 2021-05-27\ndates_as: 31 июня 2021 года", "5:11"),
    ("SCO-W107", "", "1:1", "нет ни одного итога"),
    ("SCO-W107", "stage: planned", ""),
    ("SCO-W107", "stage: cancelled", ""),
    ("SCO-W107", "outcomes:\n  - decided_to: продолжить работу", ""),
    ("SCO-W107", "prepares: case-000", ""),
    ("SCO-W107", "section: culture", ""),
    (
        "SCO-E034",
        "section: webinars\nchair: TJ",
        "5:8",
        "ключ «chair» не печатается",
        "печатаются: ordinal, title, dates",
    ),
    ("SCO-E034", "section: participation\noutcomes: [{decided: о мире}]", "5:11"),
    ("SCO-E034", "section: summit\nformat: hybrid", "5:9"),
    ("SCO-E034", "prepared_by: secretariat", "5:14"),
    ("SCO-E034", "ordinal: 2\nnote: уточнить\ndates_as: 16 июля 2021 года", ""),
    ("SCO-E034", "section: webinars\nordinal: 2\nnote: уточнить\ndates_as: 16 июля 2021 года", ""),
    ("SCO-E037", "section: summit", "2:10 2:10 2:10", "ключ «place»", "ключ «documents»", "ключ «prepared_by»"),
    (
        "SCO-E037",
        "section: summit\nplace: Душанбе\nprepared_by: secretariat",
        "2:10",
        "«summit» нужен ключ «documents»",
    ),
    ("SCO-E037", "section: summit\nstage: cancelled", ""),
    ("SCO-E100", "documents: [report]", ""),
    ("SCO-E100", "documents: [report]\nstage: cancelled", "5:12", "отменено, а у него есть «documents»"),
    ("SCO-E100", "outcomes: [{adopted: report}]\nstage: cancelled", "5:11", "а у него есть «outcomes»"),
    (
        "SCO-E028",
        "title: Китайская ярмарка\nordinal: 130-ая",
        "5:10",
        "номера «130-ая» не согласовано со словом «ярмарка»",
        "напишите 130-я; если номер относится к другому слову, назовите его род или число: «agreement: neut»",
    ),
    ("SCO-E028", "ordinal: 2-й", "5:10", "напишите 2-е"),
    ("SCO-E028", "ordinal: 2-е", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: 130-я", ""),
    ("SCO-E028", "title: форум\nordinal: 28-й", ""),
    ("SCO-E028", "title: выставка «Путь» и 10-й фестиваль туризма\nordinal: 5-я", ""),
    ("SCO-E028", "title: выставка «Путь» и 10-й фестиваль туризма\nordinal: 5-й", "5:10"),
    ("SCO-E028", "title: встречи экспертов\nordinal: 2-е", ""),
    ("SCO-E028", "title: {nom: встреча экспертов, agreement: neut}\nordinal: 2-е", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: II", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: 2", ""),
    ("SCO-E028", "title: За мир\nordinal: 2-я", ""),
    ("SCO-E028", "title: Экспо\nagreement: femn\nordinal: 2-я", ""),
    ("SCO-W109", "title: первое Совещание экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 4-я встреча экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: XVI Форум\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 4 встреча экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 4. встреча экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 21-ая встреча\nordinal: 4", "3:8"),
    ("SCO-W109", "title: Первое совещание экспертов", "3:8", "стоит в title: «Первое»"),
    ("SCO-W109", "title: 20 лет пути", ""),
    ("SCO-W109", "title: третьего сектора форум\nordinal: 4", ""),
    ("SCO-W109", "title: Совещание экспертов\nordinal: 4", ""),
    ("SCO-W109", "title: первоначальное заседание\nordinal: 4", ""),
]


@pytest.mark.parametrize("id_", sorted({id_ for id_, *_ in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


TEN = "вода земля лесоводство реки горы степи дороги озера"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", "second:4:8"),
        ("", "section: webinars", "second:4:8"),
        ("", "title: совещания экспертов\ndates: 2021-07-15/2021-07-17", "meeting:4:8"),
        ("", "dates: 2021-07-17", ""),
        ("", "title: Совещание министров здравоохранения", ""),
        ("", "dates: 2021-07-16/2021-07-20", "second:4:8"),
        ("dates: 2021-07-14/2021-07-16", "dates: 2021-07-16/2021-07-19", "second:4:8"),
        ("stage: cancelled", "", ""),
        # Seven words of ten are the same, then six of nine.
        (f"title: {TEN}", f"title: {TEN.capitalize().replace('озера', 'моря поля')}", "second:4:8"),
        (
            "title: вода земля лесоводство реки горы степи озера",
            "title: вода земля лесоводство реки горы степи моря поля",
            "",
        ),
        (
            "title: Совещание министров спорта ШОС",
            "title: Совещание министров спорта Шанхайской организации сотрудничества",
            "second:4:8",
        ),
        (
            "title: Совещание министров спорта Шанхайской организации сотрудничества",
            "title: Совещание министров туризма Шанхайской организации сотрудничества",
            "",
        ),
    ],
)
def test_an_event_entered_twice(assert_found: Assert, first: str, second: str, expected: str) -> None:
    other = "second" if expected.startswith("meeting") else "meeting"
    said = [f"уже записано: {other}.yaml:1"] if expected else []
    assert_found("SCO-W102", {"meeting": first, "second": second}, expected, *said)


def test_order_in_a_circle_and_across_sections(year_of: Callable[[Files], Year]) -> None:
    year = year_of({
        "one": "after: two",
        "two": "after: one",
        "three": "after: two",
        "culture": "section: culture\nafter: meeting",
        "last": "after: meeting",
        "later": "after: last",
    })  # fmt: skip
    circles = messages(year, "SCO-E040")
    assert places(circles) == ["one:5:8", "two:5:8"]
    assert [one.value for one in circles] == ["one → two → one", "two → one → two"]
    across = messages(year, "SCO-E041")
    assert (places(across), [one.value for one in across]) == (["culture:5:8"], ["meeting"])


@pytest.mark.parametrize(
    ("second", "meeting", "expected"),
    [
        ("dates: 2021-07-17", "", "second:5:11"),
        ("dates: 2021-07-16", "", ""),
        ("dates: 2021-07-01", "", ""),
        ("dates: 2021-07-10/2021-07-20", "", ""),
        ("dates: 2021-07-17\nstage: cancelled", "", ""),
        ("dates: 2021-07-17", "stage: cancelled", "second:5:11"),
    ],
)
def test_a_preparation_after_what_it_prepares(assert_found: Assert, second: str, meeting: str, expected: str) -> None:
    files = {
        "second": f"title: Встреча\nprepares: meeting\n{second}",
        "meeting": f"dates: 2021-07-16/2021-07-18\n{meeting}",
    }
    said = ["готовит: meeting начинается 16 июля 2021 года"] if expected else []
    assert_found("SCO-W108", files, expected, *said)


NAMING: list[tuple[str, str]] = [
    ("outcomes: [{discussed: 'подготовка к {off dat}'}]", "5:38"),
    ("outcomes: [{discussed_preparation: off}]", "5:36"),
    ("occasion: итоги {off gen dated}", "5:17"),
    ("prepares: off", ""),
    ("after: off", ""),
    ("note: вместо {off gen}", ""),
    ("stage: cancelled\ncalled: '{off}'", ""),
    ("stage: cancelled\noutcomes: [{discussed_preparation: off}]", ""),
    ("outcomes: [{discussed: 'подготовка к {planned dat}'}]", ""),
]


def test_a_cancelled_event_named_in_print(year_of: Callable[[Files], Year]) -> None:
    naming = {f"naming-{number}": lines for number, (lines, _) in enumerate(NAMING)}
    year = year_of({"off": "stage: cancelled", "planned": "stage: planned", **naming})
    found = messages(year, "SCO-W110")
    assert places(found) == [f"naming-{number}:{place}" for number, (_, place) in enumerate(NAMING) if place]
    assert all("названо отмененное мероприятие «off»" in one.reason for one in found)


CANCELLED = "\nstage: cancelled"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 4"}, "second:5:10"),
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 5"}, ""),
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 9\ntitle: Совещание министров"}, ""),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: 4"}, "meeting:5:10"),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: V"}, ""),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: XV"}, "meeting:5:10"),
        (
            {
                "2020/events/meeting": "ordinal: 4\ntitle: Совещание экспертов ШОС",
                "meeting": "title: совещание экспертов Шанхайской организации сотрудничества\nordinal: 4",
            },
            "meeting:5:10",
        ),
        ({"2018/events/meeting": "ordinal: 4", "meeting": "ordinal: 7"}, ""),
        ({"2018/events/meeting": "ordinal: 4", "meeting": "ordinal: 4"}, "meeting:5:10"),
        ({"2018/events/meeting": "ordinal: 4", "meeting": "ordinal: 3"}, "meeting:5:10"),
        ({"2020/events/meeting": f"ordinal: 4{CANCELLED}", "meeting": "ordinal: 4"}, ""),
        ({"first": "dates: 2021-03-01\nordinal: 3", "meeting": f"ordinal: 4{CANCELLED}", "second": "ordinal: 4"}, ""),
        (
            {"first": "dates: 2021-03-01\nordinal: 3", "meeting": f"ordinal: 4{CANCELLED}", "second": "ordinal: 5"},
            "second:5:10",
        ),
        ({"meeting": "ordinal: 4\nstage: planned", "second": "dates: 2021-09-16\nordinal: 4"}, "second:5:10"),
    ],
)
def test_the_order_in_a_series(assert_found: Assert, files: dict[str, str], expected: str) -> None:
    year_before: Files = {f"{name[:4]}/session": "" for name in files if "/" in name}
    assert_found("SCO-W103", {**year_before, **files}, expected)


def test_the_ordinal_expected(assert_found: Assert) -> None:
    files = {"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 6"}
    assert_found("SCO-W103", files, "second:5:10", "6 не следует за номером 4 (meeting.yaml:1)", "номер; ожидается 5")


@pytest.mark.parametrize(
    ("before", "lines", "expected"),
    [
        ("", "", "meeting:4:8"),
        ("", "id: other\ntitle: совещание Экспертов", "meeting:4:8"),
        ("stage: cancelled", "", ""),
        ("title: Форум молодежи", "", ""),
        ("dates: 2021-07-15", "", ""),
        ("dates: 2021-07-01/2021-07-20", "", "meeting:4:8"),
    ],
)
def test_an_event_that_the_report_before_tells_of(assert_found: Assert, before: str, lines: str, expected: str) -> None:
    files = {"2020/session": "", "2020/events/meeting": before, "meeting": lines}
    assert_found("SCO-W102", files, expected, *(["data/2020/events/meeting.yaml:1"] if expected else []))
