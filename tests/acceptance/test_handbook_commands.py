"""Every command that the editors' handbook shows succeeds, block by block in a small project of its own.

The handbook speaks of 2021, the small project has fewer entries, of 2024.
"""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.pack_fixtures import small_project
from support.paths import ROOT

from sco_report.cli.main import run

PROGRAM = ".venv/bin/sco-report"
HANDBOOK = (ROOT / "README.ru.md").read_text(encoding="utf-8")

OF_REAL_PARTS = {"--spelling", "sudo"}
"""Marks of commands that need a system package; tests/real/test_spelling.py runs them."""


def blocks() -> list[list[str]]:
    """The commands of the handbook, block by block."""
    found = re.findall(r"```sh\n(.*?)```", HANDBOOK, flags=re.DOTALL)
    blocks = [[line for line in block.splitlines() if not OF_REAL_PARTS & set(line.split())] for block in found]
    return [block for block in blocks if block]


def arguments(command: str) -> list[str]:
    """What the program is called with, directly or by the Makefile."""
    if command.startswith("make "):
        options = ["-n", "-o", ".venv/.runtime", *command.split()[1:]]
        recipe = subprocess.run(["make", *options], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        command = next(line for line in recipe.splitlines() if line.startswith(PROGRAM))
    program, *words = shlex.split(command.replace("2022", "2025").replace("2021", "2024"))
    assert program == PROGRAM
    return words


@pytest.mark.parametrize("block", blocks(), ids=[" + ".join(block)[:60] for block in blocks()])
def test_a_block_of_commands(block: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = small_project(tmp_path, circulated=False)
    history.edit("data/2024/session.yaml", "date: 2024-10-16", "date: 2024-11-25")
    history.edit("data/2024/session.yaml", "last: 2024-10", "last: 2024-11")
    history.commit()
    history.git("config", "user.name", "Редактор")
    history.git("config", "user.email", "editor@example.org")
    for command in block:
        words = arguments(command)
        if "preview" in words:
            assert served(words)
        elif words == ["new", "event"]:
            # At a terminal it asks questions (tests/acceptance/test_new.py); here it names its options.
            assert run(words) == 2
        else:
            assert run(words) == 0, command


def served(words: list[str]) -> bool:
    """Whether the preview tells its address, and ends in good order when it is interrupted."""
    free = [word for word in words if word not in {"--port", "8022"}]
    command = [sys.executable, "-m", "sco_report", *free, "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)})
    assert server.stdout is not None
    said = server.stdout.readline()
    server.send_signal(signal.SIGINT)
    server.stdout.close()
    return "http://127.0.0.1:" in said and server.wait(20) in {0, 130}


def test_the_handbook_shows_every_verb() -> None:
    from sco_report.cli.commands import COMMANDS

    shown = {words[0] for block in blocks() for command in block if (words := arguments(command))}
    assert shown == set(COMMANDS)


def test_the_package_of_the_dictionary_is_the_one_that_is_set_up() -> None:
    (package,) = re.findall(r"sudo apt-get install -y (\S+)", HANDBOOK)
    assert (
        package in (ROOT / "tools/setup").read_text(encoding="utf-8").split('real_packages="')[1].split('"')[0].split()
    )
