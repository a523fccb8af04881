"""Problems for a terminal: ``file:line:column: SCO-E012 Reason. Remedy.``, then the line with a caret.

A warning says that it is one before its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import Said, say
from sco_report.problems.sentences import in_sentences
from sco_report.problems.visible import visible_line

_SUMMARY = {
    "ru": "Найдено ошибок: {errors}, предупреждений: {warnings}.",
    "en": "Errors found: {errors}, warnings: {warnings}.",
}
_SEVERITIES = {"ru": {"error": "", "warning": "предупреждение: "}, "en": {"error": "", "warning": "warning: "}}
_WIDTH = 100
"""Characters of a line that are shown; a longer line is cut around the place."""


def report(problems: Iterable[Problem], language: Language) -> str:
    """All problems and a summary line, in ``language``."""
    said = [say(problem, language) for problem in problems]
    lines = [visible_line(line) for one in said for line in _lines(one, language)]
    warnings = sum(one.severity == "warning" for one in said)
    summary = _SUMMARY[language].format(errors=len(said) - warnings, warnings=warnings)
    return "\n".join([*lines, summary])


def _lines(said: Said, language: Language) -> Iterator[str]:
    told = in_sentences(f"{_SEVERITIES[language][said.severity]}{said.reason}", said.remedy)
    yield f"{said.file}:{said.line}:{said.column}: {said.id} {told}"
    if said.source.strip():
        shown, column = cut(said.source, said.column - 1)
        number = str(said.line)
        yield f"  {number} | {shown}"
        yield f"  {' ' * len(number)} | {' ' * column}^"


def cut(line: str, column: int, width: int = _WIDTH) -> tuple[str, int]:
    """The part of a line around a column, and the column within it; a tab is shown as one space."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    before, after = "…" if start else "", "…" if start + width < len(line) else ""
    return before + line[start : start + width] + after, column - start + len(before)
