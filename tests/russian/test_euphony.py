"""The forms of prepositions before what is printed next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.russian.euphony import (
    about_phrase,
    fit_to_next,
    fitting_form,
    locative_phrase,
    towards_phrase,
    within_phrase,
)

RIGHT = """
    об ООН о КСДЛ о МИД об МВФ об Основных об «Итогах» о Плане о Евразии о юге о единой о всем
    ко всем ко Всемирному ко «Всероссийскому» ко мне к встрече к Форуму к экспертам к членам к вступлению к 20-летию
    со странами со стороны со статусом со специалистами со Швецией со всеми со «Всемирной» со вторника со дня
    со здравницей
    к всестороннему ко всестороннему с всесторонним со всесторонним ко всеобщему
    с министрами с Владимиром с членами с журналистами с участием с США с 2021
    во Франции во Вьетнаме во втором во всех во Дворце во многих во исполнение во взаимодействии
    в многостороннем в исполнении в Форуме в Евразии в ВТО в вице-премьере
"""
"""Prepositions before a word, as they are printed."""
PHRASES = RIGHT.split()
OTHER_FORM = {
    one: other for pair in ("о об", "к ко", "с со", "в во") for one, other in (pair.split(), pair.split()[::-1])
}


@pytest.mark.parametrize(("preposition", "word"), [*zip(PHRASES[::2], PHRASES[1::2], strict=True)])
def test_the_right_form_stays(preposition: str, word: str) -> None:
    assert fitting_form(preposition, word) == preposition


@pytest.mark.parametrize(
    ("preposition", "word"),
    [
        *(("о", "Основных"), ("об", "Плане"), ("к", "Всемирному"), ("ко", "министрам"), ("с", "странами")),
        *(("со", "министрами"), ("в", "Франции"), ("во", "заседании"), ("в", "«Встрече»"), ("с", "всеми")),
        *(("о", "ООН"), ("об", "КСДЛ")),
    ],
)
def test_the_other_form_is_put_right(preposition: str, word: str) -> None:
    assert fitting_form(preposition, word) == OTHER_FORM[preposition]


@pytest.mark.parametrize(
    ("preposition", "word"),
    [
        ("к", "Дню"),
        ("к", "второму"),
        ("с", "временем"),
        ("с", "вниманием"),
        ("к", "многим"),
        ("в", "весь"),
        ("при", "всех"),
    ],
)
def test_where_usage_has_both_the_given_form_stays(preposition: str, word: str) -> None:
    assert fitting_form(preposition, word) == preposition
    assert fitting_form(OTHER_FORM.get(preposition, preposition), word) != preposition or preposition == "при"


@pytest.mark.parametrize(
    ("text", "following", "fitted"),
    [
        ("обсудили вопрос о ", "Основных направлениях", "обсудили вопрос об "),
        ("К ", "Всемирному форуму", "Ко "),
        ("подготовка к «", "Всемирному форуму»", "подготовка ко «"),
        ("фото ", "Отчета", "фото "),
        ("в рамках ", "Форума", "в рамках "),
    ],
)
def test_the_end_of_a_text_fits_what_follows(text: str, following: str, fitted: str) -> None:
    assert fit_to_next(text, following) == fitted


@pytest.mark.parametrize(
    ("function", "phrases"),
    [
        (about_phrase, [
            "об Отчете", "об итогах", "об участии", "об архиве", "об эксперте", "об «Итогах»", "о Плане",
            "о мероприятиях", "о единой методике", "о ярмарке", "о юбилее", "о ёлке", "о «круглом столе»",
        ]),
        (within_phrase, [
            "во Встрече", "во второй встрече", "во Вьетнаме", "во Дворце спорта", "во многих", "в доме", "во Франции",
            "во «Встрече»", "в заседании", "в выставке", "в Форуме", "в фестивале", "в Вене", "в «Веснянке»",
            "в Секретариате", "в ВТО", "в «ФНС»",
        ]),
        (towards_phrase, ["ко Дню Победы", "ко второму этапу", "ко Всемирному форуму", "к встрече", "к докладу"]),
    ],
)  # fmt: skip
def test_form_of_a_preposition(function: Callable[[str], str], phrases: list[str]) -> None:
    assert [function(phrase.partition(" ")[2]) for phrase in phrases] == phrases


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
def test_locative_phrase(head: str, phrase: str) -> None:
    assert locative_phrase(phrase.partition(" ")[2], head) == phrase
