from __future__ import annotations

from dataclasses import replace

import pytest
from support.comparisons import comparison, entry, paragraph
from support.paths import ROOT

from sco_report.cli.commands.look.diff.wording import (
    CONTEXT,
    LONGEST,
    excerpt,
    message,
    printed,
    where,
    word_by_word,
    written,
)
from sco_report.document import PartName
from sco_report.history import ChangeType
from sco_report.history.entries import entries
from sco_report.history.paragraphs import Piece, PrintedPlace
from sco_report.model.reading import read_year
from sco_report.source import Value

LONG = "слово " * 100
COME = Piece("новое", ChangeType.ADDED)
DECISION, REPORT = PrintedPlace(PartName.DECISION), PrintedPlace(PartName.ANNEX)
FIRST, FOURTH = PrintedPlace(PartName.ANNEX, "I"), PrintedPlace(PartName.ANNEX, "IV")


@pytest.mark.parametrize(
    ("was", "place", "said"),
    [
        (FIRST, FIRST, "Отчет, раздел I"),
        (FIRST, FOURTH, "Отчет, раздел I → раздел IV"),
        (REPORT, FIRST, "Отчет → раздел I"),
        (FIRST, REPORT, "Отчет, раздел I → Отчет"),
        (DECISION, DECISION, "Решение"),
        (DECISION, REPORT, "Решение → Отчет"),
    ],
)
def test_places(was: PrintedPlace, place: PrintedPlace, said: str) -> None:
    assert where(paragraph("было", "стало", was, place), "ru") == said


def test_neighbouring_paragraphs_are_named_together() -> None:
    told = comparison([entry({"id": "a"}, {"id": "a", "note": "х"})], [paragraph("Было.", "Стало.")] * 7)
    assert printed(told, 0, "ru") == "абзацы № 1-7"
    assert printed(replace(told, causes=((0,), (), (0,), (0,), (), (), (0,))), 0, "ru") == "абзацы № 1, 3-4, 7"
    assert printed(replace(told, causes=((), (0,), *((),) * 5)), 0, "en") == "paragraph 2"
    assert printed(replace(told, causes=((),) * 7), 0, "ru") == ""


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("о ходе\n  работы", "о ходе работы"),
        (["a", "b"], "[a, b]"),
        (
            {"instruct": {"organ": "secretariat", "to": ["доложить"]}},
            "{instruct: {organ: secretariat, to: [доложить]}}",
        ),
    ],
)
def test_values_stand_in_one_line(value: Value, line: str) -> None:
    assert written(value) == line


def test_far_from_a_change_unchanged_text_is_left_out() -> None:
    first, come, last = excerpt([Piece(LONG), COME, Piece(f" {LONG}")])
    assert first.text.startswith("… слово")
    assert first.text.endswith("слово ")
    assert come == COME
    assert last.text.startswith(" слово слово")
    assert last.text.endswith("слово …")
    assert max(len(first.text), len(last.text)) <= CONTEXT + 2


def test_between_two_changes_the_middle_is_left_out() -> None:
    _, middle, _ = excerpt([COME, Piece(f" {LONG}"), COME])
    assert middle.text.startswith(" слово")
    assert " … " in middle.text
    assert middle.text.endswith(" ")
    assert len(middle.text) <= 2 * CONTEXT + 3


def test_what_came_whole_is_cut() -> None:
    for piece in (Piece(LONG, ChangeType.ADDED), Piece(LONG)):
        (shown,) = excerpt([piece])
        assert len(shown.text) <= LONGEST + 2
        assert shown.text.endswith("слово …")


def test_lines_and_spaces_of_the_page_are_not_shown() -> None:
    assert excerpt([Piece("16\xa0июля\nДушанбе")]) == [Piece("16 июля / Душанбе")]


def test_short_values_are_shown_side_by_side() -> None:
    assert word_by_word("2021-07-16", "2021-07-17") is None
    assert word_by_word(["KZ"], ["KZ", "RU"]) is None
    pieces = word_by_word(f"о ходе {LONG}", f"о начале {LONG}")
    assert pieces is not None
    assert [piece.text for piece in pieces[:3]] == ["о ", "ходе", "начале"]


def test_every_kind_of_entry_has_a_name() -> None:
    year = read_year(ROOT, 2021).year
    assert year
    kinds = {item.kind for item in entries(ROOT, year).values()}
    assert {"event", "document", "session", "template", "layout", "chairmanships"} <= kinds
    assert {kind for kind in kinds if not message(f"kind_{kind}", "ru") or not message(f"kind_{kind}", "en")} == set()
