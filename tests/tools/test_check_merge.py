"""Whether two branches that are right by themselves go together."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.paths import ROOT
from support.processes import environment, small_year

EVENT = "id: {}\nsection: expert\ntitle: Совещание экспертов\ndates: 2024-03-{}\n"


@pytest.fixture
def project(tmp_path: Path) -> History:
    """A project whose main branch has brought an event since the branch «edit» began, which is checked out."""
    small_year(tmp_path)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/check-merge", tmp_path / "tools")
    program = tmp_path / ".venv/bin/sco-report"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m sco_report "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / ".gitignore").write_text(".venv/\n", encoding="utf-8")
    history = History(tmp_path)
    history.commit()
    history.git("branch", "edit")
    (tmp_path / "data/2024/events/one.yaml").write_text(EVENT.format("meeting", "01"), encoding="utf-8")
    history.commit()
    history.git("checkout", "--quiet", "edit")
    return history


def check_merge(project: History) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project.root / "tools/check-merge", "main"], env=environment(), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("id_", "code", "said"), [("other", 0, "Найдено ошибок: 0"), ("meeting", 1, "SCO-E031")])
def test_the_result_of_a_merge_is_checked(project: History, id_: str, code: int, said: str) -> None:
    (project.root / "data/2024/events/two.yaml").write_text(EVENT.format(id_, "02"), encoding="utf-8")
    project.commit()
    done = check_merge(project)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def test_a_conflict_is_named(project: History) -> None:
    (project.root / "data/2024/events/one.yaml").write_text(EVENT.format("other", "02"), encoding="utf-8")
    project.commit()
    done = check_merge(project)
    assert done.returncode == 1
    assert "data/2024/events/one.yaml" in done.stderr
