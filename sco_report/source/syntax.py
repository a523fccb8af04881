"""Where a YAML text breaks off, and why: libyaml's words, made more exact where the line itself tells more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from sco_report.problems import Position, Problem

_FLOW = {"while parsing a flow sequence", "while parsing a flow mapping"}
_OPENED = {
    "while scanning a simple key",
    "while scanning a quoted scalar",
    *_FLOW,
}
"""Contexts whose beginning is where the mistake stands; libyaml stops only where it can go no further."""

_ENDING = re.compile(r"\{[^{}]*\} *$")
_KEY = re.compile(r"\s*(?:- +)*[\w-]+$")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Every break of a line that YAML 1.1 knows."""

_CLOSED = ('"', "'", "}", "]")


def syntax_problem(file: Path, text: str, error: yaml.YAMLError) -> Problem:
    """What is wrong with the notation of ``text``, at the line that must be mended."""
    mark, said = None, str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        mark, said = error.problem_mark or error.context_mark, error.problem or said
        before = _before(text, mark)
        if error.context in _OPENED:
            mark = _reference(text, error) or error.context_mark or mark
        elif said.startswith("mapping values") and _KEY.fullmatch(before):
            said = "a key where none can be"
        elif said == "did not find expected key" and before.rstrip().endswith(_CLOSED):
            said = "the value goes on after its closing quote or bracket"
    return Problem("SCO-E003", min(position_of(file, mark), end_of(file, text)), {"error": said})


def end_of(file: Path, text: str) -> Position:
    """The last place of a text: where nothing ends its last line, libyaml may stop below it."""
    lines = _BREAK.split(text)
    return Position(file, len(lines), len(lines[-1]) + 1)


def position_of(file: Path, mark: Any) -> Position:
    """The place of a mark of PyYAML's or of libyaml's; the head of the file where there is none."""
    if mark is None:
        return Position(file)
    return Position(file, mark.line + 1, mark.column + 1)


def _reference(text: str, error: yaml.MarkedYAMLError) -> Any:
    """Where a reference without quotes, «{plan gen}», breaks a list or keys in one line; None where none does.

    libyaml stops at its brace where text stands before it, and behind it where text follows.
    """
    mark = error.problem_mark
    before = _before(text, mark)
    if mark is None or error.context not in _FLOW or not before:
        return None
    if (reference := _ENDING.search(before)) is not None:
        return yaml.Mark(mark.name, mark.index, mark.line, reference.start(), None, 0)
    return mark if text.splitlines()[mark.line].startswith("{", mark.column) else None


def _before(text: str, mark: Any) -> str:
    """What stands before a mark in its line."""
    lines = text.splitlines()
    return lines[mark.line][: mark.column] if mark is not None and mark.line < len(lines) else ""
