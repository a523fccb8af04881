"""Runs the harnesses for a number of executions and prints how many there were and what was found.

``python -m fuzz RUNS [NAME …]``: RUNS executions of all harnesses together, or of those named, each its share.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
CRASHES = HERE / "crashes"
SHARES = {
    "loader": 30,
    "allowances": 14,
    "markup": 12,
    "entries": 10,
    "packs": 10,
    "typography": 8,
    "manifests": 6,
    "formatting": 6,
    "grammar": 4,
}
"""The harnesses, each a module whose ``run`` takes bytes and fails where a property does not hold; of the executions it
gets so many per cent: most for the loader, which reads any bytes, few for slow ones.
"""

OF_ENTRIES = {"loader", "entries", "formatting", "allowances"}
"""Harnesses that begin with the project's own data, too."""

_LONGEST = {"packs": 16_384}
_EXECUTED = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)


def main(arguments: Sequence[str]) -> int:
    """Run the harnesses; gives 1 where one of them failed."""
    runs, *names = arguments
    CRASHES.mkdir(exist_ok=True)
    shares = {name: SHARES[name] for name in names or SHARES}
    total = failed = 0
    for name, share in shares.items():
        executed, code = _run(name, -(-int(runs) * share // sum(shares.values())))
        total, failed = total + executed, failed + (code != 0)
        print(f"{name:12} {executed:>12,} {'CRASH' if code else 'ok'}", flush=True)
    print(f"{'all':12} {total:>12,} executions, {failed} harnesses crashed")
    return 1 if failed else 0


def _run(name: str, runs: int) -> tuple[int, int]:
    """The number of executions of a harness and its exit code; its output is shown where it fails."""
    with tempfile.TemporaryDirectory() as found:
        command = [sys.executable, "-m", "fuzz.one", name, *_options(name, runs), found, *_seeds(name)]
        done = subprocess.run(command, check=False, capture_output=True, cwd=HERE.parent)
    said = (done.stdout + done.stderr).decode(errors="replace")
    executed = _EXECUTED.search(said)
    # A run without a count was cut off, whatever its exit code.
    code = done.returncode or (0 if executed else 1)
    if code:
        print(_failure(said), file=sys.stderr)
    return int(executed[1]) if executed else 0, code


def _failure(said: str) -> str:
    """The traceback that libFuzzer printed, or the end of its output where there is none."""
    traceback = re.search(r"=== Uncaught Python exception.*?\n\n", said, re.DOTALL)
    return traceback[0] if traceback else said[-2000:]


def _options(name: str, runs: int) -> list[str]:
    options = [f"-runs={runs}", "-print_final_stats=1", f"-artifact_prefix={CRASHES}/{name}-"]
    options += [f"-max_len={_LONGEST.get(name, 2048)}", "-rss_limit_mb=2048"]
    # Wall time, which also passes while other programs run.
    options += ["-timeout=300", "-report_slow_units=300"]
    dictionary = HERE / "dictionaries" / f"{'entries' if name in OF_ENTRIES else name}.dict"
    return [*options, f"-dict={dictionary}"] if dictionary.exists() else options


def _seeds(name: str) -> list[str]:
    folders = [HERE / "corpus" / name]
    if name in OF_ENTRIES:
        data = HERE.parent / "data"
        folders += [data / "2021" / "events", data / "2021" / "documents", data / "reference"]
    return [str(folder) for folder in folders]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
