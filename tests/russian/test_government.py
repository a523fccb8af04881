"""Prepositions and their cases and forms, and nominatives that nothing governs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.russian.government import (
    about_phrase,
    fits_after,
    governed_cases,
    locative_phrase,
    stray_nominatives,
    within_phrase,
)
from sco_report.russian.morphology import Case, NoHeadNoun


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


# What is found stands in square brackets.
@pytest.mark.parametrize(
    "marked",
    [
        "министры экономики и [представители] деловых кругов", "министры экономики, [представители] деловых кругов",
        "министры и представители", "обмен опытом и [торговля] услугами", "обмен опытом и [планы] на год",
        "обмен опытом и новые совместные [планы]", "Министерство иностранных дел и [Министерство] экономики",
        "Международный день мира и [30-летие] отношений", "ситуация в Афганистане и [безопасность] региона",
        "Заявление о намерениях и [Протокол]", "Заявление о намерениях, [Протокол] о границах",
        "меры по поддержке, Хакатон", "выход на рынки и безопасность", "выход на рынки стран и безопасность",
        "встреча в Пекине и [безопасность]", "ход работы и [скорость]", "ход работы на и скорость",
        "меры, обеспечивающие рост и развитие", "необходимость продолжать диалог и сотрудничество",
        "все сферы, включая образование и здравоохранение",
        "актуальные вопросы: состояние дорог и готовность транспорта", "площадка для встреч (обмен и сотрудничество)",
        "обмен по таким направлениям, как медицина, торговля и сельское хозяйство", "вопросы образования и здоровья",
        "программа «Вода, земля и люди»", "Совещание министров", "Форум регионов Россия – Казахстан",
        "«Форум стран и министры»", "министры «Пятерки» и [представители]",
        "министры экономики и [представители] форума «Путь»", "проект {plan gen} и [министры]",
    ],
)  # fmt: skip
def test_stray_nominatives(marked: str) -> None:
    phrase = marked.replace("[", "").replace("]", "")
    place = stray_nominatives(phrase)
    assert (f"{phrase[: place[0]]}[{phrase[slice(*place)]}]{phrase[place[1] :]}" if place else phrase) == marked


def test_a_phrase_without_a_head_is_refused() -> None:
    with pytest.raises(NoHeadNoun):
        stray_nominatives("о развитии")
