"""Builds are killed alone or with all that they have started, whatever group those are in."""

from __future__ import annotations

import signal
import subprocess
import sys

from tools.faults import kill_family

STARTING = """
import subprocess, sys, time
child = ["-c", "import time; print('there', flush=True); time.sleep(600)"]
subprocess.Popen([sys.executable, *child], start_new_session=True)
time.sleep(600)
"""


def test_a_process_that_has_a_session_of_its_own_is_killed_too() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTING], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        kill_family(process.pid)
        assert process.wait() == -signal.SIGKILL
        # The pipe ends when nobody has it any more.
        assert process.stdout.read() == b""
