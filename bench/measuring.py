"""Runs whole processes in turn and measures wall time and the memory of all their processes together."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Command = Sequence[str]
_EVERY = 0.02
"""Seconds between two looks at the memory, in a run that is not timed."""


_LONGEST = 60
"""Seconds that all rounds of one comparison may take."""


@dataclass
class Figure:
    """Seconds of each run, and the peak of memory in megabytes."""

    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0

    @property
    def median(self) -> float:
        """The run in the middle."""
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """How far the slowest run is from the fastest, as a part of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median


def alternating(commands: Mapping[str, Command], runs: int) -> dict[str, Figure]:
    """Run the commands in turn, again and again: what the machine does besides falls upon all of them alike.

    The first round is not counted as time; it fills the caches of the system, and is looked at for memory. Where
    ``runs`` rounds would take longer than a minute there are fewer, two at least.
    """
    begun = time.perf_counter()
    figures = {name: Figure(megabytes=_peak(command)) for name, command in commands.items()}
    affordable = int(_LONGEST / (time.perf_counter() - begun))
    for _ in range(max(2, min(runs, affordable))):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
            figures[name].seconds.append(time.perf_counter() - start)
    return figures


def _peak(command: Command) -> float:
    """The most megabytes that a command and its children held at one time, each page counted once (PSS)."""
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:  # noqa: S603
        while process.poll() is None:
            peak = max(peak, held(process.pid))
            time.sleep(_EVERY)
        if process.returncode:
            said = process.stderr.read().decode() if process.stderr else ""
            raise RuntimeError(f"{' '.join(command)} → {process.returncode}\n{said}")
    return peak


def held(process: int) -> float:
    """The megabytes that a running process and its children hold now, each page counted once (PSS)."""
    return sum(map(_proportional_size, _family(process))) / 1024


def _family(parent: int) -> list[int]:
    """A process with all below it."""
    members = [parent]
    for member in members:
        for thread in _threads(member):
            members += map(int, _read(thread / "children").split())
    return members


def _threads(process: int) -> list[Path]:
    """The threads of a process; none where it has ended."""
    try:
        return list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return []


def _proportional_size(process: int) -> int:
    """Kilobytes."""
    lines = _read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _read(file: Path) -> str:
    """The content of a file of a process; empty where the process has ended."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
