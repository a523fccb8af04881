"""Which line a comment applies to, which warning it allows, and why."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sco_report.source.suppressions import find_suppressions

FILE = Path("entry.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a  # sco-report: allow SCO-W102: два заседания\ntitle: Форум\n", 1),
        ("# sco-report: allow SCO-W102: два заседания\nid: a\n", 2),
        ("id: a\n  # sco-report: allow SCO-W102: два заседания\n\n  # Еще слово.\ntitle: Форум\n", 5),
        ("id: a\n# sco-report: allow SCO-W102: два заседания\n", 2),
    ],
)
def test_a_comment_applies_to_its_line_or_to_the_next(text: str, line: int) -> None:
    (suppression,) = find_suppressions(FILE, text)
    assert (suppression.id, suppression.reason, suppression.line) == ("SCO-W102", "два заседания", line)
    assert suppression.text == "allow SCO-W102: два заседания"


@pytest.mark.parametrize(
    "comment",
    ["allow SCO-W102", "allow SCO-W102:", "allow SCO-W102:  ", "allow: так надо", "SCO-W102: так надо", "", "Allow it"],
)
def test_a_comment_out_of_form_allows_nothing(comment: str) -> None:
    (suppression,) = find_suppressions(FILE, f"id: a  # sco-report: {comment}\n")
    assert (suppression.id, suppression.reason) == ("", "")
    assert (suppression.position.line, suppression.position.column) == (1, 8)


@pytest.mark.parametrize("text", ["id: a\n", "# sco-report\nid: a\n", "url: https://a.b/#sco-report: x\n"])
def test_other_comments_and_texts_are_none(text: str) -> None:
    assert list(find_suppressions(FILE, text)) == []


def test_many_comments_before_a_line_take_linear_time() -> None:
    text = "# sco-report: allow SCO-W102: два заседания\n" * 20_000 + "id: a\n"
    start = time.perf_counter()
    assert {suppression.line for suppression in find_suppressions(FILE, text)} == {20_001}
    assert time.perf_counter() - start < 5
