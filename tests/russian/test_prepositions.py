"""«О» or «об», «в» or «во»."""

from __future__ import annotations

import pytest

from sco_report.russian.government import about_phrase, locative_phrase, within_phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "об Отчете",
        "об итогах",
        "об участии",
        "об архиве",
        "об эксперте",
        "об «Итогах»",
        "о Плане",
        "о мероприятиях",
        "о единой методике",
        "о ярмарке",
        "о юбилее",
        "о ёлке",
        "о «круглом столе»",
    ],
)
def test_about(phrase: str) -> None:
    assert about_phrase(phrase.partition(" ")[2]) == phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "во Встрече",
        "во второй встрече",
        "во Вьетнаме",
        "во Дворце спорта",
        "во многих",
        "в доме",
        "во Франции",
        "во «Встрече»",
        "в заседании",
        "в выставке",
        "в Форуме",
        "в фестивале",
        "в Вене",
        "в «Веснянке»",
        "в Секретариате",
        "в ВТО",
        "в «ФНС»",
    ],
)
def test_within(phrase: str) -> None:
    assert within_phrase(phrase.partition(" ")[2]) == phrase


@pytest.mark.parametrize(
    ("head", "phrase"),
    [
        ("стадион", "на стадионе «Динамо»"),
        ("Выставка", "на Выставке достижений"),
        ("интернет-площадка", "на интернет-площадке"),
        ("выставка-ярмарка", "на выставке-ярмарке"),
        ("Кинофестиваль", "на Кинофестивале"),
        ("Дворец", "во Дворце спорта"),
        ("", "в «Экспоцентре»"),
    ],
)
def test_at(head: str, phrase: str) -> None:
    assert locative_phrase(phrase.partition(" ")[2], head) == phrase
