"""`fmt` keeps the meaning of a text and all its comments, and changes nothing when run again."""

from __future__ import annotations

from fuzz.asserting import FILE
from sco_report.editing.formatting import formatted
from sco_report.model.file_kinds import KINDS, FileKind
from sco_report.problems import ProblemsFound
from sco_report.source import SourceFile, parse

_KINDS = [kind for kind in KINDS if kind.name in {"session", "event", "places"}]


def run(data: bytes) -> None:
    """Format a text as an event, a session or a table, which its length decides."""
    try:
        content = parse(FILE, data.decode("utf-8", errors="ignore"))
    except ProblemsFound:
        return
    kind = _KINDS[len(data) % len(_KINDS)]
    text = _formatted(content, kind)
    again = parse(FILE, text)
    assert again.value == content.value
    assert _formatted(again, kind) == text
    assert sorted(_comments(text)) == sorted(_comments(content.text))


def _formatted(content: SourceFile, kind: FileKind) -> str:
    """A text in its form; as it is where that would change its meaning, which `fmt` says instead."""
    try:
        return formatted(content, kind)
    except ProblemsFound as found:
        if [problem.id for problem in found.problems] != ["SCO-E091"]:
            raise
        return content.text


def _comments(text: str) -> list[str]:
    """What stands in lines that begin with «#», be it a comment or a part of a longer text."""
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
