"""Prepositions and their cases."""

from __future__ import annotations

import pytest

from sco_report.russian.government import fits_after, follows_noun, governed_cases
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
    ("text", "follows"),
    [("решение ", True), ("«Решение» ", False), ("утвердил ", False), ("решение, ", False), ("", False)],
)
def test_what_follows_a_noun(text: str, follows: bool) -> None:
    assert follows_noun(f"{text}ШОС", len(text)) is follows
