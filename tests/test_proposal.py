"""A change as CI proposes it, while somebody goes on working on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import EVENT, YEAR, small_project
from processes import DOCUMENTS

from sco_report import proposal
from sco_report.checking import Examination, examine
from sco_report.output import placements
from sco_report.proposal import propose


def test_the_draft_is_of_the_data_that_was_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_project(tmp_path / "project").root

    def examined(root: Path, number: int) -> Examination:
        examination = examine(root, number)
        (root / EVENT).write_text("changed meanwhile\n", encoding="utf-8")
        return examination

    monkeypatch.setattr(proposal, "examine", examined)
    placements.clear()
    found = propose(root, YEAR)
    assert found.errors == []
    assert set(found.files) == DOCUMENTS
    assert placements == []  # Else Ctrl-C would be answered as though some files were in place.
