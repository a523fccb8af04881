"""Bombs under a limit of the system: the program ends by its own limits before it meets that of the machine."""

from __future__ import annotations

import resource
import sys
from itertools import pairwise
from pathlib import Path

from support.processes import run

from .conftest import EVENTS

ALLOWED_MB = 700
"""Address space of the whole program, most of it the libraries themselves."""

ENTRY = "id: a\nsection: expert\ntitle: Совещание\ndates: 2024-07-16\n"
ALIASES = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in pairwise("abcdefghi"))
ROOM = 3_900_000
BOMBS = {
    "SCO-E005": [ALIASES, f"note: [{'!!str a,' * 400_000}]"],
    "SCO-E007": ["[" * ROOM, "- " * (ROOM // 2), "? " * (ROOM // 2), "{a: " * (ROOM // 4)],
    "SCO-E009": ["note: [" + '"\\0",' * 90_000 + "]", "\0" * ROOM, "# \u202e\n" * (ROOM // 6)],
    "SCO-E016": ["note: [" + "'',\n" * 90_000 + "]"],
    "SCO-E130": [
        f"[{'a,' * (ROOM // 2)}]",
        f"{ENTRY}outcomes: [{'{},' * (ROOM // 3)}]",
        "a: 1\n" * (ROOM // 5),
        "".join(f"{number}: 1\n" for number in range(ROOM // 10)),
    ],
    "SCO-E131": ["a" * ROOM, "note: " + "а " * (ROOM // 3), "note: >\n" + "  а\n" * (ROOM // 5), "id: " + "9" * ROOM],
    "SCO-W101": [ENTRY.replace("2024-07-16", "0001-01-01/9999-12-31")],
}

DRIVER = """
import sys
from itertools import pairwise
from pathlib import Path
from sco_report.checks.check_year import check_year
event = Path(sys.argv[1]) / sys.argv[2]
for bomb in sys.argv[3:]:
    Path(bomb).replace(event)
    print(bomb, *sorted({problem.id for problem in check_year(Path(sys.argv[1]), 2024).problems}))
"""


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ALLOWED_MB * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def test_files_of_one_entry(small: Path, tmp_path: Path) -> None:
    bombs = {f"{id_}-{number}": text for id_, texts in BOMBS.items() for number, text in enumerate(texts)}
    files = [tmp_path / name for name in bombs]
    for file, text in zip(files, bombs.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    done = run(small, f"{EVENTS}/a.yaml", *files, program=(sys.executable, "-c", DRIVER), before=bounded)
    assert done.stderr == ""
    told = {Path(name).name: ids.split() for name, _, ids in (line.partition(" ") for line in done.stdout.splitlines())}
    assert [name for name in bombs if name[: len("SCO-E000")] not in told.get(name, [])] == []


def test_a_template(small: Path) -> None:
    file = small / "templates/report.j2"
    piece = "{{ ['a' * 1000000, 'b'] | join('c' * 1000000) | replace('c', 'd' * 1000000) }}"
    file.write_text(piece + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("build", "--project", small, "--lang", "en", before=bounded)
    assert (done.returncode, done.stdout) == (1, "")
    assert "report.j2:1:1: SCO-E134 " in done.stderr
