"""Enumerations, capitals, the alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.lists import alphabetical, capitalised, enumerate_phrases


@pytest.mark.parametrize(
    ("phrases", "joined"),
    [
        ([], ""),
        (["План"], "План"),
        (["План", "Заявление"], "План и Заявление"),
        (["План", "Заявление", "Концепция"], "План, Заявление и Концепция"),
        (["рост и развитие", "обмен"], "рост и развитие, а также обмен"),
        (["меры, принимаемые странами", "итоги"], "меры, принимаемые странами, а также итоги"),
        (["культура или спорт", "отдых"], "культура или спорт, а также отдых"),
        (["обмен", "рост и развитие"], "обмен и рост и развитие"),
        (["Индия", "Иран"], "Индия и Иран"),
    ],
)
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
        ("стороны приняли План", "Стороны приняли План"),
        ("«круглый стол» прошел", "«Круглый стол» прошел"),
        ("„умный“ город", "„Умный“ город"),
        ("16 июля состоялось", "16 июля состоялось"),
        ("- план", "- план"),
        ("ёмкость", "Ёмкость"),
        ("", ""),
    ],
)
def test_capitalised(sentence: str, capital: str) -> None:
    assert capitalised(sentence) == capital


def test_states_stand_in_the_order_of_the_russian_alphabet() -> None:
    names = ["Индия", "Казахстан", "Китай", "Кыргызстан", "Пакистан", "Россия", "Таджикистан", "Узбекистан"]
    shuffled = [*names[5:], *names[:5]]
    assert sorted(shuffled, key=alphabetical) == names


def test_a_part_of_a_name_stands_before_a_longer_word() -> None:
    names = ["Ньюкасл", "Шри-Ланка", "Южная Осетия", "Нью-Йорк", "Южная Корея"]
    assert sorted(names, key=alphabetical) == ["Нью-Йорк", "Ньюкасл", "Шри-Ланка", "Южная Корея", "Южная Осетия"]


def test_yo_stands_between_ye_and_zhe() -> None:
    assert sorted("жёеЁ", key=alphabetical) == list("еёЁж")
