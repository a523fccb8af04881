from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sco_report.output import create, create_folder, replace

HALF = ".new-0123456789abcdef"


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "entry.yaml"
    file.write_bytes(b"old")
    file.chmod(0o600)
    replace(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o600)
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "entry.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("entry.yaml")
    replace(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "entry.yaml").read_bytes() == b"new"


def test_a_new_file_is_for_whom_new_files_are(tmp_path: Path) -> None:
    create(tmp_path / "events" / "entry.yaml", b"new")
    (tmp_path / "other").touch()
    assert (tmp_path / "events" / "entry.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "entry.yaml").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create(tmp_path / "entry.yaml", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"entry.yaml": b"old"}


@pytest.mark.parametrize("taken", [False, True])
def test_where_a_file_can_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    if taken:
        (tmp_path / "entry.yaml").write_bytes(b"old")
        with pytest.raises(OSError, match="permitted"):
            create(tmp_path / "entry.yaml", b"new")
    else:
        create(tmp_path / "entry.yaml", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old" if taken else b"new"]


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sco_report.output.disk.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        create(tmp_path / "entry.yaml", b"new")
    with pytest.raises(OSError, match="No space"):
        create_folder(tmp_path / "2022", ("events",), {"session.yaml": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / HALF).write_bytes(b"ha")
    create(tmp_path / "entry.yaml", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["entry.yaml"]
    (tmp_path / HALF).mkdir()
    (tmp_path / HALF / "session.yaml").touch()
    create_folder(tmp_path / "2022", ("events", "documents"), {"documents/plan.yaml": b"plan"})
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")} == {
        *("entry.yaml", "2022", "2022/events", "2022/documents", "2022/documents/plan.yaml"),
    }


def test_all_names_in_a_folder_are_on_the_disk_before_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[str] = set()
    rename = Path.rename

    def renamed(aside: Path, folder: Path) -> Path:
        below = {path.relative_to(aside).as_posix() for path in (aside, *aside.rglob("*"))}
        assert {Path(path).relative_to(aside).as_posix() for path in synced} == below
        return rename(aside, folder)

    monkeypatch.setattr("os.fsync", lambda handle: synced.add(str(Path(f"/proc/self/fd/{handle}").readlink())))
    monkeypatch.setattr(Path, "rename", renamed)
    create_folder(tmp_path / "2022", iter(("events", "documents")), {"documents/plan.yaml": b"", "session.yaml": b""})
    assert str(tmp_path) in synced


def test_a_folder_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "session.yaml").write_bytes(b"old")
    with pytest.raises(OSError, match="not empty"):
        create_folder(tmp_path / "2022", (), {"session.yaml": b"new"})
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"old"]
