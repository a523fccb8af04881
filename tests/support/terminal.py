"""A real pseudo-terminal around a command: what somebody types, and what the screen shows."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from support.paths import ROOT

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PATIENCE = 15.0
"""Seconds after which a command that still waits is taken to hang."""


@dataclass(frozen=True)
class Screen:
    """What a command left behind: its exit code and all that the terminal received."""

    code: int
    raw: str

    @property
    def text(self) -> str:
        """The characters alone, without colours and movements of the cursor."""
        return _CONTROL.sub("", self.raw).replace("\r\n", "\n")


def at_a_terminal(
    arguments: Sequence[str],
    answers: Sequence[str] = (),
    *,
    environment: dict[str, str] | None = None,
    python: Sequence[str] = ("-m", "sco_report"),
) -> Screen:
    """Run the command line at a terminal; each answer is typed once the screen ends with a prompt «: »."""
    ours, theirs = pty.openpty()
    # A terminal echoes and thinks in UTF-8; the width keeps lines whole.
    settings = os.environ | {"COLUMNS": "200", "TERM": "xterm", "PYTHONUTF8": "1"} | (environment or {})
    settings["PYTHONPATH"] = str(ROOT)
    process = subprocess.Popen(
        [sys.executable, *python, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=settings, close_fds=True
    )
    os.close(theirs)
    try:
        shown = _conversation(ours, list(answers))
        return Screen(process.wait(_PATIENCE), shown)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _conversation(terminal: int, answers: list[str]) -> str:
    received, end = b"", time.monotonic() + _PATIENCE
    seen = 0
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # Linux tells so that the other side has closed.
                break
            if not piece:
                break
            received += piece
        elif answers and len(received) > seen and received.endswith(b": "):
            seen = len(received)
            os.write(terminal, f"{answers.pop(0)}\n".encode())
    return received.decode("utf-8", "replace")
