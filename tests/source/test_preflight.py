"""How much there may be, to the file and the byte, and where what is too much is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.files import MEGABYTE
from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import Position, Problem
from sco_report.source import preflight
from sco_report.source.preflight import preflight_scan as surveyed


def sized(file: Path, size: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.truncate(size)
    return file


def test_as_many_files_as_allowed_in_all_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "MOST_FILES", 3)
    for name in ("a/1", "a/2", "b/1"):
        sized(tmp_path / name, 0)
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "none"]
    assert surveyed(tmp_path, folders) == []
    sized(tmp_path / "b/2", 0)
    assert surveyed(tmp_path, folders) == [Problem("SCO-E137", Position(tmp_path / "b"), {"limit": "3"})]


def test_as_many_bytes_as_allowed_in_all_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "LARGEST_PROJECT_MB", 1)
    sized(tmp_path / "a/1", MEGABYTE // 2)
    sized(tmp_path / "b/1", MEGABYTE // 2)
    folders = [tmp_path / "a", tmp_path / "b"]
    assert surveyed(tmp_path, folders) == []
    sized(tmp_path / "a/2", 1)
    assert surveyed(tmp_path, folders) == [Problem("SCO-E138", Position(tmp_path / "b"), {"limit": "1"})]


def test_a_file_as_large_as_allowed(tmp_path: Path) -> None:
    sized(tmp_path / "a", LARGEST_FILE_MB * MEGABYTE)
    assert surveyed(tmp_path, [tmp_path]) == []
    large = sized(tmp_path / "b", LARGEST_FILE_MB * MEGABYTE + 1)
    assert surveyed(tmp_path, [tmp_path]) == [Problem("SCO-E008", Position(large), {"limit": str(LARGEST_FILE_MB)})]


def test_folders_as_deep_as_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "DEEPEST_FOLDERS", 2)
    sized(tmp_path / "a/b/file", 0)
    assert surveyed(tmp_path, [tmp_path]) == []
    (tmp_path / "a/b/c").mkdir()
    assert surveyed(tmp_path, [tmp_path]) == [Problem("SCO-E142", Position(tmp_path / "a/b/c"), {"limit": "2"})]


def test_a_name_that_cannot_be_shown(tmp_path: Path) -> None:
    file = sized(tmp_path / "a\nb.yaml", 0)
    assert surveyed(tmp_path, [tmp_path]) == [Problem("SCO-E136", Position(file))]
