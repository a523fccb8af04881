"""Problems for a terminal: ``file:line:column: SCO-E012 Reason. Remedy.``, then the line with a caret.

A warning says that it is one before its reason.

Problems as workflow commands of GitHub Actions, which shows them at the line of the change.

Syntax and escapes: GitHub, «Workflow commands for GitHub Actions», setting an error or a warning message.

Problems as JSON, for other programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
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
    more_told,
    render,
    sanitize_line,
)
from sco_report.problems.problem import Problem

_OF_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_PROPERTIES = _OF_MESSAGES | {":": "%3A", ",": "%2C"}


def github_report(problems: Iterable[Problem], language: Language) -> str:
    """One line a problem, and one of each file that has more of them than are told."""
    of_all = limit_list(problems)
    commands = [_command(render(problem, language)) for problem in of_all.shown]
    return "\n".join([*commands, *(_notice(file, count, language) for file, count in of_all.more.items())])


def _command(said: Message) -> str:
    properties = {"file": said.file, "line": str(said.line), "col": str(said.column), "title": said.id}
    stated = ",".join(f"{name}={_escaped(value, _OF_PROPERTIES)}" for name, value in properties.items())
    return f"::{said.severity} {stated}::{_escaped(as_sentences(said.reason, said.remedy), _OF_MESSAGES)}"


def _notice(file: Path, count: int, language: Language) -> str:
    place = _escaped(display_path(file), _OF_PROPERTIES)
    return f"::notice file={place}::{_escaped(more_told(count, language), _OF_MESSAGES)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)


def json_report(problems: Iterable[Problem], language: Language) -> str:
    """An object with the problems, each with id, severity, place, value, reason, remedy and the line itself.

    ``count`` are all problems that there are; ``more`` says of each file that has too many how many are left out. A
    line that is longer than any text may be is empty.
    """
    return json_text(as_object(problems, language))


def as_object(problems: Iterable[Problem], language: Language) -> dict[str, Any]:
    """What that object holds."""
    of_all = limit_list(problems)
    more = [{"file": display_path(file), "count": count} for file, count in of_all.more.items()]
    return {"problems": listed(of_all.shown, language), "count": sum(of_all.counts.values()), "more": more}


def listed(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """The problems as that object lists them."""
    return [_stated(render(problem, language)) for problem in problems]


def _stated(said: Message) -> dict[str, Any]:
    return asdict(said) | ({"source": ""} if len(said.source) > LONGEST_TEXT else {})


_SUMMARY = {
    "ru": "Найдено ошибок: {errors}, предупреждений: {warnings}.",
    "en": "Errors found: {errors}, warnings: {warnings}.",
}
_SEVERITIES = {"ru": {"error": "", "warning": "предупреждение: "}, "en": {"error": "", "warning": "warning: "}}
_WIDTH = 100
"""Characters of a line that are shown; a longer line is cut around the place."""


def text_report(problems: Iterable[Problem], language: Language) -> str:
    """All problems and a summary line, in ``language``."""
    of_all = limit_list(problems)
    lines = [line for problem in of_all.shown for line in _lines(render(problem, language), language)]
    lines += [more_told(count, language, display_path(file)) for file, count in of_all.more.items()]
    summary = _SUMMARY[language].format(errors=of_all.counts["error"], warnings=of_all.counts["warning"])
    return "\n".join([*map(sanitize_line, lines), summary])


def _lines(said: Message, language: Language) -> Iterator[str]:
    sentences = as_sentences(f"{_SEVERITIES[language][said.severity]}{said.reason}", said.remedy)
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
