"""States of a project: which files the problems of each are told of."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pack_fixtures import EVENT, YEAR, small_project

from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot
from sco_report.problems import ProblemsFound


def test_problems_of_the_folder_are_told_of_its_own_files(tmp_path: Path) -> None:
    history = small_project(tmp_path / "project", circulated=False)
    history.edit(EVENT, "chair: PK", "chair: XX")
    commit = history.commit()
    repository = Repository(history.root)
    for revision, place in ((None, history.root / EVENT), ("HEAD", Path(f"{commit[:10]}:{EVENT}"))):
        with pytest.raises(ProblemsFound) as found, snapshot(repository, YEAR, revision):
            pass
        assert {problem.position.file for problem in found.value.problems} == {place}


def test_a_folder_in_which_nothing_is_edited_is_called_by_its_commit(tmp_path: Path) -> None:
    history = small_project(tmp_path / "project", circulated=False)
    repository = Repository(history.root)
    with snapshot(repository, YEAR) as found:
        assert found.name == repository.commit().short
