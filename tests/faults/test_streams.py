"""Standard streams: pipes that close, disks that are full, other encodings."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from support.processes import PROGRAM, environment, run, small_year

NO_TEXT = os.fsdecode(b"events/\xff\xfe.yaml")
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of bash in which «sco-report» is the program."""
    script = f'set -o pipefail; sco-report() {{ {shlex.join(PROGRAM)} "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", script], env=environment(), capture_output=True, encoding="utf-8", check=False)


def test_a_reader_that_goes_away() -> None:
    done = shell("sco-report explain | (exec <&-)")
    assert (done.returncode, done.stderr) == (141, "")
    done = shell("sco-report explain | head -1")
    assert (done.stdout, done.stderr) == ("Файлы и YAML\n", "")


def test_streams_that_are_closed(tmp_path: Path) -> None:
    project = small_year(tmp_path)
    assert shell(f"sco-report build --project {project} >&- 2>&- <&-").returncode == 0
    assert {path.read_bytes()[:4] for path in (project / "output/2024").glob("[!.]*")} == {b"%PDF", b"PK\3\4"}
    done = shell(f"sco-report build --project {project} 2>&-")
    assert (done.returncode, "С прошлой сборки ничего не изменилось" in done.stdout) == (0, True)


def test_a_full_disk_behind_the_stream() -> None:
    done = shell("sco-report explain > /dev/full")
    assert done.returncode == 1
    assert "SCO-E154 Система отказала программе: на диске нет места" in done.stderr


@pytest.mark.parametrize(
    ("verb", "variables"),
    [("check", C_LOCALE), ("status", C_LOCALE), ("explain", {"PYTHONIOENCODING": "ascii:strict"})],
)
def test_where_the_locale_is_ascii(tmp_path: Path, verb: str, variables: dict[str, str]) -> None:
    project = () if verb == "explain" else ("--project", str(small_year(tmp_path)))
    here, there = run(verb, *project), run(verb, *project, variables=variables)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


@pytest.mark.parametrize(
    ("file", "encoding", "variables"),
    [
        *(("session.yaml", encoding, {"PYTHONIOENCODING": encoding}) for encoding in ("koi8-r", "latin-1", "utf-16")),
        *((NO_TEXT, "utf-8", variables) for variables in ({}, C_LOCALE)),
    ],
    ids=["koi8-r", "latin-1", "utf-16", "a name that is no text", "the same in the C locale"],
)
def test_another_alphabet(tmp_path: Path, file: str, encoding: str, variables: dict[str, str]) -> None:
    project = small_year(tmp_path)
    (project / "data/2024" / file).write_text("council: «…» — №\n", encoding="utf-8")
    command = [*PROGRAM, "check", "--project", project]
    done = subprocess.run(command, env=environment(variables), capture_output=True, check=False)
    said = done.stderr.decode(encoding)
    assert (done.returncode, "SCO-E" in said, "Traceback" in said) == (1, True, False)
    assert ("Найдено ошибок" in said) == (encoding != "latin-1")
