"""A build shows its progress on a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.processes import environment, small_year
from support.terminal import at_a_terminal

from sco_report.build import STEPS, build

WITHOUT_A_TERMINAL = "import sys; from sco_report.cli.main import run; run(sys.argv[1:]); print('rich' in sys.modules)"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_year(tmp_path)


def test_the_steps_are_announced_in_order(small: Path) -> None:
    announced: list[str] = []
    built = build(small, 2024, small / "out", observer=announced.append)
    assert tuple(announced) == STEPS
    assert {file.name for file in built.files if file.suffix == ".docx"} == set(STEPS[2:-1])


@pytest.mark.parametrize(
    ("lang", "steps"),
    [
        ("ru", ("Чтение и проверка записей", "Составление текста", "Запись: decision.docx", "Верстка и запись PDF")),
        ("en", ("Reading and checking the entries",)),
    ],
)
def test_a_terminal_shows_every_step(small: Path, lang: str, steps: tuple[str, ...]) -> None:
    screen = at_a_terminal(["build", "--project", str(small), "--lang", lang])
    assert screen.code == 0
    assert [step for step in (*steps, "━") if step not in screen.text] == []
    assert screen.text.rstrip("\n").splitlines()[-1].strip().startswith(("Готово: ", "Done: "))


def test_the_bar_disappears_before_problems(small: Path) -> None:
    (small / "data/2024/events/broken.yaml").write_text("id: Broken\n", encoding="utf-8")
    screen = at_a_terminal(["build", "--project", str(small)])
    assert screen.code == 1
    assert "SCO-E018" in screen.text
    assert screen.text.rstrip().endswith("предупреждений: 0.")


def test_without_a_terminal_nothing_is_shown(small: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_A_TERMINAL, "build", "--project", str(small)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    assert (done.stderr, done.stdout.splitlines()[-1]) == ("", "False")
