"""Two editors add and change one-liners on two branches: what git merges is whole, and what it cannot is reported."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.small_year import write_year

from sco_report.cli.main import run

Files = Mapping[str, str]

_ENTRY = "  - id: {0}-web\n    title: вебинар «{0}»\n    dates: 2021-05-0{1}\n"
_FIRST, _SECOND, _THIRD = (_ENTRY.format(name, day) for day, name in enumerate(("one", "two", "three"), 1))
_NEW, _OTHER = _ENTRY.format("new", 4), _ENTRY.format("other", 5)
_SAME_DAY = _ENTRY.format("other", 4)
_HEAD = "section: webinars\nevents:\n"
LIST = "data/2021/webinars.yaml"


def of(*entries: str) -> Files:
    """The list with some entries."""
    return {LIST: _HEAD + "".join(entries)}


def alone(name: str, id_: str) -> Files:
    """An entry in a file of its own."""
    return {
        f"data/2021/events/{name}.yaml": f"id: {id_}\nsection: webinars\ntitle: вебинар {name}\ndates: 2021-05-04\n"
    }


@pytest.fixture
def merged(tmp_path: Path) -> Callable[[Files, Files], Path]:
    """The project after a merge of two branches, each with its own files, that began with a list of three entries."""

    def merge(ours: Files, theirs: Files) -> Path:
        history = History(write_year(tmp_path / "project", {}))
        _write(history.root, of(_FIRST, _SECOND, _THIRD))
        history.commit()
        for branch, files in (("ours", ours), ("theirs", theirs)):
            history.git("checkout", "-q", "-b", branch, "main")
            _write(history.root, files)
            history.commit()
        history.git("checkout", "-q", "ours")
        try:
            history.git("merge", "-q", "--no-edit", "theirs")
        except subprocess.CalledProcessError:
            assert history.git("diff", "--name-only", "--diff-filter=U") == LIST
        return history.root

    return merge


def _write(root: Path, files: Files) -> None:
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The ids of the errors that ``check`` reports, in order."""
    run(["check", "--project", str(root)])
    return " ".join(re.findall(r": (SCO-E\d+) ", capsys.readouterr().err))


@pytest.mark.parametrize(
    ("ours", "theirs", "reported"),
    [
        (alone("a", "new"), alone("b", "other"), ""),
        (alone("a", "new"), of(_FIRST, _SECOND, _THIRD, _OTHER), ""),
        (of(_FIRST.replace("one»", "первый»"), _SECOND, _THIRD), of(_FIRST, _SECOND, _THIRD, _OTHER), ""),
        (of(_NEW, _FIRST, _SECOND, _THIRD), of(_FIRST, _SECOND, _THIRD, _OTHER), ""),
        (of(_SECOND, _THIRD), of(_FIRST, _SECOND, _THIRD, _OTHER), ""),
        (alone("a", "new"), alone("b", "new"), "SCO-E031"),
        (of(_FIRST, _SECOND, _THIRD, _NEW), of(_FIRST, _SECOND, _THIRD, _OTHER), "SCO-E058"),
        (of(_FIRST, _SECOND, _THIRD.replace("three»", "третий»")), of(_FIRST, _SECOND), "SCO-E058"),
    ],
)
def test_two_branches(
    merged: Callable[[Files, Files], Path],
    capsys: pytest.CaptureFixture[str],
    ours: Files,
    theirs: Files,
    reported: str,
) -> None:
    assert check(merged(ours, theirs), capsys) == reported


@pytest.mark.parametrize(("other", "reported"), [(_OTHER, ""), (_SAME_DAY, "SCO-E010")])
def test_both_entries_are_kept_where_marks_are_deleted(
    merged: Callable[[Files, Files], Path], capsys: pytest.CaptureFixture[str], other: str, reported: str
) -> None:
    root = merged(of(_FIRST, _SECOND, _THIRD, _NEW), of(_FIRST, _SECOND, _THIRD, other))
    text = (root / LIST).read_text(encoding="utf-8")
    (root / LIST).write_text(re.sub(r"(?m)^(?:<{7}|={7}|>{7}).*\n", "", text), encoding="utf-8")
    assert check(root, capsys) == reported
