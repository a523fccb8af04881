"""Names of files and values of entries speak to nobody but the reader of a message."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sco_report.cli.draft import _row as summary_row
from sco_report.problems import Position, Problem, reporters
from sco_report.problems.messages import render, sanitize, sanitize_in_place, sanitize_line

from .conftest import EVENTS, Check

UNSEEN = [chr(code) for code in (0, 7, 0x1B, 0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0x2028, 0x200B, 0xDCFF, 0xE000, 0xFFFF)]
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
        assert [sign for sign in said if not sign.isprintable() and sign != "\n"] == []
        assert said.startswith({"text": EVENTS, "json": "{", "github": "::error file=data"}[form])
        assert "\n::" not in said
        if form == "json":
            assert json.loads(said)["count"] == 1


@pytest.mark.parametrize("name", [b"\xff", b"a\nb"])
def test_names_of_folders(small: Path, told: Check, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(small / "data/2024") + b"/" + name)).mkdir()
    assert "SCO-E136" in told()[1]


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_a_message_repeats(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "entry.yaml"
    file.write_bytes(f"a: b{sign}c\n".encode(errors="surrogateescape"))
    problem = Problem("SCO-E012", Position(file, 1, 4), {"value": f"b{sign}c", "allowed": "d", "suggestion": sign})
    for report in (reporters.text_report, reporters.json_report, reporters.github_report):
        said = report([problem], "en")
        assert sign not in said
        said.encode()


def test_a_value_is_repeated_in_one_line_and_no_longer_than_anybody_reads(tmp_path: Path) -> None:
    details = {"value": "b\n::error::c\r" + "d" * 1000, "allowed": "", "suggestion": ""}
    said = render(Problem("SCO-E012", Position(tmp_path / "a.yaml"), details), "en")
    assert said.reason.startswith("the value “b ::error::c ddd")
    assert len(said.reason) < 300


def test_signs_of_other_scripts_stay() -> None:
    text = "№ 5 «Шёлковый путь» — 中文, naïve, 10 %, ½"
    assert sanitize(text) == sanitize_in_place(text) == sanitize_line(text) == text


def test_columns_stay() -> None:
    assert sanitize_in_place("a\x1bb\u202e\tc") == "a\ufffdb\ufffd\tc"


@pytest.mark.parametrize("line", ["::stop-commands::x", "   ::error::x", "\t::a::x", "##[error]x", "a ##[group]b"])
def test_a_line_is_no_order_to_a_runner(line: str) -> None:
    said = sanitize_line(line)
    assert not said.lstrip().startswith("::")
    assert "##[" not in said
    assert "".join(sign for sign in said if sign != "\\") == line


def test_a_name_in_a_summary_is_no_markup() -> None:
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
    assert [sign for sign in said if not sign.isprintable() and sign != "\n"] == []
    assert "\n::" not in said
