"""Clocks that are wrong, and files from the future: what is built follows from the data alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support.processes import change, documents, run, small_year, spoil

from sco_report.build_cache import RECORD
from sco_report.output.disk import new_name
from sco_report.output.file_set import FileSet

from .conftest import State

LONG_AGO, IN_THE_FUTURE = 86_400, 4_000_000_000
SET_BACK = """
import time, datetime, os, sys
os.cpu_count = lambda: 1
now = float(sys.argv.pop(1))
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
"""A clock that starts at a moment and runs backwards, for all that asks it in this one process."""


def date_all(folder: Path, moment: int) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (moment, moment))


def test_a_change_counts_however_old_its_file_says_it_is(tmp_path: Path, second: State) -> None:
    project = small_year(tmp_path)
    date_all(project, IN_THE_FUTURE)
    assert run("build", "--project", project).returncode == 0
    change(project)
    date_all(project / "data", LONG_AGO)
    assert run("build", "--project", project).returncode == 0
    assert documents(project / "output/2024") == second.documents


def test_a_clock_that_runs_backwards_from_before_1980(output: Path, second: State) -> None:
    program = [sys.executable, "-c", SET_BACK, str(LONG_AGO)]
    done = run(*second.arguments, "--output", output, program=program)
    assert (done.returncode, done.stderr) == (0, "")
    # The record names the libraries of the processes that took part.
    assert documents(output) | {RECORD: b""} == second.documents | {RECORD: b""}


@pytest.mark.parametrize("moment", [LONG_AGO, IN_THE_FUTURE])
def test_what_was_left_is_finished_whenever_it_was_left(tmp_path: Path, moment: int) -> None:
    project = small_year(tmp_path)
    spoil(project)
    folder = project / "output/2024"
    folder.mkdir(parents=True)
    one = FileSet(folder, new_name(folder))
    one.fill({"report.pdf": b"new"})
    one.complete()
    date_all(project / "output", moment)
    assert run("build", "--project", project).returncode == 1
    assert documents(folder) == {"report.pdf": b"new"}
