"""Ordinals in words, in figures, in Roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.morphology import PLURAL, Agreement, Case
from sco_report.russian.numerals import (
    LONGEST_IN_WORDS,
    from_roman,
    ordinal_from_words,
    ordinal_in_figures,
    ordinal_in_words,
    roman,
)

MASCULINE = Agreement("masc", plural=False)
ANIMATE = Agreement("masc", plural=False, animate=True)
FEMININE = Agreement("femn", plural=False)
NEUTER = Agreement("neut", plural=False)

# Nominative, genitive, dative, accusative, instrumental, locative.
ENDINGS = {
    MASCULINE: ("й", "го", "му", "й", "м", "м"),
    ANIMATE: ("й", "го", "му", "го", "м", "м"),
    FEMININE: ("я", "й", "й", "ю", "й", "й"),
    NEUTER: ("е", "го", "му", "е", "м", "м"),
    PLURAL: ("е", "х", "м", "е", "ми", "х"),
}


@pytest.mark.parametrize("features", ENDINGS)
def test_endings_of_figures(features: Agreement) -> None:
    for number in (1, 2, 4, 6, 7, 8, 10, 16, 20, 40, 50, 80, 90, 100, 130, 200, 1000, 2021, 12000, 100050):
        expected = tuple(f"{number}-{ending}" for ending in ENDINGS[features])
        assert tuple(ordinal_in_figures(number, features, case) for case in Case) == expected


@pytest.mark.parametrize(
    ("number", "features", "case", "written"),
    [
        (3, MASCULINE, Case.NOM, "3-й"), (3, FEMININE, Case.NOM, "3-я"), (3, NEUTER, Case.NOM, "3-е"),
        (3, NEUTER, Case.GEN, "3-го"), (3, FEMININE, Case.ACC, "3-ю"), (3, PLURAL, Case.NOM, "3-и"),
        (23, PLURAL, Case.INS, "23-ми"),
    ],
)  # fmt: skip
def test_endings_of_the_soft_third(number: int, features: Agreement, case: Case, written: str) -> None:
    assert ordinal_in_figures(number, features, case) == written


@pytest.mark.parametrize(
    ("number", "features", "case", "words"),
    [
        (1, NEUTER, Case.NOM, "первое"), (3, FEMININE, Case.ACC, "третью"), (3, NEUTER, Case.GEN, "третьего"),
        (7, MASCULINE, Case.DAT, "седьмому"), (18, NEUTER, Case.NOM, "восемнадцатое"),
        (20, NEUTER, Case.GEN, "двадцатого"), (21, FEMININE, Case.INS, "двадцать первой"),
        (40, MASCULINE, Case.NOM, "сороковой"), (130, FEMININE, Case.NOM, "сто тридцатая"),
        (200, MASCULINE, Case.LOC, "двухсотом"), (2, PLURAL, Case.GEN, "вторых"), (1, ANIMATE, Case.ACC, "первого"),
        (1, MASCULINE, Case.ACC, "первый"), (19, FEMININE, Case.GEN, "девятнадцатой"),
        (99, NEUTER, Case.DAT, "девяносто девятому"), (352, MASCULINE, Case.INS, "триста пятьдесят вторым"),
        (400, PLURAL, Case.ACC, "четырехсотые"), (2, Agreement("masc", plural=True, animate=True), Case.ACC, "вторых"),
        (1, Agreement("neut", plural=False, animate=True), Case.ACC, "первое"), (1000, FEMININE, Case.NOM, "тысячная"),
        (2021, MASCULINE, Case.GEN, "две тысячи двадцать первого"), (3000, NEUTER, Case.LOC, "трехтысячном"),
        (9999, FEMININE, Case.ACC, "девять тысяч девятьсот девяносто девятую"),
    ],
)  # fmt: skip
def test_ordinal_in_words(number: int, features: Agreement, case: Case, words: str) -> None:
    assert ordinal_in_words(number, features, case) == words


@given(st.integers(1, LONGEST_IN_WORDS), st.sampled_from([MASCULINE, FEMININE, NEUTER]))
def test_ordinal_from_words_reads_what_is_written(number: int, features: Agreement) -> None:
    words = ordinal_in_words(number, features)
    assert ordinal_from_words(words) == ordinal_from_words(words.capitalize()) == number


def test_an_ordinal_may_be_written_with_yo() -> None:
    assert ordinal_from_words("Четвёртое") == 4


@pytest.mark.parametrize("words", ["", "пять", "пятого", "двести первое", "Итоговое", "5"])
def test_other_words_are_no_ordinals(words: str) -> None:
    assert ordinal_from_words(words) is None


@given(st.integers(1, 3999))
def test_roman_round_trip(number: int) -> None:
    assert from_roman(roman(number)) == number


def test_roman() -> None:
    numbers = {1: "I", 4: "IV", 9: "IX", 14: "XIV", 16: "XVI", 24: "XXIV", 49: "XLIX", 90: "XC", 1994: "MCMXCIV"}
    assert {number: roman(number) for number in numbers} == numbers


@pytest.mark.parametrize("letters", ["", "IIII", "VX", "IC", "XVIZ", "xvi", "ХVI", "IVI"])
def test_irregular_roman_numerals_are_refused(letters: str) -> None:
    assert from_roman(letters) is None
