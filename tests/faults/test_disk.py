"""Disks that take nothing more, or nothing at all: the old documents stay, and one sentence says why."""

from __future__ import annotations

import resource
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support.paths import ROOT
from support.processes import documents, environment, run, small_year

from sco_report import build as pipeline
from sco_report.cli import main

from .conftest import State

AS_SOMEBODY_ELSE = """
import os, sys
from pathlib import Path
from sco_report.output import write
from sco_report.problems import ProblemsFound
if os.getuid() == 0:
    os.setuid(65534)
try:
    write(Path(sys.argv[1]), {"report.pdf": b"new"})
except ProblemsFound as found:
    print(found.problems[0].id, found.problems[0].details["error"])
"""


def test_no_room(output: Path, first: State, second: State) -> None:
    room = int(max(len(content) for content in second.documents.values()) * 0.9)
    done = run(
        *second.arguments, "--output", output, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    )
    assert done.returncode == 1
    assert "SCO-E052 Файлы не записаны: файл больше, чем разрешено системой" in done.stderr
    assert documents(output) == first.documents
    assert {path.name for path in output.iterdir()} == set(first.documents)


def test_a_folder_that_is_closed() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.pdf").write_bytes(b"old")
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
        command = [sys.executable, "-c", AS_SOMEBODY_ELSE, folder]
        done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.startswith("SCO-E052 Permission denied")
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"report.pdf": b"old"}
        folder.chmod(stat.S_IRWXU)


def test_what_is_in_the_way_is_named_before_anything_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "make", lambda *_, **__: pytest.fail("the whole build was made"))
    project = small_year(tmp_path)
    (project / "output/2024/report.pdf").mkdir(parents=True)
    assert main.run(["build", "--project", str(project)]) == 1
    assert "output/2024/report.pdf:1:1: SCO-E052 Файлы не записаны: это папка, а не файл" in capsys.readouterr().err
    (project / "output/file").write_bytes(b"mine")
    (project / "output/link").symlink_to("file")
    assert main.run(["build", "--project", str(project), "--output", str(project / "output/file/2024")]) == 1
    assert "output/file:1:1: SCO-E052 Файлы не записаны: на этом пути стоит файл, а не папка" in capsys.readouterr().err
    assert main.run(["build", "--project", str(project), "--output", str(project / "output/link")]) == 2
    assert (project / "output/file").read_bytes() == b"mine"


def test_a_fault_that_can_be_kept_nowhere(tmp_path: Path) -> None:
    failing = "import sco_report.checks.check_year as c; c.check_year = 1; from sco_report.__main__ import main; main()"
    done = run(
        "check", "--project", small_year(tmp_path), program=[sys.executable, "-c", failing],
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )  # fmt: skip
    assert done.returncode == 3
    assert (
        done.stderr
        == "Сбой программы; данные не тронуты. Подробности сохранить негде: TypeError: 'int' object is not callable\n"
    )
