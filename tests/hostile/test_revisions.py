"""Commits that contain what no editor would commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import YEAR, small_project
from support.processes import EVENT

from sco_report.cli.main import run
from sco_report.history import commits

DIFF = ("diff", "HEAD~1", "HEAD")
REDLINE = ("redline", "HEAD~1", "HEAD")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project", circulated=False)


def put(history: History, mode: str, path: str, content: bytes | str) -> None:
    """Commit a blob, or the id of a commit, under any path and mode."""
    id_ = content if isinstance(content, str) else _hashed(history, "blob", content)
    history.git("update-index", "--add", "--cacheinfo", f"{mode},{id_},{path}")
    history.git("commit", "--quiet", "--message", "Правка")


def put_below(history: History, folder: str, name: bytes) -> None:
    """Commit a folder with a file whose name git's own commands refuse."""
    tree = b"100644 " + name + b"\0" + bytes.fromhex(_hashed(history, "blob", b"id: a\n"))
    inner = _hashed(history, "tree", tree)
    for part in reversed(folder.split("/")):
        inner = _hashed(history, "tree", b"40000 " + part.encode() + b"\0" + bytes.fromhex(inner))
    commit = history.git("commit-tree", inner, "-p", "HEAD", "-m", "Правка")
    history.git("update-ref", "HEAD", commit)


def _hashed(history: History, kind: str, content: bytes) -> str:
    command = ["git", "-C", str(history.root), "hash-object", "-t", kind, "-w", "--stdin", "--literally"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().strip()


def errors_of(history: History, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """Run a command that fails; return the problems it reports, all of them printable."""
    assert run([*command, "--project", str(history.root), "--year", str(YEAR), "--lang", "en"]) == 1
    captured = capsys.readouterr()
    assert not [char for char in captured.out + captured.err if not char.isprintable() and char != "\n"]
    return captured.err


@pytest.mark.parametrize(
    ("mode", "path", "content", "id_"),
    [
        ("120000", f"data/{YEAR}/events/a.yaml", b"/etc/passwd", "SCO-E140"),
        ("120000", "templates/sections", b"../../../..", "SCO-E140"),
        ("160000", f"data/{YEAR}/events/a.yaml", "1" * 40, "SCO-E140"),
        ("100644", f"data/{YEAR}/events/a\x1b[31m.yaml", b"id: a\n", "SCO-E136"),
        ("100644", f"data/{YEAR}/events/a\n::error::b.yaml", b"id: a\n", "SCO-E136"),
        ("100644", f"data/{YEAR}/events/a.yaml", b"a" * 4_000_001, "SCO-E008"),
    ],
)
def test_a_link_a_submodule_a_bad_name_and_a_large_file(
    history: History, capsys: pytest.CaptureFixture[str], mode: str, path: str, content: bytes | str, id_: str
) -> None:
    if path == "templates/sections":
        history.git("rm", "--quiet", "-r", "--cached", path)
    put(history, mode, path, content)
    for command in (DIFF, REDLINE):
        errors = errors_of(history, capsys, *command)
        assert f":1:1: {id_} " in errors
        assert "root:" not in errors


@pytest.mark.parametrize("name", [b"..", b"../../../a.yaml", b".git", b"\xff.yaml", b"."])
def test_a_path_out_of_the_project(history: History, capsys: pytest.CaptureFixture[str], name: bytes) -> None:
    put_below(history, f"data/{YEAR}/events", name)
    errors = errors_of(history, capsys, *DIFF)
    assert f":data/{YEAR}/events/" in errors.partition(":1:1: SCO-E136 ")[0]
    assert not (history.root.parent / "a.yaml").exists()


def test_a_commit_with_too_much_is_not_read(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, value, id_ in (("MOST_FILES", 10, "SCO-E137"), ("LARGEST_PROJECT_MB", 0, "SCO-E138")):
        with monkeypatch.context() as patch:
            patch.setattr(commits, limit, value)
            patch.setattr("sco_report.history.repository.Repository.files", lambda *_: pytest.fail("files were read"))
            assert id_ in errors_of(history, capsys, *DIFF)


def test_a_link_is_not_sealed(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    file = history.root / EVENT
    file.rename(history.root / "data/event.yaml")
    file.symlink_to(os.path.relpath(history.root / "data/event.yaml", file.parent))
    history.commit()
    assert run(["check", "--project", str(history.root)]) == 0
    capsys.readouterr()
    assert "SCO-E140" in errors_of(history, capsys, "seal")


def redate(history: History, moment: str) -> None:
    """Rewrite the last commit and a draft on it with another date, even one that git refuses."""
    tree, parent = history.git("rev-parse", "HEAD^{tree}"), history.git("rev-parse", "HEAD~1")
    who = f"Editor <editor@example.org> {moment}"
    commit = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nПравка\n"
    id_ = _hashed(history, "commit", commit.encode())
    history.git("update-ref", "HEAD", id_)
    tag = f"object {id_}\ntype commit\ntag draft/{YEAR}/1\ntagger {who}\n\nПроект\n"
    history.git("update-ref", f"refs/tags/draft/{YEAR}/1", _hashed(history, "tag", tag.encode()))


@pytest.mark.parametrize("moment", ["99999999999999 +0300", "9" * 5000 + " +0000", "253402300800 -1200", "never", ""])
def test_an_impossible_date(history: History, capsys: pytest.CaptureFixture[str], moment: str) -> None:
    redate(history, moment)
    # All commands read dates in the same way; the slow ones are tried with one of them.
    slow = ("redline HEAD~1 HEAD", "build --draft", "draft HEAD~1", "seal") if moment == "never" else ()
    for command in ("diff HEAD~1 HEAD", "circulate --list", *slow):
        code = run([*command.split(), "--project", str(history.root), "--year", str(YEAR)])
        assert code == 0, (command, capsys.readouterr())


def test_an_author_with_markup_in_the_name(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit(author='Ре\x1b[31mдактор\u202e <w:p/>"')
    root = str(history.root)
    assert run(["redline", "HEAD~1", "HEAD", "--project", root, "--year", str(YEAR)]) == 0, capsys.readouterr().err
