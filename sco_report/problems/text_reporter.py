"""Problems for a terminal: ``file:line:column: SCO-E012 reason — remedy``, then the line with a caret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import Said, say

_SUMMARY = {"ru": "Найдено ошибок: {count}.", "en": "Problems found: {count}."}
_WIDTH = 100
"""Characters of a line that are shown; a longer line is cut around the place."""


def report(problems: Iterable[Problem], language: Language) -> str:
    """All problems and a summary line, in ``language``."""
    said = [say(problem, language) for problem in problems]
    lines = [line for one in said for line in _lines(one)]
    return "\n".join([*lines, _SUMMARY[language].format(count=len(said))])


def _lines(said: Said) -> Iterator[str]:
    yield f"{said.file}:{said.line}:{said.column}: {said.id} {said.reason} — {said.remedy}"
    if said.source.strip():
        shown, column = _cut(said.source, said.column - 1)
        number = str(said.line)
        yield f"  {number} | {shown}"
        yield f"  {' ' * len(number)} | {' ' * column}^"


def _cut(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the column within it; a tab is shown as one space."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= _WIDTH:
        return line, column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    before, after = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
    return before + line[start : start + _WIDTH] + after, column - start + len(before)
