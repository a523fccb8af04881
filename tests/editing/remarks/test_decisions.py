"""What becomes of remarks on a paragraph that was deleted for another delegation."""

from __future__ import annotations

from pathlib import Path

from support.processes import small_year

from sco_report.editing.remarks.decisions import AcceptResult, Remarks

REMARK = """\
- number: {number}
  page: 2
  paragraph: 1
  entry: trade-ministers
  kind: patch
  was: Состоялась 12 сентября встреча.
  {proposed}
  patch:
    - entry: trade-ministers
      at: {at}
      now: {now}
"""
DELETED = REMARK.format(number="KZ-1", proposed="date: 2024-09-01", at="ordinal", now="22\n      was: 23")
REWORDED = REMARK.format(
    number="RU-1", proposed="proposed: Прошла 13 сентября встреча.", at="dates", now="2024-09-13\n      was: 2024-09-12"
)


def test_a_change_of_a_paragraph_that_was_deleted_is_not_accepted(tmp_path: Path) -> None:
    root = small_year(tmp_path / "project")
    folder = root / "data/2024/remarks/draft-1"
    folder.mkdir(parents=True)
    (folder / "KZ.yaml").write_text(DELETED, encoding="utf-8")
    (folder / "RU.yaml").write_text(REWORDED, encoding="utf-8")
    known = Remarks(root, 2024)
    deleted, reworded = known.accept(known.find(["KZ-1", "RU-1"])).outcomes
    assert deleted.result is AcceptResult.ACCEPTED
    assert [one.fits for one in deleted.rivals] == [False]
    again = Remarks(root, 2024)
    for outcome in (reworded, *again.accept(again.find(["RU-1"])).outcomes):
        assert outcome.result is AcceptResult.MISMATCH
        assert [one.located.number for one in outcome.rivals] == ["KZ-1"]


def test_errors_of_other_files_do_not_hide_the_remarks_whatever_the_folder_of_the_project_is_called(
    tmp_path: Path,
) -> None:
    root = small_year(tmp_path / "remarks")
    (root / "data/2024/events/wrong.yaml").write_text("id: wrong\nformat: nosuch\n", encoding="utf-8")
    assert Remarks(root, 2024).all == []
