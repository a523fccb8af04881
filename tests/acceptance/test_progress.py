"""A build shows how far it is, where somebody watches."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT
from support.terminal import at_a_terminal

from sco_report.build import STEPS, build
from sco_report.cli.main import run

WITHOUT_A_TERMINAL = "import sys; from sco_report.cli.main import run; run(sys.argv[1:]); print('rich' in sys.modules)"


def test_the_steps_are_announced_in_order(project: Path, tmp_path: Path) -> None:
    announced: list[str] = []
    built = build(project, 2021, tmp_path / "out", observer=announced.append)
    assert tuple(announced) == STEPS
    assert {file.name for file in built.files if file.suffix == ".docx"} == set(STEPS[2:-1])


def test_a_terminal_sees_every_step(project: Path, tmp_path: Path) -> None:
    screen = at_a_terminal(["build", "--project", str(project), "--output", str(tmp_path / "out")])
    assert screen.code == 0
    for said in ("Чтение и проверка записей", "Составление текста", "Запись: decision.docx", "Верстка и запись PDF"):
        assert said in screen.text
    assert "━" in screen.text
    assert screen.text.rstrip("\n").splitlines()[-1].strip().startswith("Готово: ")


def test_the_bar_makes_way_for_problems(project: Path) -> None:
    (project / "data/2021/events/broken.yaml").write_text("id: Broken\n", encoding="utf-8")
    screen = at_a_terminal(["build", "--project", str(project)])
    assert screen.code == 1
    assert "SCO-E018" in screen.text
    assert screen.text.rstrip().endswith("предупреждений: 0.")


def test_nobody_watches(project: Path, tmp_path: Path) -> None:
    arguments = ["build", "--project", str(project), "--output", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_TERMINAL, *arguments],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "False"


def test_english(project: Path, tmp_path: Path) -> None:
    arguments = ["build", "--lang", "en", "--project", str(project), "--output", str(tmp_path / "out")]
    assert "Reading and checking the entries" in at_a_terminal(arguments).text


def test_a_build_in_this_process_says_nothing_of_steps(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""
