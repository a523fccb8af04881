"""The checks that every harness makes of problems."""

from __future__ import annotations

from pathlib import Path

from sco_report.problems import ProblemsFound
from sco_report.problems.messages import render
from sco_report.source.loader import LINE_END

FILE = Path("entry.yaml")
"""The file that problems name for a text that is in none."""


def within(found: ProblemsFound, text: str) -> None:
    """The problems stand within the lines of ``text``, and can be said in both languages."""
    lines = LINE_END.split(text)
    assert found.problems, "refused without a problem"
    for problem in found.problems:
        line, column = problem.position.line, problem.position.column
        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem
    # The texts take longest, and one problem of a text is as good as another.
    for said in (render(found.problems[0], "ru"), render(found.problems[0], "en")):
        assert said.reason, found.problems
        assert said.remedy, found.problems
