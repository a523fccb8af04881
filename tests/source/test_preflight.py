"""How many files, bytes and folders are allowed, to the file and the byte, and the place where more are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.files import MEGABYTE
from sco_report.problems import Position, Problem
from sco_report.source import preflight
from sco_report.source.preflight import preflight_scan

HALF = MEGABYTE // 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the data in a project."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def sized(file: Path, size: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.truncate(size)
    return file


@pytest.mark.parametrize(
    ("limit", "value", "sizes", "more", "id_", "place"),
    [
        ("MOST_FILES", 3, {"a/1": 0, "a/2": 0, "b/1": 0}, ("b/2", 0), "SCO-E137", "b"),
        ("LARGEST_PROJECT_MB", 1, {"a/1": HALF, "b/1": HALF}, ("a/2", 1), "SCO-E138", "b"),
        ("LARGEST_FILE_MB", 1, {"a/1": MEGABYTE}, ("b/1", MEGABYTE + 1), "SCO-E008", "b/1"),
        ("DEEPEST_FOLDERS", 1, {"a/b/1": 0}, ("a/b/c/1", 0), "SCO-E142", "a/b/c"),
    ],
)
def test_as_much_as_allowed_in_all_folders(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    sizes: dict[str, int],
    more: tuple[str, int],
    id_: str,
    place: str,
) -> None:
    monkeypatch.setattr(preflight, limit, value)
    for name, size in sizes.items():
        sized(data / name, size)
    folders = [data / "a", data / "b", data / "none"]
    assert preflight_scan(data.parent, folders) == []
    sized(data / more[0], more[1])
    assert preflight_scan(data.parent, folders) == [Problem(id_, Position(data / place), {"limit": str(value)})]


def test_a_name_that_cannot_be_shown(data: Path) -> None:
    file = sized(data / "a\nb.yaml", 0)
    sized(data / "Icon\r", 0)
    assert preflight_scan(data.parent, [data]) == [Problem("SCO-E136", Position(file))]


@pytest.mark.parametrize("target", ["../.git/config", "../.env", "../../other", "../output/2021"])
def test_a_link_leads_to_no_other_folder_of_the_project(data: Path, target: str) -> None:
    sized(data.parent / ".git/config", 1)
    (data / "link").symlink_to(target)
    assert [problem.id for problem in preflight_scan(data.parent, [data])] == ["SCO-E133"]


def test_a_link_may_lead_to_templates_and_data(data: Path) -> None:
    sized(data.parent / "templates/acts.yaml", 1)
    (data / "link").symlink_to("../templates/acts.yaml")
    assert preflight_scan(data.parent, [data]) == []
