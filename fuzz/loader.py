"""A file of any bytes is read as plain YAML, or refused with problems that stand in its lines."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fuzz.asserting import within
from sco_report.problems import Problem, ProblemsFound
from sco_report.source import SourceFile, parse, read
from sco_report.source.reader import normalized

_FILE = Path(tempfile.mkdtemp()) / "entry.yaml"


def run(data: bytes) -> None:
    """Read the bytes from a file and as a text: both give the same."""
    _FILE.write_bytes(data)
    text = normalized(data.decode("utf-8-sig", errors="replace"))
    try:
        content = read(_FILE)
    except ProblemsFound as found:
        within(found, text)
        _refused_alike(found, data)
        return
    assert parse(_FILE, text) == content
    _placed(content)


def _refused_alike(found: ProblemsFound, data: bytes) -> None:
    if b"\0" in data and [problem.id for problem in found.problems] == ["SCO-E002"]:
        return  # A text of two or four bytes a character, whatever else it could be.
    try:
        again = _problems(normalized(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        assert [problem.id for problem in found.problems] == ["SCO-E002"], found.problems
        return
    assert again == found.problems


def _problems(text: str) -> list[Problem]:
    try:
        parse(_FILE, text)
    except ProblemsFound as found:
        return found.problems
    return []


def _placed(content: SourceFile) -> None:
    """Every value and key has its place within the lines."""
    for line, column in (*content.values.values(), *content.keys.values()):
        assert 1 <= line <= len(content.lines) or not content.text, line
        assert 1 <= column <= len(content.lines[line - 1]) + 1, (line, column)
