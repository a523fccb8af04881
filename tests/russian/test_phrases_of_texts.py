"""The bed of official phrases of public texts (docs/russian.md): no fewer come out right than before."""

from __future__ import annotations

from collections import Counter
from functools import cache

from tools.russian_bed import MUST_ASK, Outcome, Verdict, kinds, outcome, rows, source_ids

SHARE_RIGHT = 0.99
"""The share of the rows that has been reached; the others are asked for."""


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(outcome(row) for kind in kinds() for row in rows(kind))


def share(verdict: Verdict) -> float:
    return sum(one.verdict is verdict for one in outcomes()) / len(outcomes())


def test_as_many_phrases_are_right_as_before() -> None:
    assert share(Verdict.RIGHT) >= SHARE_RIGHT


def test_no_phrase_is_wrong_in_silence() -> None:
    wrong = [(one.row.phrase, one.row.asked, one.got) for one in outcomes() if one.verdict is Verdict.WRONG]
    assert wrong == []


def test_every_row_names_its_source() -> None:
    assert {one.row.source for one in outcomes()} <= source_ids()


def test_no_row_stands_twice() -> None:
    counted = Counter((one.row.phrase, one.row.asked) for one in outcomes())
    assert [row for row, times in counted.items() if times > 1] == []


def test_what_is_right_is_a_form_or_a_question() -> None:
    assert [one.row for one in outcomes() if MUST_ASK in one.row.right and len(one.row.right) > 1] == []
