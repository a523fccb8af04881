"""Several builds at once, of different states, into one folder: whoever comes last wins, with all of its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.processes import PROGRAM, documents, environment

from sco_report.output.disk import stale_temporaries

from .conftest import State

WRITING = """
import sys
from pathlib import Path
from sco_report.output import write
mine = {f"{number}.txt": sys.argv[2].encode() for number in range(6)}
for _ in range(15):
    write(Path(sys.argv[1]), mine)
"""


def test_two_builds_at_once(output: Path, states: tuple[State, State]) -> None:
    builds = [
        subprocess.Popen(
            [*PROGRAM, *state.arguments, "--output", output], env=environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8",
        )
        for state in reversed(states)
    ]  # fmt: skip
    said = [build.communicate() for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert [err for _, err in said] == ["", ""]
    assert documents(output) in [state.documents for state in states]
    assert list(stale_temporaries(output)) == []


def test_writing_over_and_over_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITING, tmp_path, name], env=environment(), stderr=subprocess.PIPE)
        for name in ("one", "two", "three")
    ]
    assert [writer.communicate()[1] for writer in writers] == [b""] * 3
    contents = set(documents(tmp_path).values())
    assert len(contents) == 1
    assert len(list(tmp_path.iterdir())) == 6
