"""A change as CI proposes it, while somebody goes on working on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pack_fixtures import YEAR, small_project
from support.processes import DOCUMENTS, EVENT

from sco_report import draft_run
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.draft_run import run_draft
from sco_report.output import committed
from sco_report.problems import Position, Problem, ProblemsFound


def test_the_draft_is_of_the_data_that_was_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_project(tmp_path / "project").root

    def examined(root: Path, number: int) -> CheckResult:
        examination = check_year(root, number)
        (root / EVENT).write_text("changed meanwhile\n", encoding="utf-8")
        return examination

    monkeypatch.setattr(draft_run, "check_year", examined)
    committed.clear()
    found = run_draft(root, YEAR)
    assert found.errors == []
    assert set(found.files) == DOCUMENTS
    assert not committed  # Else Ctrl-C would be answered as though some files were in place.


def test_what_is_wrong_with_the_machine_is_no_problem_of_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_project(tmp_path / "project").root

    def refused(*_: object, **__: object) -> None:
        raise ProblemsFound([Problem("SCO-E154", Position(tmp_path), {"error": "No space left on device"})])

    for step in ("compare", "make"):
        monkeypatch.setattr(draft_run, step, refused)
        with pytest.raises(ProblemsFound):
            run_draft(root, YEAR, "HEAD~1")
