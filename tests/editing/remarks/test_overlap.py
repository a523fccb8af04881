"""Whether remarks of two delegations are about the same words, and texts with the changes of both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.editing.remarks.overlap import Overlap, merged, overlap
from sco_report.model.remark import Remark

WAS = "16 июля 2021 года состоялось первое Совещание министров промышленности."


def remark(**keys: Any) -> Remark:
    return Remark.model_validate({"number": "KZ-1", "kind": "words", "page": 1, "paragraph": 2, "was": WAS} | keys)


def step(at: str, was: str, now: str) -> dict[str, str]:
    return {"entry": "meeting", "at": at, "was": was, "now": now}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # The same word, another word, the same words in other quotes.
        ({"proposed": WAS.replace("16", "17")}, {"proposed": WAS.replace("16", "18")}, Overlap.CONFLICT),
        ({"proposed": WAS.replace("16", "17")}, {"proposed": WAS.replace("первое ", "")}, None),
        ({"proposed": WAS.replace("16", "17")}, {"proposed": WAS.replace("16", "17").replace(" ", " ")},
         Overlap.SAME),
        # Two changes, one of them that of the other: each can be followed.
        ({"proposed": WAS.replace("16", "17")}, {"proposed": WAS.replace("16", "17").replace("первое ", "")}, None),
        # Neighbouring words, and two insertions at one place.
        ({"proposed": WAS.replace("16", "17")}, {"proposed": WAS.replace("июля", "июня")}, Overlap.CONFLICT),
        ({"proposed": WAS.replace("первое", "первое важное")}, {"proposed": WAS.replace("первое", "первое большое")},
         Overlap.CONFLICT),
        # Deleted, moved.
        ({}, {"proposed": WAS.replace("16", "17")}, Overlap.CONFLICT),
        ({}, {}, Overlap.SAME),
        ({"moved_before": "Другой."}, {"proposed": WAS.replace("16", "17")}, None),
        ({"moved_before": "Другой."}, {}, Overlap.CONFLICT),
        ({"moved_before": "Другой."}, {"moved_before": "Третий."}, Overlap.CONFLICT),
        ({"moved_before": "Другой."}, {"moved_before": "Другой."}, Overlap.SAME),
        # Another paragraph, a new one, a comment.
        ({"proposed": "Новое."}, {"proposed": "Иное.", "paragraph": 3}, None),
        ({"was": None, "proposed": "Новое."}, {"was": None, "proposed": "Иное."}, None),
        ({"proposed": "Новое."}, {"kind": "comment"}, None),
        # The header and the footer, which have no page.
        ({"page": None, "paragraph": None, "margin": "head", "proposed": "Новое."},
         {"page": None, "paragraph": None, "margin": "foot", "proposed": "Иное."}, None),
        # One value of the data that is printed in two paragraphs.
        ({"proposed": "а", "patch": [step("dates", "1", "2")]},
         {"proposed": "б", "page": 9, "patch": [step("dates", "1", "3")]}, Overlap.CONFLICT),
        ({"proposed": "а", "patch": [step("dates", "1", "2")]},
         {"proposed": "б", "page": 9, "patch": [step("dates", "1", "2")]}, Overlap.SAME),
        ({"proposed": "а", "patch": [step("title", "форум стран о мире", "форум людей о мире")]},
         {"proposed": "б", "page": 9, "patch": [step("title", "форум стран о мире", "форум стран о труде")]}, None),
    ],
)  # fmt: skip
def test_how_two_remarks_are_about_the_same_words(
    one: dict[str, Any], other: dict[str, Any], expected: Overlap | None
) -> None:
    assert overlap(remark(**one), remark(**other)) == expected
    assert overlap(remark(**other), remark(**one)) == expected


WORDS = st.lists(st.sampled_from("абвгд"), min_size=1, max_size=8).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_a_text_with_the_changes_of_both_is_the_same_in_either_order(was: str, one: str, other: str) -> None:
    both = merged(was, one, other)
    assert both == merged(was, other, one)
    assert merged(was, one, was) in {one, None}


def test_both_changes_are_in_the_text() -> None:
    one, other = WAS.replace("16", "17"), WAS.replace("первое", "второе")
    assert merged(WAS, one, other) == WAS.replace("16", "17").replace("первое", "второе")
    assert merged(WAS, one, WAS.replace("16", "18")) is None
    assert merged(WAS, one, one.replace("первое", "второе")) == one.replace("первое", "второе")
