from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from sco_report.output import committed, recover, write
from sco_report.problems import ProblemsFound
from sco_report.problems.messages import render

FILES = {"decision.pdf": b"new decision", "package.pdf": b"new package", "report.pdf": b"new report"}


def _content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_all_files_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "2021"
    assert write(folder, FILES) == [folder / name for name in FILES]
    assert _content(folder) == FILES


def test_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    write(tmp_path, FILES)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_old_files_are_replaced_and_others_kept(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"a much longer old report")
    (tmp_path / ".gitignore").write_bytes(b"*")
    write(tmp_path, FILES)
    assert _content(tmp_path) == FILES | {".gitignore": b"*"}


def test_files_of_an_earlier_set_go_as_the_new_ones_come(tmp_path: Path) -> None:
    for name in ("report.pdf", "redline.pdf", "mine.txt"):
        (tmp_path / name).write_bytes(b"old")
    assert write(tmp_path, FILES, ["redline.pdf", "redline.docx"]) == [tmp_path / name for name in FILES]
    assert _content(tmp_path) == FILES | {"mine.txt": b"old"}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "mine.txt"}


def test_a_file_that_cannot_go_leaves_all_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = dict.fromkeys(("report.pdf", "redline.docx", "redline.pdf"), b"old")
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    unlink = Path.unlink

    def refuse(file: Path, missing_ok: bool = False) -> None:
        if file == tmp_path / "redline.pdf":
            raise OSError(1, "Operation not permitted")
        unlink(file, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ProblemsFound) as found:
        write(tmp_path, FILES, ["redline.docx", "redline.pdf"])
    assert [problem.id for problem in found.value.problems] == ["SCO-E052"]
    assert _content(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "output"
    blocked.write_bytes(b"a file")
    with pytest.raises(ProblemsFound) as found:
        write(blocked / "2021", FILES)
    (problem,) = found.value.problems
    assert (problem.id, problem.position.file) == ("SCO-E052", blocked)
    assert problem.details["error"]
    assert blocked.read_bytes() == b"a file"


@pytest.mark.parametrize("blocked", FILES)
def test_a_file_that_cannot_be_replaced_leaves_all_old_ones(tmp_path: Path, blocked: str) -> None:
    old = {name: b"old" for name in FILES if name not in {blocked, "package.pdf"}}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / blocked).mkdir()
    (tmp_path / blocked / "inside").write_bytes(b"old")
    with pytest.raises(ProblemsFound) as found:
        write(tmp_path, FILES)
    assert [(one.id, one.position.file) for one in found.value.problems] == [("SCO-E052", tmp_path / blocked)]
    assert _content(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == {*old, blocked}


def test_a_file_that_cannot_be_written_leaves_all_old_ones(tmp_path: Path) -> None:
    (tmp_path / "decision.pdf").write_bytes(b"old")
    with pytest.raises(ProblemsFound):
        write(tmp_path, {"decision.pdf": b"new", "no/such/folder.pdf": b"new"})
    assert _content(tmp_path) == {"decision.pdf": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["decision.pdf"]


def test_what_the_system_says_is_said_in_russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, said in [(122, "место, отведенное"), (5, "ошибка чтения или записи"), (27, "больше, чем разрешено")]:

        def refuse(_: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("sco_report.output.disk.os.fsync", refuse)
        with pytest.raises(ProblemsFound) as found:
            write(tmp_path, FILES)
        assert said in render(found.value.problems[0], "ru").reason
    assert list(tmp_path.iterdir()) == []


def test_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"old")
    (tmp_path / "report.pdf").chmod(0o640)
    write(tmp_path, FILES)
    assert stat.S_IMODE((tmp_path / "report.pdf").stat().st_mode) == 0o640
    assert _content(tmp_path) == FILES


@pytest.mark.parametrize("refused", range(1, 4))
def test_a_place_that_refuses_its_file_brings_the_old_ones_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    old = {"decision.pdf": b"old decision", "report.pdf": b"old report"}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    refusing(monkeypatch, tmp_path, lambda number: number == refused)
    with pytest.raises(ProblemsFound) as found:
        write(tmp_path, FILES)
    assert [problem.id for problem in found.value.problems] == ["SCO-E052"]
    assert _content(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


def test_what_can_neither_go_on_nor_back_is_said_and_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decision.pdf").write_bytes(b"old decision")
    with monkeypatch.context() as patch:
        refusing(patch, tmp_path, lambda number: number > 1)
        with pytest.raises(ProblemsFound) as found:
            write(tmp_path, FILES)
        assert [problem.id for problem in found.value.problems] == ["SCO-E153"]
        with pytest.raises(ProblemsFound) as found:
            recover(tmp_path)
        assert [problem.id for problem in found.value.problems] == ["SCO-E153"]
    assert recover(tmp_path) == "finished"
    assert _content(tmp_path) == FILES
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_for_the_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def interrupt(signal_: int, _: object) -> None:
        raise KeyboardInterrupt(signal_)

    before = signal.signal(number, interrupt)
    try:
        refusing(monkeypatch, tmp_path, lambda count: bool(count == 1 and signal.raise_signal(number)))
        committed.clear()
        with pytest.raises(KeyboardInterrupt) as raised:
            write(tmp_path, FILES)
        assert raised.value.args == (number,)
        assert signal.getsignal(number) is interrupt
    finally:
        signal.signal(number, before)
    assert committed == [tmp_path]
    assert _content(tmp_path) == FILES
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_an_interrupt_before_the_renames_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "decision.pdf").write_bytes(b"old decision")
    monkeypatch.setattr("sco_report.output.disk.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, FILES)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"decision.pdf": b"old decision"}


def refusing(patch: pytest.MonkeyPatch, folder: Path, refuses: Callable[[int], bool]) -> None:
    """Let the system refuse to rename a file into a folder, where ``refuses`` says so of the number of the attempt."""
    attempts = count(1)
    replace = Path.replace

    def refusing_replace(file: Path, target: Path) -> Path:
        if target.parent == folder and refuses(next(attempts)):
            raise OSError(1, "Operation not permitted")
        return replace(file, target)

    patch.setattr(Path, "replace", refusing_replace)


def test_a_link_to_nothing_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(tmp_path / "nosuch")
    with pytest.raises(ProblemsFound) as found:
        write(tmp_path / "output" / "2021", FILES)
    (problem,) = found.value.problems
    assert (problem.id, problem.position.file) == ("SCO-E052", tmp_path / "output")
    assert problem.details["error"] == "the link leads to nothing"
