"""Kills a program at every step of writing a set of files, and prints what it left: one JSON object a step.

    python kill_harness.py FOLDER

A step is an event that Python announces before it happens (:func:`sys.addaudithook`): a file opened, made, renamed or
removed. A child process is killed by SIGKILL at the step; then the next command is run.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from sco_report import output

OLD = {"decision.pdf": "old decision", "redline.pdf": "old redline", "record.json": "old record"}
NEW = {"decision.pdf": "new decision", "report.pdf": "new report", "record.json": "new record"}
REMOVED = ("nowhere.pdf", "redline.pdf")
"""The report is new, the redline is no more, and another that would be removed never existed."""
_STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod"}


def main() -> None:
    folder, step, killed = Path(sys.argv[1]), 0, True
    while killed:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in OLD.items():
            (folder / name).write_text(text)
        killed = _killed_at(step, folder)
        left = _files(folder)
        reported = output.remove_interrupted(folder)
        _write(folder)
        print(json.dumps({"killed": killed, "left": left, "reported": reported, "then": _files(folder),
                          "names": sorted(path.name for path in folder.iterdir())}))  # fmt: skip
        step += 1


def _killed_at(step: int, folder: Path) -> bool:
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    steps = iter(range(step))

    def count(event: str, _: Any) -> None:
        if event in _STEPS and next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    _write(folder)
    os._exit(0)


def _write(folder: Path) -> None:
    output.write(folder, {**dict.fromkeys(REMOVED), **{name: text.encode() for name, text in NEW.items()}})


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("[!.]*")}


if __name__ == "__main__":
    main()
