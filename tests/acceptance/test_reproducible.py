"""The same data gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pikepdf
from support.paths import ROOT
from support.processes import small_year


def dates(folder: Path) -> set[str]:
    """The dates in the metadata of a report as PDF and as DOCX."""
    with pikepdf.open(folder / "report.pdf") as pdf:
        created = str(pdf.docinfo["/CreationDate"])
    properties = docx.Document(str(folder / "report.docx")).core_properties
    return {created, f"{properties.created:%Y-%m-%d}", f"{properties.modified:%Y-%m-%d}"}


def build(project: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "sco_report", "build", "--project", project]
    variables = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    subprocess.run(command, env=variables, check=True, capture_output=True)


def test_any_folder_time_zone_and_locale(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "second folder/с пробелом"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, project / name)
    build(project, TZ="Pacific/Kiritimati", LANG="C", LC_ALL="C", PYTHONHASHSEED="1")
    here, there = ({file.name: file.read_bytes() for file in folder.glob("[!.]*")} for folder in (
        built, project / "output/2021",
    ))  # fmt: skip
    assert len(here) == 6
    assert here == there
    assert dates(built) == {"D:20211125000000Z", "2021-11-25"}


def test_source_date_epoch_dates_the_files(tmp_path: Path) -> None:
    build(small_year(tmp_path), SOURCE_DATE_EPOCH="1700000000", TZ="Pacific/Kiritimati")
    assert dates(tmp_path / "output/2024") == {"D:20231114000000Z", "2023-11-14"}
