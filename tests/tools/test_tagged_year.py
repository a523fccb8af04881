"""From the tag of a session to the folder of its data."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent.parent.parent / "tools/tagged-year"


def asked(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (project / "tools").mkdir(exist_ok=True)
    shutil.copy(PROGRAM, project / "tools")
    return subprocess.run([project / "tools/tagged-year", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("date", ["2021-11-25", '"2021-11-25"', "2021-11-25   # Thursday"])
def test_the_folder_is_that_of_the_session_on_the_date(project: Path, date: str) -> None:
    session = project / "data/2021/session.yaml"
    session.write_text(
        session.read_text(encoding="utf-8").replace("date: 2021-11-25", f"date: {date}"), encoding="utf-8"
    )
    # A session is filed under the year that it reports on, whenever it is held.
    shutil.move(project / "data/2021", project / "data/2020")
    assert asked(project, "session-2021-11-25").stdout == "2020\n"


@pytest.mark.parametrize(
    ("tag", "code", "said"),
    [
        ("session-2021-11-26", 1, "date: 2021-11-26"),
        ("session-2021-11-2", 2, "session-YYYY-MM-DD"),
        ("session-2021-11-25; id", 2, "session-YYYY-MM-DD"),
        ("draft/2021/1", 2, "session-YYYY-MM-DD"),
    ],
)
def test_a_tag_of_no_session_is_refused(project: Path, tag: str, code: int, said: str) -> None:
    done = asked(project, tag)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
