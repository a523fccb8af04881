from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.output import temporary_folder, write

KILLED = """
import os, signal
from sco_report.output import temporary_folder, write
with temporary_folder() as folder:
    (folder / "data").mkdir()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_it_goes_with_its_context(place: Path) -> None:
    with temporary_folder() as folder:
        (folder / "data").mkdir()
        assert folder.parent.parent == place
    assert list(place.iterdir()) == []


def test_that_of_a_killed_program_goes_with_the_next(place: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "TMPDIR": str(place)}
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(place.iterdir())) == 1
    with temporary_folder() as folder:
        assert list(place.iterdir()) == [folder.parent]


def test_files_can_be_put_into_it(place: Path) -> None:
    with temporary_folder() as folder:
        assert write(folder, {"report.pdf": b"%PDF"}) == [folder / "report.pdf"]


def test_that_of_a_living_program_stays(place: Path) -> None:
    with temporary_folder() as first, temporary_folder() as second:
        assert sorted(place.iterdir()) == sorted([first.parent, second.parent])


def test_one_that_is_locked_stays_though_nobody_here_has_its_number(place: Path) -> None:
    from sco_report.output.disk import locked

    other = place / "sco-report-99999999-abcdefgh"
    other.mkdir()
    with locked(other), temporary_folder():
        assert other.exists()
    with temporary_folder():
        assert not other.exists()


@pytest.mark.parametrize("name", ["sco-report-abcdefgh", "sco-report-99999999", "sco-99999999-abcdefgh"])
def test_what_is_not_ours_stays(place: Path, name: str) -> None:
    (place / name).mkdir()
    (place / "sco-report-99999999-link").symlink_to(place / name)
    with temporary_folder():
        assert (place / name).is_dir()
        assert (place / "sco-report-99999999-link").is_symlink()
