"""The whole way of remarks: a redline of two states, collected and accepted, makes the earlier state the later one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from support.circle import Circle
from support.git_fixtures import History
from support.later_years import KINDS
from support.processes import copy_project

from sco_report.cli.main import run
from sco_report.editing.remarks.decisions import Remarks
from sco_report.history.snapshot import read_snapshot

CHANGES = (
    "words of titles",
    "dates",
    "participants",
    "new outcomes",
    "new events",
    "members gone",
    "order",
    "titles of documents",
    "posts",
)
"""Kinds of which a change each is made, all at once."""


def test_a_redline_collected_and_accepted_whole_gives_the_later_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_report.history.redline.pdf", lambda *_: b"")  # Nobody reads it here.
    root = copy_project(tmp_path / "project")
    history = History(root)
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 1", "draft/2021/1")
    circle = Circle(root, 2021)
    changed = circle.changed(Random(1), [KINDS[kind] for kind in CHANGES])
    later = circle.texts(circle.later(changed))
    history.git("checkout", "--quiet", "-b", "later")
    circle.write(changed)
    history.commit()
    history.git("checkout", "--quiet", "main")

    def say(*arguments: str) -> None:
        assert run([*arguments, "--project", str(root)]) == 0, capsys.readouterr()

    say("redline", "draft/2021/1", "later", "--year", "2021", "--output", str(tmp_path))
    say("collect", str(tmp_path / "redline.docx"), "--from", "KZ")
    found = Remarks(root, 2021).all
    assert {one.remark.kind for one in found} == {"patch"}
    say("remarks", "accept", "--all", "--from", "KZ")
    assert {one.remark.state for one in Remarks(root, 2021).all} == {"accepted"}
    _, accepted = read_snapshot(root, 2021).is_complete()
    assert circle.texts(accepted) == later
