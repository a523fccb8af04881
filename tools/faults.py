"""Kills builds at random moments, and counts what became of the files.

    python tools/faults.py [--kills 200] [--seed 1] [--project FOLDER] [--year 2021]

The data is built in two states, in turn, into one folder. After each kill every file must be whole, of one state or the
other, and the next build must make all of them anew, with nothing beside them. One build in three is killed at any
moment, the others while they write. Ends with exit code 1 where this does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

from sco_report.output.edits import WRITTEN

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "sco_report", "build"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
STATES = ("first", "second")


class Bench:
    """A folder ``output``, and two states of a year that are built into it; each build's files as digests by name."""

    def __init__(self, folder: Path, project: Path, year: int) -> None:
        self.folder, self.year = folder, year
        self.output = folder / "output"
        for state in STATES:
            shutil.copytree(project / "templates", folder / state / "templates")
            for name in ("reference", str(year)):
                shutil.copytree(project / "data" / name, folder / state / "data" / name)
        _change(folder / "second" / "data" / str(year))
        self.states: dict[str, dict[str, str]] = {}
        began = time.monotonic()
        for state in STATES:
            self.build(state)
            self.states[state] = self.files()
        self.seconds = (time.monotonic() - began) / len(STATES)

    def start(self, state: str) -> subprocess.Popen[bytes]:
        """Start to build a state."""
        command = [*PROGRAM, "--project", self.folder / state, "--year", str(self.year), "--output", self.output]
        return subprocess.Popen(
            command, env=ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def build(self, state: str) -> None:
        """Build a state to the end."""
        build = self.start(state)
        messages = build.communicate()[1].decode()
        if build.returncode or "Traceback" in messages:
            raise SystemExit(messages)

    def files(self) -> dict[str, str]:
        """The digests of the files in the output, by name."""
        files = {*self.output.iterdir()} - {self.output / WRITTEN, *self.temporaries()}
        return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}

    def temporaries(self) -> list[Path]:
        """The temporary files in the output."""
        return list(self.output.glob(".new-*"))

    def kill(self, state: str, dice: random.Random) -> bool:
        """Start to build a state and kill it; gives whether it was still running."""
        build = self.start(state)
        if dice.randrange(3):
            while not self.temporaries() and build.poll() is None:
                time.sleep(0.0005)
            time.sleep(dice.uniform(0, 0.01))
        else:
            time.sleep(dice.uniform(0, self.seconds))
        build.kill()
        # Read until the worker process has ended too: it notices the kill and has nothing to report.
        messages = build.communicate()[1].decode()
        assert "Traceback" not in messages, messages
        return build.returncode == -signal.SIGKILL


def _change(year: Path) -> None:
    """Change the post of a signatory and the day of an event: no document stays the same."""
    session = year / "session.yaml"
    text = session.read_text(encoding="utf-8")
    session.write_text(text.replace("post: Премьер-министр", "post: Первый вице-премьер", 1), encoding="utf-8")
    day = re.compile(r"^dates: (\d{4}-\d\d)-(1\d)$", re.MULTILINE)
    events = ((file, file.read_text(encoding="utf-8")) for file in sorted((year / "events").glob("*.yaml")))
    file, text = next((file, text) for file, text in events if day.search(text))
    file.write_text(day.sub(lambda at: f"dates: {at[1]}-{int(at[2]) + 1}", text, count=1), encoding="utf-8")


def counted(bench: Bench, kills: int, dice: random.Random) -> Counter[str]:
    """What became of the files, kill by kill; an outcome in capital letters must not be."""
    counts: Counter[str] = Counter()
    state = STATES[-1]
    while counts["kills"] < kills:
        before, state = state, STATES[1 - STATES.index(state)]
        counts["kills" if bench.kill(state, dice) else "builds that ended before the kill"] += 1
        found = bench.files()
        known = [bench.states[before], bench.states[state]]
        whole = all(digest in {one.get(name) for one in known} for name, digest in found.items())
        outcome = next(
            (name for name, one in zip(("old", "new"), known, strict=True) if found == one), "of both builds"
        )
        counts[f"all files whole, {outcome}" if whole else "HALF A FILE"] += 1
        if outcome == "old" and not bench.temporaries():
            state = before
            continue
        bench.build(state)
        counts["NOT MADE ANEW"] += bench.files() != bench.states[state]
        counts["LEFT BEHIND"] += bool(bench.temporaries())
    return +counts


def main() -> int:
    """Count, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--year", type=int, default=2021)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.project, options.year)
        counts = counted(bench, options.kills, random.Random(options.seed))  # noqa: S311 - no secret
    for outcome, count in sorted(counts.items()):
        print(f"{count:5} {outcome}")
    return int(any(outcome.isupper() for outcome in counts))


if __name__ == "__main__":
    sys.exit(main())
