from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.git_fixtures import History

from sco_report.composition.page_marks import UNKNOWN, PageMarks
from sco_report.history.circulation import current_revision

SESSION = "data/2021/session.yaml"


def test_the_last_commit_and_what_was_edited_since(project: Path) -> None:
    history = History(project)
    history.commit()
    history.git("tag", "--annotate", "--message", "Первый", "draft/2021/1")
    assert current_revision(project) == PageMarks("draft/2021/1", date(2021, 11, 1))
    history.edit(SESSION, "ordinal: 20", "ordinal: 21")
    assert current_revision(project) == PageMarks("draft/2021/1", date(2021, 11, 1), edited=True)
    head = history.commit()
    assert current_revision(project) == PageMarks(f"draft/2021/1-1-g{head[:10]}", date(2021, 11, 1))


def test_what_lies_outside_of_data_and_templates_is_no_edit(project: Path) -> None:
    history = History(project)
    head = history.commit()
    (project / "output").mkdir()
    (project / "output" / "report.pdf").write_bytes(b"")
    assert current_revision(project) == PageMarks(head[:10], date(2021, 11, 1))


def test_without_commits_and_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert current_revision(project) == UNKNOWN
    History(project)
    assert current_revision(project) == UNKNOWN
    monkeypatch.setenv("PATH", "/nowhere")
    assert current_revision(project) == UNKNOWN
