from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT
from support.problems import problems_of

from sco_report.output import create, create_folder, replace_all, temporary_folder, write
from sco_report.output.disk import locked

TEMPORARY = ".new-0123456789abcdef"
KILLED = """
import os, signal
from sco_report.output import temporary_folder
with temporary_folder() as folder:
    (folder / "data").mkdir()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_file_is_replaced_and_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    file, link = tmp_path / "entry.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to("entry.yaml")
    replace_all({link: b"new"})
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode), link.is_symlink()) == (b"new", 0o600, True)
    assert sorted(tmp_path.iterdir()) == [file, link]


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    create(tmp_path / "events" / "entry.yaml", b"new")
    (tmp_path / "other").touch()
    assert (tmp_path / "events" / "entry.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_new_file_never_replaces_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hard_links: bool) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not hard_links:
        monkeypatch.setattr(os, "link", refuse)
    create(tmp_path / "entry.yaml", b"old")
    with pytest.raises(FileExistsError if hard_links else PermissionError):
        create(tmp_path / "entry.yaml", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"entry.yaml": b"old"}


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sco_report.output.disk.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        create(tmp_path / "entry.yaml", b"new")
    with pytest.raises(OSError, match="No space"):
        create_folder(tmp_path / "2022", ("events",), {"session.yaml": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_once_the_content_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "entry.yaml"
    file.write_bytes(b"old")

    def failing(path: Path) -> None:
        if path == tmp_path:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sco_report.output.atomic.sync", failing)
    (problem,) = problems_of(replace_all, {file: b"new"})
    assert (problem.id, file.read_bytes()) == ("SCO-E153", b"new")


def test_the_remains_of_a_killed_program_are_removed(tmp_path: Path) -> None:
    (tmp_path / TEMPORARY).write_bytes(b"ha")
    create(tmp_path / "entry.yaml", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["entry.yaml"]
    (tmp_path / TEMPORARY).mkdir()
    (tmp_path / TEMPORARY / "session.yaml").touch()
    create_folder(tmp_path / "2022", ("events", "documents"), {"documents/plan.yaml": b"plan"})
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")} == {
        *("entry.yaml", "2022", "2022/events", "2022/documents", "2022/documents/plan.yaml"),
    }


def test_all_of_a_folder_is_on_the_disk_before_it_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[str] = set()
    rename = Path.rename

    def renamed(temporary: Path, folder: Path) -> Path:
        assert synced == {str(path) for path in (temporary, *temporary.rglob("*"))}
        return rename(temporary, folder)

    monkeypatch.setattr("os.fsync", lambda handle: synced.add(str(Path(f"/proc/self/fd/{handle}").readlink())))
    monkeypatch.setattr(Path, "rename", renamed)
    create_folder(tmp_path / "2022", iter(("events", "documents")), {"documents/plan.yaml": b"", "session.yaml": b""})
    assert str(tmp_path) in synced


def test_a_folder_that_exists_stays(tmp_path: Path) -> None:
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "session.yaml").write_bytes(b"old")
    with pytest.raises(OSError, match="not empty"):
        create_folder(tmp_path / "2022", (), {"session.yaml": b"new"})
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"old"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary ones are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_temporary_folder_goes_with_its_context_and_no_other_goes_with_it(place: Path) -> None:
    with temporary_folder() as first, temporary_folder() as second:
        assert write(first, {"report.pdf": b"%PDF"}) == [first / "report.pdf"]
        assert sorted(place.iterdir()) == sorted([first.parent, second.parent])
    assert list(place.iterdir()) == []


def test_that_of_a_killed_program_goes_with_the_next(place: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "TMPDIR": str(place)}
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(place.iterdir())) == 1
    with temporary_folder() as folder:
        assert list(place.iterdir()) == [folder.parent]


def test_one_that_is_locked_stays_though_its_process_is_not_found(place: Path) -> None:
    other = place / "sco-report-99999999-abcdefgh"
    other.mkdir()
    with locked(other), temporary_folder():
        assert other.exists()
    with temporary_folder():
        assert not other.exists()


@pytest.mark.parametrize("name", ["sco-report-abcdefgh", "sco-report-99999999", "sco-99999999-abcdefgh"])
def test_other_folders_and_links_stay(place: Path, name: str) -> None:
    (place / name).mkdir()
    (place / "sco-report-99999999-link").symlink_to(place / name)
    with temporary_folder():
        assert (place / name).is_dir()
        assert (place / "sco-report-99999999-link").is_symlink()
