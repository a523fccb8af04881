"""Changes the code in thousands of small ways and counts which changes the tests notice.

    python tools/mutants.py [PACKAGE ...]

How to mutate stands in pyproject.toml under [tool.mutmut], which mutants may live and why in tests/survivors.md. Every
package is mutated on its own, anew in each run, and has to be guarded by the tests of its folder and those of
TESTS_ELSEWHERE. Afterwards `mutmut show NAME` shows a mutant, and `mutmut browse` all, in the folder mutants/PACKAGE.
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

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("sco_report", "tests", "data", "templates", "pyproject.toml")
PACKAGES = ("russian", "source", "checks")
TESTS_ELSEWHERE = {"source": ["tests/hostile/test_files.py"]}
LEAST = 85
"""Of a hundred mutants of each package so many must be killed."""


def mutate(package: str) -> None:
    """Test all mutants of a package in a copy of the project, which the process makes its working folder."""
    folder = ROOT / "mutants" / package
    shutil.rmtree(folder, ignore_errors=True)
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        folder.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    os.chdir(folder)
    sys.path.insert(0, str(folder / "tests"))

    # mutmut looks where it is as soon as it is imported.
    from mutmut.__main__ import _run
    from mutmut.configuration import config

    config().only_mutate = [f"sco_report/{package}/*"]
    config().pytest_add_cli_args_test_selection = [f"tests/{package}", *TESTS_ELSEWHERE.get(package, [])]
    _run((), os.cpu_count())


def results(package: str) -> dict[str, str]:
    """What became of the mutants of a package: their names, and the words of mutmut."""
    from mutmut.stats import status_by_exit_code

    found: dict[str, str] = {}
    for file in sorted((ROOT / "mutants" / package / "mutants").rglob("*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def share(counts: Counter[str]) -> float:
    """How many of a hundred were noticed; a mutant that runs for ever is, one that no test reaches is not."""
    return 100 * (counts["killed"] + counts["timeout"]) / max(1, counts.total())


def main(packages: Sequence[str]) -> int:
    """Test the mutants of the packages and print which live and a table; 1 where too many do."""
    for package in packages:
        subprocess.run([sys.executable, __file__, "--mutate", package], check=True)
    counted: dict[str, Counter[str]] = {}
    for package in packages:
        statuses = results(package)
        counted[package] = Counter(statuses.values())
        print(*(f"{status}: {name}" for name, status in statuses.items() if status != "killed"), sep="\n")
    print("\n| package | mutants | killed | timeouts | survived | % |\n|---|---|---|---|---|---|")
    for package, counts in counted.items():
        lived = counts.total() - counts["killed"] - counts["timeout"]
        figures = (counts.total(), counts["killed"], counts["timeout"], lived, f"{share(counts):.1f}")
        print(f"| {package} |", " | ".join(map(str, figures)), "|")
    return int(any(share(counts) < LEAST for counts in counted.values()))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--mutate"]:
        mutate(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:] or PACKAGES))
