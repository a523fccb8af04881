"""Changes the code in thousands of small ways and counts which changes the tests notice.

    python tools/mutants.py PACKAGE ...

Each package of sco_report/ is mutated on its own and tested by the tests of its folder; the settings stand in
pyproject.toml under [tool.mutmut]. Prints the mutants that live and a table. Afterwards `mutmut show NAME`, run in the
folder mutants/PACKAGE, shows one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("sco_report", "tests", "data", "templates", "pyproject.toml")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Empty the caches of the package: mutmut forks from a process that ran all tests, whose results would be reused.

    Once for each mutant; before every test while mutmut looks which tests call what. mutmut gives this module to pytest
    as a plugin.
    """
    if os.environ["MUTANT_UNDER_TEST"] != "stats" and item is not item.session.items[0]:
        return
    for name, module in list(sys.modules.items()):
        if name.startswith("sco_report."):
            for attribute, value in vars(module).items():
                # No test changes the dictionary of pymorphy3, which is slow to load.
                if hasattr(value, "cache_clear") and attribute != "_analyzer":
                    value.cache_clear()


def mutate(package: str) -> None:
    """Test all mutants of a package in a copy of the project, which becomes the working folder of this process."""
    folder = ROOT / "mutants" / package
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in NEEDED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    for file in (folder / "sco_report" / package).rglob("*.py"):
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    os.chdir(folder)
    sys.path.insert(0, str(folder / "tests"))

    # mutmut reads its configuration from the working folder as soon as it is imported.
    from mutmut.__main__ import _run
    from mutmut.configuration import config

    config().only_mutate = [f"sco_report/{package}/*"]
    config().pytest_add_cli_args_test_selection = [f"tests/{package}"]
    _run((), os.cpu_count())


def undecorated(source: str) -> str:
    """A module whose rules are declared at its end, because mutmut leaves functions with a decorator alone."""
    rule = re.compile(r"^@(rule\(.*\))\n(?=def (\w+))", re.MULTILINE)
    return rule.sub("", source) + "".join(f"{declare}({name})\n" for declare, name in rule.findall(source))


def results(package: str) -> dict[str, str]:
    """What mutmut says of each mutant of a package, by the mutant's name."""
    from mutmut.stats import status_by_exit_code

    found: dict[str, str] = {}
    for file in sorted((ROOT / "mutants" / package / "mutants").rglob("*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def main(packages: list[str]) -> None:
    """Test the mutants of the packages; a mutant that never ends counts as noticed."""
    rows = []
    for package in packages:
        subprocess.run([sys.executable, __file__, "--mutate", package], check=True)
        statuses = results(package)
        print(*(f"{status}: {name}" for name, status in statuses.items() if status != "killed"), sep="\n")
        counts = Counter(statuses.values())
        noticed = counts["killed"] + counts["timeout"]
        share = 100 * noticed / max(1, counts.total())
        rows.append(f"| {package} | {counts.total()} | {noticed} | {counts.total() - noticed} | {share:.1f} |")
    print("\n| package | mutants | noticed | survived | % |\n|---|---|---|---|---|", *rows, sep="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--mutate"]:
        mutate(sys.argv[2])
    else:
        main(sys.argv[1:])
