"""Remarks of delegations as their files are read, by draft and delegation, with their problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.checks.check_year import check_year
from sco_report.model.reading import read_year

REMARKS = """\
- number: KZ-1
  kind: words
  was: "{a} и б"
  proposed: "{a} и\\nв"
- number: KZ-2
  kind: patch
  patch:
    - entry: meeting
      at: outcomes.1
      was: {decided: о работе}
  state: accepted
"""


def _written(root: Path, name: str, text: str) -> Path:
    file = root / "data/2021/remarks" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_remarks_are_read_by_draft_and_delegation(project: Path) -> None:
    _written(project, "draft-10/KZ.yaml", REMARKS.replace("-1", "-3").replace("-2", "-4"))
    _written(project, "draft-2/TJ.yaml", REMARKS.replace("KZ", "TJ"))
    _written(project, "draft-2/KZ.yaml", REMARKS)
    year = check_year(project, 2021).require_valid()
    assert [(one.draft, one.delegation) for one in year.remarks] == [(2, "KZ"), (2, "TJ"), (10, "KZ")]
    words, patch = year.remarks[0].remarks
    assert (words.was, words.proposed, words.is_open) == ("{a} и б", "{a} и\nв", True)
    assert (patch.patch[0].was, patch.patch[0].now, patch.is_open) == ({"decided": "о работе"}, None, False)
    assert year.remarks[0].position(1, "state").line == 11
    assert [one.number for one in year.remarks[0].open] == ["KZ-1"]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("draft-1/KZ.yaml", REMARKS.replace("KZ-2", "KZ-1"), ("SCO-E031", 5, 11)),
        ("draft-1/KZ.yaml", REMARKS.replace("KZ-2", "KZ-02"), ("SCO-E074", 5, 11)),
        ("draft-1/KZ.yaml", REMARKS.replace("KZ-2", "RU-2"), ("SCO-E074", 5, 11)),
        ("draft-1/KZ.yaml", REMARKS.replace("state: accepted", "state: done"), ("SCO-E012", 11, 10)),
        ("draft-1/KZ.yaml", "number: KZ-1\n", ("SCO-E017", 1, 1)),
        ("draft-1/XX.yaml", REMARKS.replace("KZ", "XX"), ("SCO-E030", 1, 1)),
        ("draft-x/KZ.yaml", REMARKS, ("SCO-E049", 1, 1)),
        ("KZ.yaml", REMARKS, ("SCO-E049", 1, 1)),
    ],
)
def test_a_wrong_file_is_a_problem_at_its_place(
    project: Path, name: str, text: str, problem: tuple[str, int, int]
) -> None:
    file = _written(project, name, text)
    found = [one for one in check_year(project, 2021).problems if one.position.file == file]
    assert [(one.id, one.position.line, one.position.column) for one in found] == [problem]


def test_a_number_is_given_once_in_all_drafts(project: Path) -> None:
    _written(project, "draft-1/KZ.yaml", REMARKS)
    file = _written(project, "draft-2/KZ.yaml", REMARKS.replace("KZ-2", "KZ-3"))
    found = [(one.id, one.position.file, one.position.line) for one in read_year(project, 2021).problems]
    assert found == [("SCO-E031", file, 1)]
