"""Names of files and answers that a terminal or a CI runner would obey are shown and not obeyed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sco_report.cli.commands.send.draft import _row as summary_row
from sco_report.problems import Position, Problem
from sco_report.problems.messages import render

from .conftest import EVENTS, Check

NAMES = [
    b"a\n::error file=x::pwned\n.yaml",
    b"a\x1b[31m.yaml",
    b"\xff\xfe.yaml",
    "a\u202elmay.yaml".encode(),
    b"\r.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(small: Path, told: Check, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(small / EVENTS) + b"/" + name))).write_text("id: a\nx: y\n", encoding="utf-8")
    for form in ("text", "json", "github"):
        code, said = told("check", "--format", form)
        assert (code, said.count("SCO-E136")) == (1, 1)
        assert [char for char in said if not char.isprintable() and char != "\n"] == []
        assert said.startswith({"text": EVENTS, "json": "{", "github": "::error file=data"}[form])
        assert "\n::" not in said
        if form == "json":
            assert json.loads(said)["count"] == 1


@pytest.mark.parametrize("name", [b"\xff", b"a\nb"])
def test_names_of_folders(small: Path, told: Check, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(small / "data/2024") + b"/" + name)).mkdir()
    assert "SCO-E136" in told()[1]


def test_a_name_in_a_summary_is_not_markup() -> None:
    problem = Problem("SCO-E006", Position(Path(f'{EVENTS}/a" onmouseover="b<script>.yaml')))
    place, *_ = summary_row(render(problem, "en"), "en", "https://example.org/blob/1/")
    assert place.startswith(
        f'<a href="https://example.org/blob/1/{EVENTS}/a%22%20onmouseover%3D%22b%3Cscript%3E.yaml#L1">'
    )
    assert "<script>" not in place


@pytest.mark.parametrize(
    "title", ["\udcff", "a\x1b[31m", "a\u202eb", "a\n::error::b", "{{ 7*7 }}", "а" * 20_000, "&a *b", "!!x y"]
)
def test_an_answer_on_the_command_line(told: Check, title: str) -> None:
    code, said = told("new", "event", "--title", title, "--dates", "2024-05-05", "--section", "expert")
    assert code in {0, 2}
    assert [char for char in said if not char.isprintable() and char != "\n"] == []
    assert "\n::" not in said
