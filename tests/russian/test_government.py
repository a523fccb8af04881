"""Prepositions and their cases."""

from __future__ import annotations

import pytest

from sco_report.russian.government import fits_after, fits_number, follows_noun, governed_cases
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
    ("phrase", "fits"),
    [
        ("60 экспертов", True), ("60 эксперта", False), ("2 эксперта", True), ("12 эксперта", False),
        ("5 эксперта", False), ("22 эксперта", True), ("22 экспертам", True), ("21 эксперт", True),
        ("21 экспертов", False), ("11 экспертов", True), ("5 программы", False), ("2 программы", True),
        ("2 программу", False), ("5 мая", True), ("2021 году", True), ("5 СМИ", True), ("5 новых", True),
        ("60 абырвалга", True),
    ],
)  # fmt: skip
def test_fits_number(phrase: str, fits: bool) -> None:
    number, word = phrase.split()
    assert fits_number(int(number), word) is fits


@pytest.mark.parametrize(
    ("text", "follows"),
    [("решение ", True), ("«Решение» ", False), ("утвердил ", False), ("решение, ", False), ("", False)],
)
def test_what_follows_a_noun(text: str, follows: bool) -> None:
    assert follows_noun(f"{text}ШОС", len(text)) is follows
