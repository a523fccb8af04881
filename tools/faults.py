"""Kills builds at random moments, and counts what became of the files.

    python tools/faults.py [--kills 200] [--seed 1] [--project FOLDER] [--year 2021]

The data is built in two states, in turn, into one folder; after each kill every file there must be of one state, at the
latest when the next command has begun. A third of the builds is killed at any moment of it, a third while it writes,
a third while it renames; every other one alone, the rest with all the processes that it has started. Ends with exit
code 1 where files of both states are left, or anything beside them.
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
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from math import inf
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "sco_report", "build"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
Files = Mapping[str, str]
"""Digests of files, by name."""


@dataclass
class Bench:
    """A folder for the output, two states of a year that are built into it, and one that cannot be built at all."""

    folder: Path
    number: int
    states: dict[str, Files] = field(default_factory=dict)
    seconds: float = inf
    writing: float = 0.01

    @property
    def output(self) -> Path:
        """Where all builds go."""
        return self.folder / "output"

    def files(self) -> Files:
        """What is in the output now, apart from what is still being written."""
        found = (path for path in self.output.iterdir() if path.is_file())
        return {path.name: sha256(path.read_bytes()).hexdigest() for path in found}

    def state(self) -> str:
        """The state that all files are of, or «mixture»."""
        files = self.files()
        return next((name for name, known in self.states.items() if known == files), "mixture")

    def aside(self) -> list[Path]:
        """The sets of new files that stand beside the old ones."""
        with suppress(FileNotFoundError):
            return list(self.output.glob(".new-*"))
        return []

    def start(self, state: str) -> subprocess.Popen[bytes]:
        """Begin to build a state."""
        command = [*PROGRAM, "--project", self.folder / state, "--year", str(self.number), "--output", self.output]
        return subprocess.Popen(
            command, env=ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )


def prepared(folder: Path, project: Path, number: int) -> Bench:
    """Both states built once, which shows what the files of each are and how long a build takes."""
    bench = Bench(folder, number)
    for state in ("first", "second", "wrong"):
        shutil.copytree(project / "templates", folder / state / "templates")
        for name in ("reference", str(number)):
            shutil.copytree(project / "data" / name, folder / state / "data" / name)
    _change(folder / "second" / "data" / str(number))
    (folder / "wrong/data" / str(number) / "session.yaml").write_text("wrong\n", encoding="utf-8")
    for state in ("first", "second"):
        began = time.monotonic()
        build = bench.start(state)
        wait_for(bench.aside, build)
        wrote = time.monotonic()
        _, said = build.communicate()
        if build.returncode:
            raise SystemExit(said.decode())
        ended = time.monotonic()
        bench.seconds, bench.writing = min(bench.seconds, ended - began), max(bench.writing, ended - wrote)
        bench.states[state] = bench.files()
    same = [name for name in bench.states["first"] if bench.states["first"][name] == bench.states["second"][name]]
    assert not same, f"the same in both states: {same}"
    return bench


def _change(year: Path) -> None:
    """Make another post of a signatory and another day of an event: the one is in the decision, both in the rest."""
    session = year / "session.yaml"
    text = session.read_text(encoding="utf-8")
    session.write_text(text.replace("post: Премьер-министр", "post: Первый вице-премьер", 1), encoding="utf-8")
    day = re.compile(r"^dates: (\d{4}-\d\d)-(1\d)$", re.MULTILINE)
    events = ((file, file.read_text(encoding="utf-8")) for file in sorted((year / "events").glob("*.yaml")))
    file, text = next((file, text) for file, text in events if day.search(text))
    file.write_text(day.sub(lambda at: f"dates: {at[1]}-{int(at[2]) + 1}", text, count=1), encoding="utf-8")


def wait_for(sight: Callable[[], object], build: subprocess.Popen[bytes]) -> None:
    """Wait until something is to be seen, or the build is at its end."""
    while not sight() and build.poll() is None:
        time.sleep(0.0005)


def killed(bench: Bench, state: str, turn: int, dice: random.Random) -> bool:
    """Build a state and kill that; whether it was still at work."""
    build = bench.start(state)
    if turn % 3 == 0:
        time.sleep(dice.uniform(0, bench.seconds))
    elif turn % 3 == 1:
        wait_for(bench.aside, build)
        time.sleep(dice.uniform(0, bench.writing))
    else:
        wait_for(lambda: [one for one in bench.aside() if (one / "complete").exists()], build)
        time.sleep(dice.uniform(0, 0.002))
    if turn % 2:
        build.kill()
    else:
        kill_family(build.pid)
    code = build.wait()
    # Until all that have the pipe are at their end: the press that is alone notices it, too, and says nothing.
    assert build.stderr is not None
    said = build.stderr.read().decode()
    build.stderr.close()
    assert "Traceback" not in said, said
    return code == -signal.SIGKILL


def kill_family(process: int) -> None:
    """Kill a process and all that it has started, also those that have a group or a session of their own."""
    stopped: set[int] = set()
    more = {process}
    while more:
        for one in more:
            _signal(one, signal.SIGSTOP)  # So that it starts no other while it is looked for those that it has.
        stopped |= more
        more = _started_by(stopped) - stopped
    for one in stopped:
        _signal(one, signal.SIGKILL)


def _started_by(processes: set[int]) -> set[int]:
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
            if int(parent) in processes:
                found.add(int(status.parent.name))
    return found


def _signal(process: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, number)


def next_command(bench: Bench) -> str:
    """What a build of wrong data says before it stops: it writes nothing, but settles what was left."""
    build = bench.start("wrong")
    _, said = build.communicate()
    assert build.returncode == 1, said.decode()
    return said.decode().splitlines()[0]


def counted(bench: Bench, kills: int, dice: random.Random) -> Counter[str]:
    """What became of the files, kill by kill."""
    counts: Counter[str] = Counter()
    turn = 0
    while counts["kills"] < kills:
        before = bench.state()
        state = "second" if before == "first" else "first"
        at_work = killed(bench, state, turn, dice)
        turn += 1
        counts["kills" if at_work else "builds that ended before the kill"] += 1
        found, left = bench.state(), bench.aside()
        counts["both states side by side until the next command"] += found == "mixture"
        said = next_command(bench) if left else ""
        settled = bench.state()
        counts["thrown away by the next command: an incomplete set"] += "остатки удалены" in said
        counts["put in place by the next command: a complete set"] += "теперь они все на месте" in said
        counts[f"in the end all files {'old' if settled == before else 'new' if settled == state else 'MIXED'}"] += 1
        counts["LEFT BEHIND"] += bool(bench.aside())
        if counts["kills"] % 20 == 0 and at_work:
            print(f"{counts['kills']} of {kills}", file=sys.stderr)
        if "MIXED" in "".join(+counts):
            break
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
        bench = prepared(Path(folder), options.project, options.year)
        print(f"a build takes {bench.seconds:.2f} s, of which it writes for {bench.writing * 1000:.0f} ms", flush=True)
        counts = counted(bench, options.kills, random.Random(options.seed))  # noqa: S311
    for what, count in sorted(counts.items()):
        print(f"{count:5} {what}")
    return int(any(what.isupper() or "MIXED" in what for what in counts))


if __name__ == "__main__":
    sys.exit(main())
