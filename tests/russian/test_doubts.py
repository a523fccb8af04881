"""What the analysis of a phrase is not certain of."""

from __future__ import annotations

import pytest

from sco_report.russian.morphology import DoubtReason
from sco_report.russian.phrases import doubts


@pytest.mark.parametrize(
    "phrase", ["молодые политики", "Всемирный ДЕНЬ йоги", "Премьеры государств", "министры и политики"]
)
def test_what_may_be_another_word_is_in_doubt(phrase: str) -> None:
    assert [one.reason for one in doubts(phrase)] == [DoubtReason.READING]


def test_doubts_stand_in_the_order_of_the_phrase() -> None:
    phrase = "обзор рынков и тенденции, а также выход на форум, подписанный"
    assert [phrase[doubt.start : doubt.end] for doubt in doubts(phrase)] == ["тенденции", "подписанный"]
