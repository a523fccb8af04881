"""Comments that allow a warning are found at their places, whatever stands around them."""

from __future__ import annotations

from fuzz.asserting import FILE
from sco_report.source.reader import find_suppressions


def run(data: bytes) -> None:
    """Find the comments of a text."""
    text = data.decode("utf-8", errors="ignore")
    lines = text.splitlines()
    for comment in find_suppressions(FILE, text):
        line = lines[comment.position.line - 1]
        assert line[comment.position.column - 1 :].startswith("#"), comment
        assert comment.position.line <= comment.line <= len(lines), comment
        assert comment.text in line, comment
        assert bool(comment.id) == bool(comment.reason), comment
