"""Prepositions and their cases and forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.russian.government import (
    about_phrase,
    fits_after,
    governed_cases,
    locative_phrase,
    within_phrase,
)
from sco_report.russian.morphology import Case


@pytest.mark.parametrize(
    ("preposition", "cases"),
    [("к", (Case.DAT,)), ("О", (Case.LOC,)), ("с", (Case.GEN, Case.INS)), ("из-за", (Case.GEN,)), ("форум", ())],
)
def test_governed_cases(preposition: str, cases: tuple[Case, ...]) -> None:
    assert governed_cases(preposition) == cases


@pytest.mark.parametrize(
    ("phrase", "fits"),
    [
        ("о развитии", True), ("о развитие", False), ("о развития", False), ("к развитии", False), ("в году", True),
        ("для его", True), ("к их", True), ("о ее", True), ("по окончании", True), ("к более", True),
        ("к абырвалг", True), ("при участием", False),
    ],
)  # fmt: skip
def test_fits_after(phrase: str, fits: bool) -> None:
    preposition, word = phrase.split()
    assert fits_after(preposition, word) is fits


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
