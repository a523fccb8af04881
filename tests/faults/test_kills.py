"""A build is killed while it renames; whatever command comes next finishes that, and says so."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.processes import documents, run, small_year, spoil

from sco_report.cli.main import run as run_here
from sco_report.output.disk import new_name
from sco_report.output.file_set import FileSet

from .conftest import State

AT_A_RENAME = """
import os, signal, sys
left = int(sys.argv.pop(1))
folder = sys.argv[-1]
def count(event, arguments):
    global left
    if event == "os.rename" and os.path.dirname(arguments[1]) == folder:
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
sys.addaudithook(count)
from sco_report.__main__ import main
main()
"""


def test_a_build_killed_between_two_renames(output: Path, first: State, second: State, tmp_path: Path) -> None:
    program = [sys.executable, "-c", AT_A_RENAME, "3"]
    done = run(*second.arguments, "--output", output, program=program)
    assert done.returncode == -signal.SIGKILL
    found = documents(output)
    assert sum(found[name] == content for name, content in first.documents.items()) == len(first.documents) - 3
    wrong = shutil.copytree(first.project, tmp_path / "wrong")
    spoil(wrong)
    done = run("build", "--project", wrong, "--output", output)
    assert done.returncode == 1
    assert done.stderr.startswith("Прошлый запуск оборвался, когда новые файлы были готовы; теперь они все на месте: ")
    assert documents(output) == second.documents
    assert {path.name for path in output.iterdir()} == set(second.documents)


def leftover(folder: Path, *, complete: bool) -> None:
    """What a killed process leaves."""
    folder.mkdir(parents=True, exist_ok=True)
    one = FileSet(folder, new_name(folder))
    one.fill({"report.pdf": b"new"})
    if complete:
        one.complete()


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (["build"], "output/2024"),
        (["build", "--draft"], "output/2024/draft"),
        (["draft"], "output/2024/draft"),
        (["redline", "HEAD"], "output/2024/draft"),
        (["seal"], "output/2024"),
        (["schema"], "schema"),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_every_verb_that_writes_settles_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], folder: str, complete: bool
) -> None:
    project = small_year(tmp_path)
    History(project).commit()
    spoil(project)
    (project / "templates/acts.yaml").write_text("wrong\n", encoding="utf-8")
    leftover(project / folder, complete=complete)
    assert run_here([*arguments, "--project", str(project)]) != 0
    said = capsys.readouterr().err.splitlines()[0]
    assert ("теперь они все на месте" if complete else "остатки удалены") in said
    left = [path.name for path in (project / folder).iterdir()]
    # A draft that cannot be built leaves its summary alone.
    kept = ["report.pdf"] if complete and arguments != ["draft"] else []
    assert [name for name in left if name != "summary.md"] == kept


def test_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_year(tmp_path)
    spoil(project)
    leftover(tmp_path / "out", complete=True)
    assert run_here(["build", "--lang", "en", "--project", str(project), "--output", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("An earlier run was cut off when its new files were ready")
