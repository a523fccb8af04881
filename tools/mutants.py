"""Changes the code in thousands of small ways and counts which changes the tests notice.

    python tools/mutants.py [PACKAGE ...]

What is mutated, and by which tests, stands in pyproject.toml under [tool.mutmut]; which mutants may live and why, in
tests/survivors.md. Every run begins anew. `mutmut show NAME` shows a mutant afterwards.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).parent.parent
PACKAGES = ("russian", "source", "checks")
LEAST = 85
"""Of a hundred mutants of each package so many must be killed."""


def results(package: str) -> dict[str, str]:
    """What became of the mutants of a package: their names, and the words of mutmut."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "mutants" / "sco_report" / package).rglob("*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def share(counts: Counter[str]) -> float:
    """How many of a hundred were noticed; a mutant that runs for ever is, one that no test reaches is not."""
    return 100 * (counts["killed"] + counts["timeout"]) / max(1, counts.total())


def main(packages: Sequence[str]) -> int:
    """Run the mutants of the packages and print a table; 1 where too many live."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    mutmut = Path(sys.executable).parent / "mutmut"
    names = [f"sco_report.{package}.*" for package in packages]
    environment = os.environ | {"PYTHONPATH": "tests"}
    subprocess.run([mutmut, "run", *(names if packages != PACKAGES else ())], cwd=ROOT, env=environment, check=True)

    counted = {package: Counter(results(package).values()) for package in packages}
    for package in packages:
        print(*(name for name, status in results(package).items() if status not in {"killed", "timeout"}), sep="\n")
    print("\n| package | mutants | killed | timeouts | survived | % |\n|---|---|---|---|---|---|")
    for package, counts in counted.items():
        lived = counts.total() - counts["killed"] - counts["timeout"]
        figures = (counts.total(), counts["killed"], counts["timeout"], lived, f"{share(counts):.1f}")
        print(f"| {package} |", " | ".join(map(str, figures)), "|")
    return int(any(share(counts) < LEAST for counts in counted.values()))


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or PACKAGES))
