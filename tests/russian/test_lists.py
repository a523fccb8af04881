"""Enumerations, nouns after numbers, capitals, the alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.lists import alphabetical, capitalised, enumerate_phrases, plural_form


@pytest.mark.parametrize(
    ("noun", "numbers"),
    [
        ("мероприятие", (1, 21, 101, 121, 1001, -1)),
        ("мероприятия", (2, 3, 4, 22, 34, 102, -2)),
        ("мероприятий", (0, 5, 9, 10, 11, 12, 13, 14, 15, 20, 25, 30, 100, 111, 112, 211, 1014)),
    ],
)
def test_plural_form(noun: str, numbers: tuple[int, ...]) -> None:
    counted = [plural_form(number, "мероприятие", "мероприятия", "мероприятий") for number in numbers]
    assert counted == [f"{number} {noun}" for number in numbers]


@pytest.mark.parametrize(
    ("phrases", "joined"),
    [
        ([], ""), (["План"], "План"), (["План", "Заявление"], "План и Заявление"),
        (["План", "Заявление", "Концепция"], "План, Заявление и Концепция"),
        (["рост и развитие", "обмен"], "рост и развитие, а также обмен"),
        (["меры, принимаемые странами", "итоги"], "меры, принимаемые странами, а также итоги"),
        (["культура или спорт", "отдых"], "культура или спорт, а также отдых"),
        (["обмен", "рост и развитие"], "обмен и рост и развитие"), (["Индия", "Иран"], "Индия и Иран"),
    ],
)  # fmt: skip
def test_enumeration(phrases: list[str], joined: str) -> None:
    assert enumerate_phrases(phrases) == joined


def test_a_last_member_that_is_several_is_set_apart() -> None:
    assert enumerate_phrases(["план", "график и сроки"], last_is_several=True) == "план, а также график и сроки"
    assert enumerate_phrases(["график и сроки"], last_is_several=True) == "график и сроки"


@given(st.lists(st.sampled_from(["План", "Заявление", "рост и развитие"]), max_size=6))
def test_every_member_is_named_in_order(phrases: list[str]) -> None:
    rest = enumerate_phrases(phrases)
    for phrase in phrases:
        _, found, rest = rest.partition(phrase)
        assert found == phrase
    assert rest == ""


@pytest.mark.parametrize(
    ("sentence", "capital"),
    [
        ("стороны приняли План", "Стороны приняли План"), ("«круглый стол» прошел", "«Круглый стол» прошел"),
        ("„умный“ город", "„Умный“ город"), ("16 июля состоялось", "16 июля состоялось"), ("- план", "- план"),
        ("ёмкость", "Ёмкость"), ("", ""),
    ],
)  # fmt: skip
def test_capitalised(sentence: str, capital: str) -> None:
    assert capitalised(sentence) == capital


@pytest.mark.parametrize(
    "names",
    [
        ["Индия", "Казахстан", "Китай", "Кыргызстан", "Пакистан", "Россия", "Таджикистан", "Узбекистан"],
        ["Нью-Йорк", "Ньюкасл", "Шри-Ланка", "Южная Корея", "Южная Осетия"],  # a part of a name before a longer word
        ["е", "Ё", "ж"],
    ],
)
def test_alphabetical(names: list[str]) -> None:
    assert sorted([*names[2:], *names[:2]], key=alphabetical) == names
