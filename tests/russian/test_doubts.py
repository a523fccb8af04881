"""What the analysis of a phrase is not certain of."""

from __future__ import annotations

from sco_report.russian.phrases import doubts


def test_doubts_stand_in_the_order_of_the_phrase() -> None:
    phrase = "обзор рынков и тенденции, а также выход на форум, подписанный"
    assert [phrase[doubt.start : doubt.end] for doubt in doubts(phrase)] == ["тенденции", "подписанный"]
