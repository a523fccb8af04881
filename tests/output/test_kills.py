"""A program killed at any step of writing leaves files that the next command finds whole, or makes whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.paths import ROOT


def killed(folder: Path, what: str) -> list[dict[str, Any]]:
    command = [sys.executable, ROOT / "tests/support/kill_harness.py", folder, what]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return killed(tmp_path_factory.mktemp("write") / "out", "write")


def test_every_step_is_tried(writing: list[dict[str, Any]]) -> None:
    # Four folders, four files, two that go, the mark, four old ones kept, four renames, a removal, and what clears up.
    assert len(writing) > 24
    assert [one["killed"] for one in writing] == [True] * (len(writing) - 1) + [False]


def test_after_the_next_command_all_files_are_old_or_all_are_new(writing: list[dict[str, Any]]) -> None:
    then = [one["then"] for one in writing]
    assert then == sorted(then, reverse=True)
    assert set(then) == {"old", "new"}
    assert all(one["left"] == [] for one in writing)


def test_there_are_kills_that_leave_a_mixture_and_all_are_finished(writing: list[dict[str, Any]]) -> None:
    mixed = [one for one in writing if one["state"] == "mixed"]
    assert len(mixed) == 4
    assert {(one["outcome"], one["then"]) for one in mixed} == {("finished", "new")}


def test_what_is_said_is_what_happened(writing: list[dict[str, Any]]) -> None:
    for one in writing:
        if one["outcome"] == "thrown_away":
            assert (one["state"], one["then"]) == ("old", "old")
        elif one["outcome"] is None:
            assert one["state"] == one["then"]
    assert {one["outcome"] for one in writing} == {"thrown_away", "finished", None}


def test_whoever_finishes_may_be_killed_too(tmp_path: Path) -> None:
    finishing = killed(tmp_path / "out", "settle")
    assert len(finishing) > 5
    assert {one["then"] for one in finishing} == {"new"}
    assert all(one["left"] == [] for one in finishing)
