"""Date phrases, written and read back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.dates import (
    EndsBeforeBeginning,
    Months,
    NoSuchDay,
    Span,
    date_phrase,
    date_title,
    days_named,
    long_date,
    month_genitive,
    month_nominative,
    month_prepositional,
    parse_date_phrase,
    period_phrase,
    period_title,
    range_phrase,
    span_phrase,
    spans_of_phrase,
)
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import inflect
from sco_report.russian.words import word_lists


def on(text: str) -> Span:
    first, _, last = text.partition("/")
    if len(first) == len("2021-07"):
        return Months.between(date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last or first}-01"))
    return date.fromisoformat(first), date.fromisoformat(last or first)


days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
spans = st.tuples(days, st.integers(0, 100)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


def test_names_of_months() -> None:
    beginnings = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
    names = [month_nominative(month) for month in range(1, 13)]
    assert [name[:3] for name in names] == beginnings
    assert [month_genitive(month) for month in range(1, 13)] == [inflect(name, Case.GEN) for name in names]
    assert [month_prepositional(month) for month in range(1, 13)] == [inflect(name, Case.LOC) for name in names]


@pytest.mark.parametrize(
    ("dates", "phrase"),
    [
        ("2021-07-16", "16 июля 2021 года"),
        ("2021-02-09 2021-02-19", "9 и 19 февраля 2021 года"),
        ("2021-02-09 2021-02-19 2021-03-04", "9, 19 февраля и 4 марта 2021 года"),
        ("2021-02-08 2021-03-04 2021-04-08", "8 февраля, 4 марта и 8 апреля 2021 года"),
        ("2021-05-18/2021-05-19 2021-07-02", "18-19 мая и 2 июля 2021 года"),
        ("2021-04-28/2021-05-11", "28 апреля - 11 мая 2021 года"),
        ("2021-04-28/2021-05-11 2021-05-20", "28 апреля - 11 мая и 20 мая 2021 года"),
        ("2020-11-30/2021-02-28", "с 30 ноября 2020 года по 28 февраля 2021 года"),
        ("2020-12-10 2021-01-05", "10 декабря 2020 года и 5 января 2021 года"),
        ("2020-12-10 2020-12-12 2021-01-05", "10 и 12 декабря 2020 года, а также 5 января 2021 года"),
        ("2021-03-01 2021-03-02/2021-03-03 2021-03-10", "1, 2-3 и 10 марта 2021 года"),
        ("2021-07-16 2022-07-16", "16 июля 2021 года и 16 июля 2022 года"),
        ("2020-12-15 2021-01-20 2021-02-10", "15 декабря 2020 года, 20 января и 10 февраля 2021 года"),
        ("2020-12-10 2020-12-12 2021-01-05 2021-01-07", "10, 12 декабря 2020 года, 5 и 7 января 2021 года"),
        ("2020-12-10 2021-01-05 2022-01-07", "10 декабря 2020 года, 5 января 2021 года и 7 января 2022 года"),
        ("2020-11-10 2020-12-10 2020-12-12 2021-01-05",
            "10 ноября, 10 и 12 декабря 2020 года, а также 5 января 2021 года"),
        ("2021-05-27 2021-08-04 2021-08-11", "27 мая, 4 и 11 августа 2021 года"),
        ("2021-06-02 2021-06-22", "2 и 22 июня 2021 года"),
        ("2021-03-01/2021-03-03 2021-03-10/2021-03-12", "1-3 и 10-12 марта 2021 года"),
        ("2021-03-01/2021-03-03 2021-04-10/2021-04-12", "1-3 марта и 10-12 апреля 2021 года"),
        ("2021-03-01/2021-03-03 2022-03-10/2022-03-12", "1-3 марта 2021 года и 10-12 марта 2022 года"),
        ("2021-03-01 2021-03-30/2021-04-02", "1 марта и 30 марта - 2 апреля 2021 года"),
        ("2020-11-05 2020-11-30/2021-02-28", "5 ноября и с 30 ноября 2020 года по 28 февраля 2021 года"),
        ("2020-11-30/2021-02-28 2021-03-05", "с 30 ноября 2020 года по 28 февраля и 5 марта 2021 года"),
    ],
)  # fmt: skip
def test_date_phrase(dates: str, phrase: str) -> None:
    assert date_phrase([on(text) for text in dates.split()]) == phrase


@pytest.mark.parametrize(
    ("dates", "phrase", "title"),
    [
        ("2024-02", "в феврале 2024 года", "февраль 2024 года"),
        ("2024-02/2024-04", "с февраля по апрель 2024 года", "февраль - апрель 2024 года"),
        ("2023-12/2024-02", "с декабря 2023 года по февраль 2024 года", "декабрь 2023 года - февраль 2024 года"),
        ("2024-02 2024-03-03", "в феврале и 3 марта 2024 года", "февраль и 3 марта 2024 года"),
        ("2024-03-03 2024-05", "3 марта и в мае 2024 года", "3 марта и май 2024 года"),
        ("2024-02 2024-03", "в феврале и марте 2024 года", "февраль и март 2024 года"),
        ("2024-02 2024-03-03 2024-05", "в феврале, 3 марта и в мае 2024 года", "февраль, 3 марта и май 2024 года"),
        ("2024-02 2024-04/2024-06", "в феврале и с апреля по июнь 2024 года", "февраль и апрель - июнь 2024 года"),
        ("2024-02/2024-04 2024-06", "с февраля по апрель и в июне 2024 года", "февраль - апрель и июнь 2024 года"),
        ("2023-12 2024-01", "в декабре 2023 года и в январе 2024 года", "декабрь 2023 года и январь 2024 года"),
        ("2023-10 2023-11 2024-01", "в октябре и ноябре 2023 года, а также в январе 2024 года",
            "октябрь и ноябрь 2023 года, а также январь 2024 года"),
        ("2024-03-03/2024-03-05 2024-04", "3-5 марта и в апреле 2024 года", "3-5 марта и апрель 2024 года"),
    ],
)  # fmt: skip
def test_months_without_a_day(dates: str, phrase: str, title: str) -> None:
    sittings = [on(text) for text in dates.split()]
    assert (date_phrase(sittings), date_title(sittings)) == (phrase, title)
    assert parse_date_phrase(phrase) == parse_date_phrase(title) == days_named(sittings)


@given(days)
def test_one_day_names_day_month_and_year(value: date) -> None:
    expected = f"{value.day} {month_genitive(value.month)} {value.year} года"
    assert date_phrase([(value, value)]) == long_date(value) == expected


@given(st.lists(spans, min_size=1, max_size=5).map(sorted))
def test_a_written_phrase_names_the_ends_of_its_spans(sittings: list[Span]) -> None:
    assert parse_date_phrase(date_phrase(sittings)) == {end for sitting in sittings for end in sitting}


@given(st.lists(spans, min_size=1, max_size=6).map(sorted))
def test_a_date_phrase_has_one_and_at_most(sittings: list[Span]) -> None:
    assert date_phrase(sittings).split().count("и") <= 1


@given(st.lists(days, min_size=1, max_size=6).map(sorted))
def test_neighbours_name_a_month_and_a_year_once(sittings: list[date]) -> None:
    words = date_phrase([(day, day) for day in sittings]).replace(",", "").split()
    years = [word for word in words if len(word) == 4 and word.isdigit()]
    months = [word for word in words if word in word_lists("months")["genitive"] or word in years]
    assert all(one != other for named in (months, years) for one, other in pairwise(named))


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("С 30 ноября 2020 года по 28 февраля 2021 года", "2020-11-30 2021-02-28"),
        ("8 февраля, 4 марта, 8 апреля 2021 года", "2021-02-08 2021-03-04 2021-04-08"),
        ("18\u201319 мая 2021 года", "2021-05-18 2021-05-19"),
        ("16\u00a0июля 2021\u00a0года", "2021-07-16"),
    ],
)
def test_days_named(phrase: str, named: str) -> None:
    assert parse_date_phrase(phrase) == {date.fromisoformat(text) for text in named.split()}


@pytest.mark.parametrize("phrase", ["", "2021 года"])
def test_a_phrase_without_a_day_names_no_date(phrase: str) -> None:
    with pytest.raises(ValueError, match=f"^{phrase}$"):
        parse_date_phrase(phrase)


@pytest.mark.parametrize(
    "phrase", ["16 июля", "в июле", "30 февраля 2021 года", "16 2021 года", f"{'9' * 30} июня 2021 года"]
)
def test_a_date_that_does_not_exist_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"out of range|must be in"):
        parse_date_phrase(phrase)


@pytest.mark.parametrize(
    ("phrase", "dates"),
    [
        ("15.10.2021", "2021-10-15"),
        ("5.7.2021 г.", "2021-07-05"),
        ("15 октября 2021", "2021-10-15"),
        ("15.10.21", "2021-10-15"),
        ("15/10/2021", "2021-10-15"),
        ("15-10-2021", "2021-10-15"),
        ("15. 10. 2021", "2021-10-15"),
        ("2021/10/15", "2021-10-15"),
        ("2021.5.7", "2021-05-07"),
        ("15.10.1996", "1996-10-15"),
        ("10.2021", "2021-10"),
        ("15 окт. 2021 г.", "2021-10-15"),
        ("15 oктябpя 2021 года", "2021-10-15"),
        ("«15» октября 2021 года", "2021-10-15"),
        ("15.10.2021/16.10.2021", "2021-10-15/2021-10-16"),
        ("15-16.10.21", "2021-10-15/2021-10-16"),
        ("15-16 октября 2021 года", "2021-10-15/2021-10-16"),
        ("15.10.2021 – 16.10.2021", "2021-10-15/2021-10-16"),
        ("с 30 ноября 2020 года по 28 февраля 2021 года", "2020-11-30/2021-02-28"),
        ("18-19 мая и 2 июля 2021 года", "2021-05-18/2021-05-19 2021-07-02"),
        ("8 февраля, 4 марта, 8 апреля 2021 года", "2021-02-08 2021-03-04 2021-04-08"),
        ("в октябре 2021 года", "2021-10"),
        ("февраль - апрель 2021", "2021-02/2021-04"),
    ],
)
def test_dates_in_words_and_figures(phrase: str, dates: str) -> None:
    assert [*map(repr, spans_of_phrase(phrase))] == [repr(on(text)) for text in dates.split()]


@pytest.mark.parametrize(
    ("phrase", "error"),
    [
        ("", ValueError("")),
        ("15 октября", ValueError()),
        ("2021", ValueError()),
        ("завтра", ValueError()),
        ("15 октября 2021 года, четверг", ValueError()),
        ("5 - октябрь 2021", ValueError("5 - октябрь 2021")),
        ("1-2-3 мая 2021", ValueError("1-2-3 мая 2021")),
        ("15 ма 2021", ValueError()),
        ("15-10-21", ValueError("15-10-21")),
        ("1.1", ValueError()),
        ("32.10.2021", NoSuchDay("32.10.2021")),
        ("10/15/2021", NoSuchDay("10.15.2021")),
        ("5.13.2021", NoSuchDay("05.13.2021")),
        ("16-15 октября 2021", EndsBeforeBeginning("16-15 октября 2021")),
    ],
)
def test_what_names_no_dates_is_refused(phrase: str, error: ValueError) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        spans_of_phrase(phrase)
    assert repr(raised.value) == repr(error)


@pytest.mark.parametrize(
    ("first", "last", "phrase", "title"),
    [
        ("2020-11-30", "2021-11-25", "с ноября 2020 года по ноябрь 2021 года", "ноябрь 2020 года – ноябрь 2021 года"),
        ("2021-12-01", "2022-01-31", "с декабря 2021 года по январь 2022 года",
            "декабрь 2021 года – январь 2022 года"),
        ("2022-01-01", "2022-12-31", "с января по декабрь 2022 года", "январь – декабрь 2022 года"),
        ("2022-02-01", "2022-03-31", "с февраля по март 2022 года", "февраль – март 2022 года"),
        ("2022-03-01", "2022-03-31", "с 1 по 31 марта 2022 года", "март 2022 года"),
    ],
)  # fmt: skip
def test_periods(first: str, last: str, phrase: str, title: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (period_phrase(*days), period_title(*days)) == (phrase, title)


@pytest.mark.parametrize(
    ("span", "phrase"),
    [
        ("2022-01-01/2022-12-31", "с 1 января по 31 декабря 2022 года"),
        ("2021-09-17/2022-09-16", "с 17 сентября 2021 года по 16 сентября 2022 года"),
        ("2022-03-01/2022-03-31", "с 1 по 31 марта 2022 года"),
        ("2022-03-31/2022-04-01", "с 31 марта по 1 апреля 2022 года"),
        ("2021-03-01/2022-03-31", "с 1 марта 2021 года по 31 марта 2022 года"),
        ("2022-03-31", "31 марта 2022 года"),
        ("2022-03/2022-05", "с марта по май 2022 года"),
    ],
)
def test_spans_name_a_month_and_a_year_once_where_they_are_the_same(span: str, phrase: str) -> None:
    assert range_phrase(on(span)) == phrase


@given(spans)
def test_a_span_names_its_ends(span: Span) -> None:
    assert parse_date_phrase(span_phrase(*span)) == {*span}
