"""Builds that are killed, builds that run at the same time, and builds under a clock that is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.processes import PROGRAM, documents, environment, run, small_year, spoil

from sco_report.build_cache import RECORD
from sco_report.cli.main import run as run_here
from sco_report.output.disk import temporaries, temporary_path
from sco_report.output.edits import WRITTEN

from .conftest import State

KILLED_AT_A_RENAME = """
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
CLOCK_SET_BACK = """
import time, datetime, os, sys
os.cpu_count = lambda: 1
now = 86_400.0
def earlier():
    global now
    now -= 1
    return now
time.time = earlier
time.time_ns = lambda: int(earlier() * 1e9)
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(earlier())
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(earlier(), tz)
datetime.date, datetime.datetime = Day, Moment
from sco_report.__main__ import main
main()
"""
"""A clock that starts in 1970 and runs backwards, for all that asks it in this one process, the only one."""

WRITE_OFTEN = """
import sys
from pathlib import Path
from sco_report.output import write
mine = {f"{number}.txt": sys.argv[2].encode() for number in range(6)}
for _ in range(15):
    write(Path(sys.argv[1]), mine)
"""


def test_a_build_killed_between_two_renames_is_reported_and_made_anew(
    output: Path, first: State, second: State
) -> None:
    done = run(*second.arguments, "--output", output, program=[sys.executable, "-c", KILLED_AT_A_RENAME, "4"])
    assert (done.returncode, "процесс завершен сигналом SIGKILL" in done.stderr) == (1, True)
    found = documents(output)
    assert sum(found[name] == content for name, content in first.documents.items()) == len(first.documents) - 3
    assert sum(found[name] == content for name, content in second.documents.items()) == 3
    done = run(*first.arguments, "--output", output)
    interrupted, mixed = done.stderr.splitlines()
    assert interrupted.startswith("Прошлый запуск оборвался, когда записывал файлы в ")
    assert "не те, что оставила прошлая сборка" in mixed
    assert documents(output) == first.documents
    assert {path.name for path in output.iterdir()} == {*first.documents, WRITTEN}


def test_every_command_that_writes_reports_an_interrupted_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_year(tmp_path)
    History(project).commit()
    spoil(project)
    (project / "templates/acts.yaml").write_text("wrong\n", encoding="utf-8")
    for command, folder in (
        ("build", "output/2024"),
        ("build --draft", "output/2024/draft"),
        ("draft", "output/2024/draft"),
        ("redline HEAD", "output/2024/draft"),
        ("seal", "output/2024"),
        ("schema", "schema"),
    ):
        temporary = temporary_path(project / folder)
        temporary.mkdir(parents=True)
        assert run_here([*command.split(), "--project", str(project), "--lang", "en"]) != 0
        assert capsys.readouterr().err.startswith("An earlier run was cut off while it wrote files into "), command
        assert not temporary.exists()


def test_no_command_writes_through_a_link_out_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_year(tmp_path / "project")
    History(project).commit()
    (tmp_path / "elsewhere").mkdir()
    (project / "output").mkdir()
    for link in ("schema", "output/2024"):
        (project / link).symlink_to(tmp_path / "elsewhere")
    for command in ("build", "build --draft", "draft", "redline HEAD", "seal", "schema"):
        assert run_here([*command.split(), "--project", str(project), "--lang", "en"]) == 1
        assert "SCO-E052 The files were not written: the link leads out of the project" in capsys.readouterr().err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_two_builds_at_once(output: Path, states: tuple[State, State]) -> None:
    builds = [
        subprocess.Popen(
            [*PROGRAM, *state.arguments, "--output", output], env=environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8",
        )
        for state in reversed(states)
    ]  # fmt: skip
    errors = [build.communicate()[1] for build in builds]
    assert ([build.returncode for build in builds], errors) == ([0, 0], ["", ""])
    assert documents(output) in [state.documents for state in states]
    assert temporaries(output) == []


def test_many_writers_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_OFTEN, tmp_path, name], env=environment(), stderr=subprocess.PIPE)
        for name in ("one", "two", "three")
    ]
    assert [writer.communicate()[1] for writer in writers] == [b""] * 3
    assert len(set(documents(tmp_path).values())) == 1
    assert len(list(tmp_path.iterdir())) == 6


def test_one_process_whose_clock_runs_backwards_from_1970(output: Path, second: State) -> None:
    done = run(*second.arguments, "--output", output, program=[sys.executable, "-c", CLOCK_SET_BACK])
    assert (done.returncode, done.stderr) == (0, "")
    # The record names the libraries of the processes that took part.
    assert documents(output) | {RECORD: b""} == second.documents | {RECORD: b""}
