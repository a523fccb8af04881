"""Ctrl-C and SIGTERM during a build: one sentence, the old documents, nothing beside them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.processes import PROGRAM, documents, environment, run

from sco_report.output.disk import temporaries

from .conftest import State

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
KEPT = "Прервано; прежние файлы остались на месте."
PLACED = "Прервано; то, что команда успела закончить, уже на месте, остальные файлы прежние."
AT_AN_EVENT = """
import os, signal, sys
number, wanted, left = int(sys.argv.pop(1)), sys.argv.pop(1), int(sys.argv.pop(1))
def count(event, arguments):
    global left
    if wanted == (arguments[0] if event == "import" else event):
        left -= 1
        if left == 0:
            os.killpg(0, number)
os.setpgid(0, 0)
sys.addaudithook(count)
from sco_report.__main__ import main
main()
"""
"""Interrupts its process group where it imports a module, or at the nth event of a kind."""


@pytest.mark.parametrize(
    ("number", "event", "count", "placed"),
    [
        (signal.SIGINT, "sco_report.runtime", 1, False),
        (signal.SIGTERM, "click", 1, False),
        (signal.SIGINT, "sco_report.build", 1, False),
        (signal.SIGTERM, "docx", 1, False),
        (signal.SIGTERM, "os.chmod", 3, False),
        (signal.SIGINT, "os.rename", 5, True),
    ],
)
def test_while_it_loads_stages_or_renames(
    output: Path, first: State, second: State, number: signal.Signals, event: str, count: int, placed: bool
) -> None:
    program = [sys.executable, "-c", AT_AN_EVENT, str(int(number)), event, str(count)]
    done = run(*second.arguments, "--output", output, program=program)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (CODES[number], "", PLACED if placed else KEPT)
    assert documents(output) == (second if placed else first).documents
    assert temporaries(output) == []


@pytest.mark.parametrize("seed", range(3))
def test_at_any_moment(output: Path, first: State, second: State, seed: int) -> None:
    dice = random.Random(seed)
    number = dice.choice(list(CODES))
    build = subprocess.Popen(
        [*PROGRAM, *second.arguments, "--output", output], env=environment(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    _wait_for_its_handler(build)
    time.sleep(dice.uniform(0, 1.2))
    os.killpg(build.pid, number)
    time.sleep(dice.uniform(0, 0.01))
    os.killpg(build.pid, number)  # Impatience must not hurt.
    out, said = build.communicate()
    assert documents(output) == {KEPT: first, PLACED: second, "": second}[said.strip()].documents
    assert build.returncode == (CODES[number] if said else 0)
    assert ("Готово" in out) == (not said)


def _wait_for_its_handler(build: subprocess.Popen[str]) -> None:
    """Wait until the program handles SIGTERM."""
    caught = 1 << (signal.SIGTERM - 1)
    status = Path(f"/proc/{build.pid}/status")
    while build.poll() is None:
        (mask,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("SigCgt"))
        if int(mask, 16) & caught:
            return
        time.sleep(0.001)


def test_a_program_in_the_background_of_a_shell_ignores_ctrl_c(output: Path, second: State) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    program = [sys.executable, "-c", AT_AN_EVENT, str(int(signal.SIGINT)), "sco_report.build", "1"]
    done = run(*second.arguments, "--output", output, program=program, before=ignore)
    assert (done.returncode, done.stderr) == (0, "")
    assert documents(output) == second.documents


def test_an_interrupt_that_a_destructor_swallows_is_not_lost() -> None:
    script = """
import os, signal, time
from sco_report.cli import signals
signals.activate()
class Late:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(1000))
try:
    late = Late()
    del late
    time.sleep(10)
    print("lost")
except KeyboardInterrupt:
    signals.ignore_further()
    print("told", signals.exit_code())
"""
    done = run(program=[sys.executable, "-c", script])
    assert (done.stdout, done.stderr) == ("told 130\n", "")
