from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from support.kill_harness import NEW, OLD
from support.paths import ROOT
from support.problems import problems_of

from sco_report.output import committed, refuse_links_outside, remove_interrupted, write
from sco_report.problems import ProblemsFound
from sco_report.problems.messages import render

FILES = {"decision.pdf": b"new decision", "package.pdf": b"new package", "report.pdf": b"new report"}
TEMPORARY = ".new-0123456789abcdef"
HOLD_THE_LOCK = f"""
import sys
from pathlib import Path
from sco_report.output.disk import locked
with locked(Path(sys.argv[1])):
    Path(sys.argv[1], "{TEMPORARY}").mkdir()
    print("held", flush=True)
    sys.stdin.read()
"""


def content(folder: Path) -> dict[str, bytes]:
    """The files in a folder, of which nothing else is expected in it."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refused(folder: Path, files: dict[str, bytes] = FILES) -> tuple[str, Path]:
    (problem,) = problems_of(write, folder, files)
    return problem.id, problem.position.file


def on_rename(patch: pytest.MonkeyPatch, folder: Path, refuses: Callable[[int], bool]) -> None:
    """Let the system refuse to rename a file into a folder, where ``refuses`` says so of the number of the attempt."""
    attempts = count(1)
    replace = Path.replace

    def replacing(file: Path, target: Path) -> Path:
        if target.parent == folder and refuses(next(attempts)):
            raise OSError(1, "Operation not permitted", str(file), None, str(target))
        return replace(file, target)

    patch.setattr(Path, "replace", replacing)


def test_files_are_written_replaced_and_removed_and_others_kept(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "2021"
    assert write(folder, FILES) == [folder / name for name in FILES]
    assert content(folder) == FILES
    (folder / "report.pdf").write_bytes(b"a much longer old report")
    (folder / "report.pdf").chmod(0o640)
    (folder / "redline.pdf").write_bytes(b"old")
    (folder / ".new-letter").write_bytes(b"mine")
    write(folder, {"redline.pdf": None, **FILES, "redline.docx": None})
    assert content(folder) == FILES | {".new-letter": b"mine"}
    modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("decision.pdf", "report.pdf", ".new-letter")]
    assert modes == [modes[-1], 0o640, modes[-1]]


def test_links_are_replaced_and_not_followed(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "output"
    secret.mkdir()
    folder.mkdir()
    (secret / "key").write_bytes(b"KEY")
    for name in (*FILES, "redline.pdf", TEMPORARY):
        (folder / name).symlink_to(secret / "key")
    (folder / f"{TEMPORARY[:-1]}0").symlink_to(secret)
    (folder / f"{TEMPORARY[:-1]}1").mkdir()
    (folder / f"{TEMPORARY[:-1]}1" / "new").symlink_to(secret)
    write(folder, {"redline.pdf": None, **FILES})
    assert content(folder) == FILES
    assert not any(path.is_symlink() for path in folder.iterdir())
    assert content(secret) == {"key": b"KEY"}


@pytest.mark.parametrize("as_given", [Path.absolute, lambda path: Path(os.path.relpath(path))])
def test_a_folder_that_a_link_leads_out_of_the_project(tmp_path: Path, as_given: Callable[[Path], Path]) -> None:
    project = tmp_path / "project"
    (project / "output").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (project / "output/2021").symlink_to(tmp_path / "elsewhere")
    (project / "output/2022").symlink_to("2023")
    for folder in ("output/2021", "output/2021/draft"):
        assert problems_of(refuse_links_outside, project, as_given(project / folder))
    for folder in ("output/2022", "output/2024", "../elsewhere"):
        refuse_links_outside(project, as_given(project / folder))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("nosuch")
    assert refused(tmp_path / "file" / "2021") == ("SCO-E052", tmp_path / "file")
    assert refused(tmp_path / "link" / "2021") == ("SCO-E052", tmp_path / "link")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_place_that_cannot_take_a_file_leaves_all_old_ones(tmp_path: Path) -> None:
    (tmp_path / "decision.pdf").write_bytes(b"old")
    (tmp_path / "report.pdf").mkdir()
    assert refused(tmp_path) == ("SCO-E052", tmp_path / "report.pdf")
    (tmp_path / "report.pdf").rmdir()
    assert refused(tmp_path, {"decision.pdf": b"new", "no/such/folder.pdf": b"new"})[0] == "SCO-E052"
    assert content(tmp_path) == {"decision.pdf": b"old"}


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (OSError(122, "Disk quota exceeded"), "место, отведенное"),
        (OSError(5, "Input/output error"), "ошибка чтения или записи"),
        (OSError(27, "File too large"), "больше, чем разрешено"),
        (KeyboardInterrupt(), ""),
    ],
)
def test_a_write_that_fails_leaves_the_old_files_and_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, text: str
) -> None:
    def fail(_: int) -> None:
        raise error

    (tmp_path / "decision.pdf").write_bytes(b"old decision")
    monkeypatch.setattr("sco_report.output.disk.os.fsync", fail)
    with pytest.raises((ProblemsFound, KeyboardInterrupt)) as found:
        write(tmp_path, FILES)
    if isinstance(found.value, ProblemsFound):
        assert text in render(found.value.problems[0], "ru").reason
    assert isinstance(found.value, KeyboardInterrupt) == (not text)
    assert content(tmp_path) == {"decision.pdf": b"old decision"}


@pytest.mark.parametrize("refusal", [1, 2, 3])
def test_a_rename_that_is_refused_leaves_whole_files_and_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    old = dict.fromkeys(FILES, b"old")
    for name, before in old.items():
        (tmp_path / name).write_bytes(before)
    on_rename(monkeypatch, tmp_path, lambda number: number == refusal)
    replaced, kept = list(FILES)[: refusal - 1], list(FILES)[refusal - 1 :]
    assert refused(tmp_path) == ("SCO-E153" if replaced else "SCO-E052", tmp_path / kept[0])
    assert content(tmp_path) == {name: FILES[name] for name in replaced} | {name: old[name] for name in kept}


@pytest.mark.parametrize("fails_for_good", [False, True])
def test_a_disk_that_fails_is_not_said_to_have_kept_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails_for_good: bool
) -> None:
    """It may have renamed the file before it reports the error."""
    replace = Path.replace

    def replacing(file: Path, target: Path) -> Path:
        if not fails_for_good:
            replace(file, target)
        raise OSError(errno.EIO, "Input/output error", str(file), None, str(target))

    monkeypatch.setattr(Path, "replace", replacing)
    assert refused(tmp_path)[0] == "SCO-E153"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_for_the_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def interrupt(signal_: int, _: object) -> None:
        raise KeyboardInterrupt(signal_)

    before = signal.signal(number, interrupt)
    committed.clear()
    try:
        on_rename(monkeypatch, tmp_path, lambda count: bool(count == 1 and signal.raise_signal(number)))
        with pytest.raises(KeyboardInterrupt, match=str(int(number))):
            write(tmp_path, FILES)
        assert signal.getsignal(number) is interrupt
    finally:
        signal.signal(number, before)
    assert committed == {tmp_path}
    assert content(tmp_path) == FILES


def test_the_remains_of_a_killed_program_are_removed_once_nobody_writes(tmp_path: Path) -> None:
    assert not remove_interrupted(tmp_path / "nosuch")
    assert not remove_interrupted(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, tmp_path], env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    with holder, holder.stdin:
        assert holder.stdout.readline() == b"held\n"
        removing = threading.Thread(target=remove_interrupted, args=(tmp_path,))
        removing.start()
        removing.join(0.1)
        assert removing.is_alive()
        assert (tmp_path / TEMPORARY).is_dir()
        holder.kill()
    removing.join()
    assert content(tmp_path) == {}


def test_a_kill_at_any_step_leaves_whole_files_and_the_next_command_makes_all_anew(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "tests/support/kill_harness.py", tmp_path / "output"]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    # A folder, three files written and synced, two chmods, two removals, three renames, and what is cleaned up.
    assert len(steps) > 15
    assert [step["killed"] for step in steps] == [True] * (len(steps) - 1) + [False]
    mixed = [step for step in steps if step["left"] not in (OLD, NEW)]
    assert len(mixed) >= len(NEW)
    assert all(step["reported"] for step in mixed)
    for step in steps:
        assert all(text in {OLD.get(name), NEW.get(name)} for name, text in step["left"].items())
        if step["left"]["record.json"] == NEW["record.json"]:
            assert step["left"] == NEW, "the record comes last"
        assert (step["then"], step["names"]) == (NEW, sorted(NEW))
