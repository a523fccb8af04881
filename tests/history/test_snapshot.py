from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.pack_fixtures import YEAR, small_project
from support.paths import ROOT
from support.processes import EVENT, edit

from sco_report.history.repository import Repository
from sco_report.history.snapshot import backfill, read_snapshot, snapshot
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


def without(file: Path, first: str, last: str) -> None:
    """Take the lines from one that begins with ``first`` to before one that begins with ``last`` out of a file."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    begin = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n, line in enumerate(lines) if n > begin and line.startswith(last))
    file.write_text("".join(lines[:begin] + lines[end:]), encoding="utf-8")


def test_an_older_state_can_be_read_and_says_the_same(project: Path) -> None:
    _, package = read_snapshot(project, 2021).is_complete()
    without(project / "templates/wording.yaml", "gaps:", "draft_margins:")
    without(project / "templates/layout.yaml", "gap:", "roles:")
    (project / "data/reference/chairmanships.yaml").unlink()
    (project / "templates/sections/culture.j2").unlink()
    backfilled = backfill(project, ROOT)
    assert read_snapshot(project, 2021).is_complete()[1] == package
    assert {"wording/gaps", "data/reference/chairmanships.yaml", "templates/sections/culture.j2"} <= backfilled
    assert not any(name.startswith(("acts", "sections/", "data/2021")) for name in backfilled)


def test_what_an_older_state_has_stays(project: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    present = shutil.copytree(project, tmp_path / "present")
    edit(present, "templates/wording.yaml", "состоялся", "прошел")
    (present / "data/2021/session.yaml").write_text("другое", encoding="utf-8")
    assert backfill(project, present) == set()
    assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before


def test_hidden_files_are_not_added(project: Path, tmp_path: Path) -> None:
    present = shutil.copytree(project, tmp_path / "present")
    for file in ("data/reference/._states.yaml", "templates/._report.j2", "templates/.kept/acts.yaml"):
        (present / file).parent.mkdir(exist_ok=True)
        (present / file).write_bytes(b"\0\5\26\7\377")
    assert backfill(project, present) == set()


def test_a_file_that_cannot_be_read_is_left_to_the_reader(project: Path) -> None:
    broken = project / "templates/wording.yaml"
    broken.write_text("a: [", encoding="utf-8")
    backfill(project, ROOT)
    assert broken.read_text(encoding="utf-8") == "a: ["
