"""Counted groups and ordinals in all cases, and predicates that agree with counted groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.lists import plural_form
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.phrases import agree, agreement, inflect, nominative_head
from sco_report.russian.words import word_lists

HERE = Path(__file__).parent


def declensions(table: str) -> list[list[str]]:
    """The rows of a table: a phrase in its six cases."""
    return [line.split("\t") for line in (HERE / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("forms", [*declensions("counted"), *declensions("ordinals")], ids=lambda forms: forms[0])
def test_declension(forms: list[str]) -> None:
    assert [inflect(forms[0], case) for case in Case] == forms


@pytest.mark.parametrize("phrase", ["немало вопросов", "около 30 стран", "свыше ста участников", "много времени"])
def test_what_has_no_dative_is_refused(phrase: str) -> None:
    assert inflect(phrase, Case.ACC) == phrase
    with pytest.raises(NoHeadNoun) as refused:
        inflect(phrase, Case.DAT)
    assert str(refused.value) == phrase


@pytest.mark.parametrize(
    ("word", "phrase", "form"),
    [
        ("подписан", "пять документов", "подписано"), ("подписан", "12 документов", "подписано"),
        ("подписан", "два документа", "подписаны"), ("подписан", "22 документа", "подписаны"),
        ("подписан", "21 документ", "подписан"), ("принят", "двадцать одна программа", "принята"),
        ("подписан", "более 10 документов", "подписано"), ("выделен", "1,5 млн долларов", "выделено"),
        ("подписан", "эти пять документов", "подписаны"), ("избран", "пять экспертов", "избраны"),
        ("состоялась", "5 встреч", "состоялось"), ("состоялась", "три встречи", "состоялись"),
        ("приняла", "30 стран", "приняли"), ("приняла", "более 200 участников", "приняли"),
        ("обсужден", "несколько вопросов", "обсуждено"), ("обсужден", "много вопросов", "обсуждено"),
        ("обсужден", "ряд вопросов", "обсужден"), ("обсужден", "оба вопроса", "обсуждены"),
        ("состоявшийся", "пять встреч", "состоявшиеся"), ("принят", "пять программ и план", "приняты"),
    ],
)  # fmt: skip
def test_predicates(word: str, phrase: str, form: str) -> None:
    assert agree(word, agreement(phrase)) == form


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("пять встреч экспертов", "встречи"), ("два онлайн-семинара", "онлайн-семинары"), ("21 встреча", "встреча"),
        ("более 20 Выставок", "Выставки"), ("третье заседание", "заседание"),
    ],
)  # fmt: skip
def test_a_counted_head_is_named_in_the_nominative(phrase: str, noun: str) -> None:
    assert nominative_head(phrase) == noun


UNITS = ["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"]
TEENS = ["одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать"]


def cardinal(number: int) -> str:
    """A number from 1 to 999 in words."""
    words, units = [], [*UNITS, *TEENS, "восемнадцать", "девятнадцать"]
    for table, size, first in (("hundreds", 100, 1), ("tens", 10, 2)):
        if number // size >= first:
            words.append(word_lists("numerals")[table][number // size - first][0])
            number %= size
    return " ".join((*words, *units[number - 1 : number] * bool(number)))


@given(st.integers(1, 999), st.sampled_from(list(Case)))
def test_a_noun_has_the_same_form_after_figures_and_words(number: int, case: Case) -> None:
    for forms in (("участник", "участника", "участников"), ("новый проект", "новых проекта", "новых проектов")):
        _, _, noun = plural_form(number, *forms).partition(" ")
        written = inflect(f"{cardinal(number)} {noun}", case)
        assert written.endswith(inflect(f"{number} {noun}", case).removeprefix(str(number)))
