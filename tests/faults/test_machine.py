"""A machine that lacks what a build needs, or offers it in an unusual way."""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
from functools import partial
from pathlib import Path

import pytest
from support.pack_fixtures import small_project
from support.paths import ROOT
from support.processes import DOCUMENTS, documents, run, small_year

from sco_report.problems.problem import refusal

from .conftest import State

RUNTIME_PACKAGES = set(
    (ROOT / "tools/setup").read_text(encoding="utf-8").split('runtime_packages="')[1].split('"')[0].split()
)


def refused(output: Path, first: State, second: State, id_: str, variables: dict[str, str | None]) -> str:
    """The problem of a build that must stop; its remedy names only packages that `tools/setup` installs."""
    done = run(*second.arguments, "--output", output, variables=variables)
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if "SCO-" in line]
    assert len(said) == 1
    assert f" {id_} " in said[0]
    assert done.stdout == ""
    assert "Warning" not in done.stderr
    named = re.search(r"apt-get install -y ([\w. -]+)\)", said[0])
    assert named
    assert set(named[1].split()) <= RUNTIME_PACKAGES
    assert documents(output) == first.documents
    return said[0]


def test_no_fonts(output: Path, first: State, second: State, tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    said = refused(output, first, second, "SCO-E150", {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    assert "fonts-liberation" in said


def test_no_program_that_finds_fonts(output: Path, first: State, second: State, tmp_path: Path) -> None:
    assert "fontconfig)" in refused(output, first, second, "SCO-E151", {"PATH": str(tmp_path)})


@pytest.mark.parametrize("library", ["libpango-1.0.so.0", "libharfbuzz.so.0"])
def test_no_library_that_lays_out_text(output: Path, first: State, second: State, tmp_path: Path, library: str) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / library).touch()
    said = refused(output, first, second, "SCO-E152", {"LD_LIBRARY_PATH": str(tmp_path / "lib")})
    assert "libpango-1.0-0 " in said


@pytest.mark.parametrize("home", [None, "/proc"])
def test_no_home(output: Path, second: State, home: str | None) -> None:
    done = run(*second.arguments, "--output", output, variables={"HOME": home, "XDG_CACHE_HOME": None})
    assert (done.returncode, done.stderr) == (0, "")
    assert documents(output) == second.documents


def test_a_draft_that_the_machine_refuses_leaves_the_previous_one(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project").root
    arguments = ("draft", "HEAD~1", "--project", project, "--output", tmp_path / "draft")
    assert run(*arguments).returncode == 0
    before = documents(tmp_path / "draft")
    assert len(before) == len(DOCUMENTS) + 3
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to(shutil.which("git") or "")
    done = run(*arguments, variables={"PATH": str(tmp_path / "bin")})
    assert (done.returncode, " SCO-E151 " in done.stderr, "удалены" in done.stderr) == (1, True, False)
    done = run(*arguments, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert (done.returncode, " SCO-E154 " in done.stderr, "удалены" in done.stderr) == (1, True, False)
    assert documents(tmp_path / "draft") == before


@pytest.mark.parametrize("verb", ["check", "build", "status", "fmt"])
def test_a_current_folder_that_is_gone_is_said(tmp_path: Path, verb: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    done = run(verb, before=leave)
    assert done.returncode == 2
    assert "папки, из которой вызвана программа, больше нет" in done.stderr


@pytest.mark.parametrize(
    "error", [BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), RuntimeError("can't start new thread")]
)
def test_processes_and_threads_that_the_system_refuses(error: Exception) -> None:
    (problem,) = refusal(error)
    assert (problem.id, problem.details["error"]) == ("SCO-E154", "Resource temporarily unavailable")


@pytest.mark.parametrize("megabytes", [20, 40, 60, 100])
@pytest.mark.parametrize("verb", ["check", "build"])
def test_little_memory_is_said(tmp_path: Path, verb: str, megabytes: int) -> None:
    limit = (megabytes * 1024 * 1024,) * 2
    before = partial(resource.setrlimit, resource.RLIMIT_AS, limit)
    done = run(verb, "--project", small_year(tmp_path / "project"), before=before)
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or "памяти" in done.stderr or "SCO-E15" in done.stderr
