"""What the Makefile takes away, and what it hands on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.paths import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The Makefile beside a program that prints what it is called with."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    program = tmp_path / ".venv/bin/sco-report"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nfor word; do echo "$word"; done\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def make(folder: Path, *words: str, **environment: str) -> str:
    command = ["make", "--no-print-directory", "-o", ".venv/.runtime", *words]
    env = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("words", "environment", "called"),
    [
        (["draft"], {}, ["draft"]),
        (["draft", "BASE=HEAD^1", "YEAR=2021"], {}, ["draft", "--year", "2021", "HEAD^1"]),
        (["draft"], {"BASE": ""}, ["draft"]),
        (["draft"], {"BASE": "$(shell touch a) `touch a`; touch a"}, ["draft", "$(shell touch a) `touch a`; touch a"]),
        (["seal", "YEAR=2021"], {}, ["seal", "2021"]),
        (["seal", "YEAR=2021"], {"SUPERSEDE": ""}, ["seal", "2021"]),
        (
            ["seal", "YEAR=2021"],
            {"SUPERSEDE": "номер «2»; $(id) `id`"},
            ["seal", "2021", "--supersede", "номер «2»; $(id) `id`"],
        ),
        (["verify", "PACK=a pack.zip"], {}, ["verify", "a pack.zip"]),
        (["verify", "YEAR=2021"], {}, ["verify", "output/2021/session-pack.zip"]),
        (["verify"], {}, ["verify"]),
    ],
)
def test_the_words_of_a_target(folder: Path, words: list[str], environment: dict[str, str], called: list[str]) -> None:
    assert make(folder, *words, **environment).splitlines() == called
    assert not (folder / "a").exists()


MADE_FROM = (
    re.search(r"^print.*' (.+)$", (ROOT / "tools/setup").read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]
    .replace('"$program"', "pyproject.toml")
    .split()
)
"""The files that tools/setup counts."""


@pytest.mark.parametrize("name", MADE_FROM)
def test_the_environment_is_looked_at_where_what_it_is_made_from_is_newer(folder: Path, name: str) -> None:
    (folder / "tools").mkdir()
    for file in (*MADE_FROM, ".venv/.runtime"):
        (folder / file).touch()
        os.utime(folder / file, (1, 1))
    command = ["make", "-q", ".venv/.runtime"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    os.utime(folder / name, (2, 2))
    assert subprocess.run(command, cwd=folder, check=False).returncode == 1


def test_the_last_pack_is_verified(folder: Path) -> None:
    for year in ("2021", "2022"):
        (folder / f"output/{year}").mkdir(parents=True)
        (folder / f"output/{year}/session-pack.zip").touch()
    (folder / "output/2023").mkdir()
    assert make(folder, "verify").splitlines() == ["verify", "output/2022/session-pack.zip"]


def test_a_project_has_the_targets_that_ci_calls_and_no_other_recipes() -> None:
    ours, theirs = ((ROOT / name / "Makefile").read_text(encoding="utf-8") for name in ("", "project"))
    assert [line for line in theirs.splitlines() if line.startswith("\t") and line not in ours.splitlines()] == []
    ci = [
        (ROOT / name).read_text(encoding="utf-8") for name in (".gitlab-ci.yml", ".github/workflows/draft-report.yml")
    ]
    called = set(re.findall(r"^[-\s]*(?:run: )?make ([a-z-]+)", "\n".join(ci), re.MULTILINE))
    assert {"draft", "check-merge", "seal", "verify"} <= called
    assert called <= set(re.findall(r"^([a-z-]+):", theirs, re.MULTILINE))


def test_cleaning_spares_the_packs_of_sessions(folder: Path) -> None:
    kept = ["output/2021/session-pack.zip", "output/2021/session-pack-1.zip", "output/mine.txt"]
    for name in (*kept, "output/2021/report.pdf", "output/2021/draft/summary.md", "output/2022/report.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    make(folder, "clean")
    left = {str(file.relative_to(folder)) for file in (folder / "output").rglob("*")}
    assert left == {*kept, "output/2021"}
