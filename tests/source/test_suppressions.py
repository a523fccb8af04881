"""Which line a comment speaks of, which warning it allows, and why."""

from __future__ import annotations

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
def test_a_comment_speaks_of_its_line_or_of_the_next(text: str, line: int) -> None:
    (allowance,) = find_suppressions(FILE, text)
    assert (allowance.id, allowance.reason, allowance.line) == ("SCO-W102", "два заседания", line)
    assert allowance.text == "allow SCO-W102: два заседания"


@pytest.mark.parametrize(
    "comment",
    ["allow SCO-W102", "allow SCO-W102:", "allow SCO-W102:  ", "allow: так надо", "SCO-W102: так надо", "", "Allow it"],
)
def test_a_comment_out_of_form_allows_nothing(comment: str) -> None:
    (allowance,) = find_suppressions(FILE, f"id: a  # sco-report: {comment}\n")
    assert (allowance.id, allowance.reason) == ("", "")
    assert (allowance.position.line, allowance.position.column) == (1, 8)


@pytest.mark.parametrize("text", ["id: a\n", "# sco-report\nid: a\n", "url: https://a.b/#sco-report: x\n"])
def test_other_comments_and_texts_are_none(text: str) -> None:
    assert list(find_suppressions(FILE, text)) == []


def test_a_line_is_looked_at_once_however_many_comments_stand_before_it() -> None:
    looked = 0

    class Line(str):
        def strip(self, characters: str | None = None, /) -> str:
            nonlocal looked
            looked += 1
            return super().strip(characters)

    class Text(str):
        def splitlines(self, keepends: bool = False) -> list[str]:
            return [Line(line) for line in super().splitlines(keepends)]

    text = Text("# sco-report: allow SCO-W102: два заседания\n" * 100 + "id: a\n")
    assert {allowance.line for allowance in find_suppressions(FILE, text)} == {101}
    assert looked == 101
