"""The same data gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import docx
import pikepdf
import pytest
from support.paths import ROOT

from sco_report import build as pipeline

Build = Callable[..., dict[str, str]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the data in a folder and an environment of its own; the SHA-256 of each file by name."""

    def run(folder: str, **environment: str) -> dict[str, str]:
        project = tmp_path / folder
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, project / name)
        command = [sys.executable, "-m", "sco_report", "build"]
        subprocess.run(command, cwd=project, env=os.environ | environment, check=True, capture_output=True)
        return {
            file.name: sha256(file.read_bytes()).hexdigest() for file in (project / "output" / "2021").glob("[!.]*")
        }

    return run


def test_any_folder_time_zone_and_locale(build: Build) -> None:
    here = build("one", TZ="Pacific/Kiritimati", LANG="C", LC_ALL="C", PYTHONHASHSEED="1")
    there = build("second folder/с пробелом", TZ="America/Los_Angeles", LANG="C.UTF-8", PYTHONHASHSEED="2")
    assert len(here) == 6
    assert here == there


def test_two_processes_print_what_one_prints(build: Build, tmp_path: Path) -> None:
    by_two = build("one")
    by_one = pipeline.build(tmp_path / "one", 2021, tmp_path / "out").files
    assert {file.name: sha256(file.read_bytes()).hexdigest() for file in by_one} == by_two


def test_files_are_dated_by_the_session(build: Build, tmp_path: Path) -> None:
    build("one", TZ="America/Los_Angeles")
    with pikepdf.open(tmp_path / "one/output/2021/report.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20211125000000Z"
    properties = docx.Document(str(tmp_path / "one/output/2021/report.docx")).core_properties
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2021-11-25"


def test_source_date_epoch_dates_the_files(build: Build, tmp_path: Path) -> None:
    build("one", SOURCE_DATE_EPOCH="1700000000", TZ="Pacific/Kiritimati")
    with pikepdf.open(tmp_path / "one/output/2021/report.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20231114000000Z"
    properties = docx.Document(str(tmp_path / "one/output/2021/report.docx")).core_properties
    assert f"{properties.created:%Y-%m-%d}" == "2023-11-14"
