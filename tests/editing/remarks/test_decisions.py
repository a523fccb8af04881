"""What becomes of remarks on a paragraph that was deleted for another delegation."""

from __future__ import annotations

from pathlib import Path

from support.processes import small_year

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
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


def test_words_that_the_patch_of_another_remark_gives_are_accepted_with_it_although_a_third_is_refused(
    tmp_path: Path,
) -> None:
    root = small_year(tmp_path / "project")
    folder = root / "data/2024/remarks/draft-1"
    folder.mkdir(parents=True)
    patch = REWORDED.replace("RU-1", "KZ-2")
    (folder / "KZ.yaml").write_text(patch, encoding="utf-8")
    event = root / "data/2024/events/2024-09-12-trade-ministers.yaml"
    before = event.read_text(encoding="utf-8")
    known = Remarks(root, 2024)
    known.accept(known.find(["KZ-2"]))
    package = compose(root, check_year(root, 2024).require_valid())[-1]
    proposed = next(block.text for block in package.blocks if block.entry == "trade-ministers")
    assert "13 сентября" in proposed
    event.write_text(before, encoding="utf-8")
    words = REMARK.partition("  patch:")[0].format(number="KZ-1", proposed=f"proposed: '{' '.join(proposed.split())}'")
    wrong = REMARK.format(number="KZ-3", proposed="proposed: Форум.", at="ordinal", now="none\n      was: 23")
    (folder / "KZ.yaml").write_text(words.replace("kind: patch", "kind: words") + patch + wrong, encoding="utf-8")
    known = Remarks(root, 2024)
    outcomes = known.accept(known.find(["KZ-1", "KZ-2", "KZ-3"])).outcomes
    assert [(one.located.number, one.result) for one in outcomes] == [
        ("KZ-1", AcceptResult.ACCEPTED),
        ("KZ-2", AcceptResult.ACCEPTED),
        ("KZ-3", AcceptResult.REFUSED),
    ]


def test_errors_of_other_files_do_not_hide_the_remarks_whatever_the_folder_of_the_project_is_called(
    tmp_path: Path,
) -> None:
    root = small_year(tmp_path / "remarks")
    (root / "data/2024/events/wrong.yaml").write_text("id: wrong\nformat: nosuch\n", encoding="utf-8")
    assert Remarks(root, 2024).all == []
