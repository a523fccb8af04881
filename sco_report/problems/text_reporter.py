"""Problems for a terminal: ``file:line:column: SCO-E012 Reason. Remedy.``, then the line with a caret.

A warning says that it is one before its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import Said, named, say
from sco_report.problems.sentences import in_sentences
from sco_report.problems.told import more_told, told
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
    of_all = told(problems)
    lines = [line for problem in of_all.shown for line in _lines(say(problem, language), language)]
    lines += [more_told(count, language, named(file)) for file, count in of_all.more.items()]
    summary = _SUMMARY[language].format(errors=of_all.counts["error"], warnings=of_all.counts["warning"])
    return "\n".join([*map(visible_line, lines), summary])


def _lines(said: Said, language: Language) -> Iterator[str]:
    sentences = in_sentences(f"{_SEVERITIES[language][said.severity]}{said.reason}", said.remedy)
    yield f"{said.file}:{said.line}:{said.column}: {said.id} {sentences}"
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
