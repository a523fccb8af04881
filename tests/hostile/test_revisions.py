"""What a commit may hold that no editor committed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import EVENT, YEAR, small_project

from sco_report.cli.main import run
from sco_report.history import commits
from sco_report.history.repository import Repository

VERBS = (["diff", "HEAD~1", "HEAD"], ["redline", "HEAD~1", "HEAD"])
EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project", circulated=False)


def put(history: History, mode: str, path: str, content: bytes | str) -> None:
    """Commit a blob, or a commit by its id, under any path and mode, as a plain editor never could."""
    id_ = content if isinstance(content, str) else _hashed(history, "blob", content)
    history.git("update-index", "--add", "--cacheinfo", f"{mode},{id_},{path}")
    history.git("commit", "--quiet", "--message", "Правка")


def put_below(history: History, folder: str, name: bytes) -> None:
    """Commit a tree in which a folder holds an entry of a name that git's own commands refuse."""
    tree = b"100644 " + name + b"\0" + bytes.fromhex(_hashed(history, "blob", b"id: a\n"))
    inner = _hashed(history, "tree", tree)
    for step in reversed(folder.split("/")):
        inner = _hashed(history, "tree", b"40000 " + step.encode() + b"\0" + bytes.fromhex(inner))
    commit = history.git("commit-tree", inner, "-p", "HEAD", "-m", "Правка")
    history.git("update-ref", "HEAD", commit)


def _hashed(history: History, kind: str, content: bytes) -> str:
    command = ["git", "-C", str(history.root), "hash-object", "-t", kind, "-w", "--stdin", "--literally"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().strip()


def told(history: History, capsys: pytest.CaptureFixture[str], *verb: str) -> str:
    """What a verb says that ends with a problem."""
    assert run([*verb, "--project", str(history.root), "--year", str(YEAR), "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert not [sign for sign in said.out + said.err if not sign.isprintable() and sign != "\n"]
    return said.err


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
def test_a_file_that_is_none(
    history: History, capsys: pytest.CaptureFixture[str], mode: str, path: str, content: bytes | str, id_: str
) -> None:
    if path == "templates/sections":
        history.git("rm", "--quiet", "-r", "--cached", path)
    put(history, mode, path, content)
    for verb in VERBS:
        said = told(history, capsys, *verb)
        assert f":1:1: {id_} " in said
        assert "root:" not in said


@pytest.mark.parametrize("name", [b"..", b"../../../a.yaml", b".git", b"\xff.yaml", b"."])
def test_a_path_that_leads_elsewhere(history: History, capsys: pytest.CaptureFixture[str], name: bytes) -> None:
    put_below(history, f"data/{YEAR}/events", name)
    for verb in VERBS:
        said = told(history, capsys, *verb)
        assert f":data/{YEAR}/events/" in said.partition(":1:1: SCO-E136 ")[0]
    assert not (history.root.parent / "a.yaml").exists()


def test_nothing_is_read_of_a_commit_that_holds_too_much(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, value, id_ in (("MOST_FILES", 10, "SCO-E137"), ("LARGEST_PROJECT_MB", 0, "SCO-E138")):
        with monkeypatch.context() as patch:
            patch.setattr(commits, limit, value)
            patch.setattr("sco_report.history.repository.Repository.files", lambda *_: pytest.fail("it was read"))
            assert id_ in told(history, capsys, *VERBS[0])


def test_versions_in_between_are_not_read_where_they_are_too_large(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(history, "100644", EVENT, b"#" * 4_000_001)
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    contents, read = Repository._contents, []

    def weighed(self: Repository, blobs: list[str]) -> Iterator[bytes]:
        for content in contents(self, blobs):
            read.append(len(content))
            yield content

    monkeypatch.setattr(Repository, "_contents", weighed)
    words = ["redline", "HEAD~2", "HEAD", "--project", str(history.root), "--year", str(YEAR)]
    assert run(words) == 0, capsys.readouterr().err
    assert 0 < max(read) < 4_000_000


def test_what_is_linked_is_not_sealed_without_it(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    file = history.root / EVENT
    file.rename(history.root / "event.yaml")
    file.symlink_to(os.path.relpath(history.root / "event.yaml", file.parent))
    history.commit()
    assert run(["check", "--project", str(history.root)]) == 0
    capsys.readouterr()
    assert "SCO-E140" in told(history, capsys, "seal")


def restate(history: History, moment: str) -> None:
    """Let the last commit and a draft on it say another moment, as a plain git would not let them."""
    tree, parent = history.git("rev-parse", "HEAD^{tree}"), history.git("rev-parse", "HEAD~1")
    who = f"Editor <editor@example.org> {moment}"
    commit = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nПравка\n"
    id_ = _hashed(history, "commit", commit.encode())
    history.git("update-ref", "HEAD", id_)
    tag = f"object {id_}\ntype commit\ntag draft/{YEAR}/1\ntagger {who}\n\nПроект\n"
    history.git("update-ref", f"refs/tags/draft/{YEAR}/1", _hashed(history, "tag", tag.encode()))


@pytest.mark.parametrize("moment", ["99999999999999 +0300", "9" * 5000 + " +0000", "253402300800 -1200", "never", ""])
def test_a_moment_that_no_calendar_has(history: History, capsys: pytest.CaptureFixture[str], moment: str) -> None:
    restate(history, moment)
    for verb in ("diff HEAD~1 HEAD", "redline HEAD~1 HEAD", "build --draft", "draft HEAD~1", "circulate --list"):
        code = run([*verb.split(), "--project", str(history.root), "--year", str(YEAR)])
        assert code == 0, (verb, capsys.readouterr())
    assert run(["seal", str(YEAR), "--project", str(history.root)]) == 0, capsys.readouterr()


def test_the_name_of_an_author_in_a_redline(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit(author='Ре\x1b[31mдактор\u202e <w:p/>"')
    root = str(history.root)
    assert run(["redline", "HEAD~1", "HEAD", "--project", root, "--year", str(YEAR)]) == 0, capsys.readouterr().err
