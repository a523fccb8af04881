"""Reports of problems: text for a terminal, workflow commands for GitHub Actions, JSON for other programs.

Text: ``file:line:column: SCO-E012 Reason. Remedy.``, then the line with a caret. Workflow commands and their escapes:
GitHub, «Workflow commands for GitHub Actions», setting an error or a warning message.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sco_report.files import json_text
from sco_report.limits import LONGEST_TEXT
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import (
    Message,
    as_sentences,
    display_path,
    limit_list,
    more_problems,
    render,
    sanitize_line,
)
from sco_report.problems.problem import Problem, Severity

_MESSAGE_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY_ESCAPES = _MESSAGE_ESCAPES | {":": "%3A", ",": "%2C"}


def github_report(problems: Iterable[Problem], language: Language) -> str:
    """One command per problem, and one for each file that has more problems than are shown."""
    limited = limit_list(problems)
    commands = [_command(render(problem, language)) for problem in limited.shown]
    return "\n".join([*commands, *(_notice(file, count, language) for file, count in limited.more.items())])


def _command(message: Message) -> str:
    properties = {"file": message.file, "line": str(message.line), "col": str(message.column), "title": message.id}
    stated = ",".join(f"{name}={_escaped(value, _PROPERTY_ESCAPES)}" for name, value in properties.items())
    return f"::{message.severity} {stated}::{_escaped(as_sentences(message.reason, message.remedy), _MESSAGE_ESCAPES)}"


def _notice(file: Path, count: int, language: Language) -> str:
    place = _escaped(display_path(file), _PROPERTY_ESCAPES)
    return f"::notice file={place}::{_escaped(more_problems(count, language), _MESSAGE_ESCAPES)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)


def json_report(problems: Iterable[Problem], language: Language) -> str:
    """The object of :func:`problems_object` as text."""
    return json_text(problems_object(problems, language))


def problems_object(problems: Iterable[Problem], language: Language) -> dict[str, Any]:
    """The problems for JSON: those shown, the ``count`` of all, and how many ``more`` each file has.

    A problem has id, severity, position, value, reason, remedy and the line of the file, which is empty if it is longer
    than any text may be.
    """
    limited = limit_list(problems)
    more = [{"file": display_path(file), "count": count} for file, count in limited.more.items()]
    return {"problems": problems_list(limited.shown, language), "count": sum(limited.counts.values()), "more": more}


def problems_list(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """Problems for JSON, without limit."""
    return [_fields(render(problem, language)) for problem in problems]


def _fields(message: Message) -> dict[str, Any]:
    return message._asdict() | ({"source": ""} if len(message.source) > LONGEST_TEXT else {})


_SUMMARY = {
    "ru": "Найдено ошибок: {errors}, предупреждений: {warnings}.",
    "en": "Errors found: {errors}, warnings: {warnings}.",
}
_SEVERITIES = {"ru": {"error": "", "warning": "предупреждение: "}, "en": {"error": "", "warning": "warning: "}}
_WIDTH = 100
"""Characters of a line that are shown; a longer line is cut around the position."""


def text_report(problems: Iterable[Problem], language: Language) -> str:
    """All problems and a summary line, in ``language``."""
    limited = limit_list(problems)
    lines = [line for problem in limited.shown for line in _lines(render(problem, language), language)]
    lines += [more_problems(count, language, display_path(file)) for file, count in limited.more.items()]
    return "\n".join([*map(sanitize_line, lines), summary(limited.counts, language)])


def summary(counts: Mapping[Severity, int], language: Language) -> str:
    """How many errors and warnings there are."""
    return _SUMMARY[language].format(errors=counts["error"], warnings=counts["warning"])


def _lines(message: Message, language: Language) -> Iterator[str]:
    sentences = as_sentences(f"{_SEVERITIES[language][message.severity]}{message.reason}", message.remedy)
    yield f"{message.file}:{message.line}:{message.column}: {message.id} {sentences}"
    if message.source.strip():
        shown, column = cut_around(message.source, message.column - 1)
        number = str(message.line)
        yield f"  {number} | {shown}"
        marks = sum(1 for character in shown[:column] if unicodedata.combining(character))
        yield f"  {' ' * len(number)} | {' ' * (column - marks)}^"


def cut_around(line: str, column: int, width: int = _WIDTH) -> tuple[str, int]:
    """The part of a line around a column (from 0), and the column in that part; a tab becomes one space."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    before, after = "…" if start else "", "…" if start + width < len(line) else ""
    return before + line[start : start + width] + after, column - start + len(before)
