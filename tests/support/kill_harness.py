"""Kills itself at every step of what is done to the disk, step by step, and says what became of the files.

    python killing.py FOLDER write | settle

Each step is an event that Python announces before it happens (:func:`sys.addaudithook`): a file opened, made, linked,
renamed, removed. A process of its own comes as far as the step before it, and is killed by SIGKILL. Prints one JSON
object a step: the files after the kill, what the next command found, the files after that, what was left beside them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sco_report import output

OLD = {"decision.pdf": b"old decision", "package.pdf": b"old package", "redline.pdf": b"old", "session.json": b"old"}
NEW = {"decision.pdf": b"new decision", "package.pdf": b"new package", "report.pdf": b"new report", "session.json": b""}
GONE = ["nowhere.pdf", "redline.pdf"]
"""The report was not there before, and the redline is no more; another that would go never was."""
_STEPS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod"}


def main() -> None:
    folder, what = Path(sys.argv[1]), sys.argv[2]
    if what == "write":
        found = _killed_at_each_step(folder, _begin, lambda: output.write(folder, NEW, GONE))
    else:
        found = _killed_at_each_step(folder, _half_way, lambda: output.recover(folder))
    for one in found:
        print(json.dumps(one))


def _killed_at_each_step(folder: Path, begin: Callable[[Path], None], work: Callable[[], Any]) -> Iterator[Any]:
    step = 0
    while True:
        begin(folder)
        survived = not _killed(work, step)
        after_kill = _state(folder)
        outcome = output.recover(folder)
        left = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
        yield {"step": step, "killed": not survived, "state": after_kill, "outcome": outcome, "then": _state(folder),
               "left": left}  # fmt: skip
        if survived:
            return
        step += 1


def _begin(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)


def _half_way(folder: Path) -> None:
    """What a program leaves that is killed between its second rename and its third."""
    _begin(folder)
    _killed(lambda: output.write(folder, NEW, GONE), 2, {"os.rename"})
    assert _state(folder) == "mixed"


def _killed(work: Callable[[], Any], step: int, steps: set[str] = _STEPS) -> bool:
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, _: Any) -> None:
            if event in steps:
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _state(folder: Path) -> str:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return {json.dumps(_text(OLD)): "old", json.dumps(_text(NEW)): "new"}.get(json.dumps(_text(files)), "mixed")


def _text(files: dict[str, bytes]) -> dict[str, str]:
    return {name: files[name].decode() for name in sorted(files)}


if __name__ == "__main__":
    main()
