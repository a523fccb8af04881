"""A problem in words: its texts in one language with the details filled in, and the line in which it stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sco_report.intake import content_of
from sco_report.limits import LONGEST_QUOTED
from sco_report.problems.catalogue import Language, catalogue
from sco_report.problems.foreign import in_russian
from sco_report.problems.problem import Problem, Severity
from sco_report.problems.visible import visible, visible_in_place
from sco_report.russian.dates import day as russian_day

_POSSIBLY = {"ru": "возможно, {value}; ", "en": "perhaps {value}; "}
_VALUES = ("value", "key", "code", "acts", "chain", "measured")
"""The details that hold what is wrong, the likeliest first."""

_ENDS = re.compile(r"[\r\n]+")
_INSTEAD = {"ru": ", а стоит «{value}»", "en": ", not “{value}”"}
_EXPECTED = {
    "ru": {
        "text": "текст",
        "list": "список",
        "mapping": "набор ключей",
        "number": "число",
        "integer": "целое число",
        "bool": "true или false",
    },
    "en": {
        "text": "text",
        "list": "a list",
        "mapping": "keys: values",
        "number": "a number",
        "integer": "a whole number",
        "bool": "true or false",
    },
}

_HOMES = {
    "document": "data/{year}/documents",
    "event": "data/{year}/events",
    "state": "data/reference/states.yaml",
    "side": "data/reference/states.yaml",
    "organ": "data/reference/organs.yaml",
    "actor": "data/reference/states.yaml, organs.yaml",
    "place": "data/reference/places.yaml",
    "text": "data/{year}/documents, data/{year}/events, data/reference/organs.yaml, abbreviations.yaml",
}
"""Where entries stand, by the kind of what is named (:mod:`sco_report.checks.mentions`)."""


@dataclass(frozen=True)
class Said:
    """A problem as an editor reads it.

    ``file`` is relative to the current folder where it lies below it; line and column count from 1. ``value`` is what
    is wrong, and ``source`` the line of the file; both are empty text where there is none to show.
    """

    id: str
    severity: Severity
    file: str
    line: int
    column: int
    value: str
    reason: str
    remedy: str
    source: str


def say(problem: Problem, language: Language) -> Said:
    """The problem in words."""
    texts, details = catalogue(language)[problem.id], _details(problem, language)
    position = problem.position
    stated = {**problem.details, **{name: day.isoformat() for name, day in problem.days.items()}}
    return Said(
        id=problem.id,
        severity=problem.severity,
        file=named(position.file),
        line=position.line,
        column=position.column,
        value=visible(next((stated[name] for name in _VALUES if name in stated), "")),
        reason=visible(texts.reason.format(**details)),
        remedy=visible(texts.remedy.format(**details)),
        source=visible_in_place(_source(position.file, position.line)),
    )


def named(file: Path) -> str:
    """A file as a message names it: by its path in the current folder where it lies below that."""
    relative = os.path.relpath(file)
    return visible(str(file) if relative.startswith("..") else relative)


def _details(problem: Problem, language: Language) -> dict[str, str]:
    details = {name: text if name == "allowed" else _quoted(text) for name, text in problem.details.items()}
    details |= {name: russian_day(day) if language == "ru" else day.isoformat() for name, day in problem.days.items()}
    if "suggestion" in details:
        suggestion = details.pop("suggestion")
        details["hint"] = _POSSIBLY[language].format(value=suggestion) if suggestion else ""
    if "kind" in details:
        details["home"] = _HOMES[details["kind"]].format(year=details["year"])
    if "what" in details:
        details["expected"] = _EXPECTED[language][details.pop("what")]
        details["instead"] = _INSTEAD[language].format(**details) if "value" in details else ""
    if "error" in details and language == "ru":
        details["error"] = in_russian(details["error"])
    return details


def _quoted(text: str) -> str:
    """A detail in one line, as much of it as a reader takes in."""
    line = " ".join(_ENDS.split(text))
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED]}…"


def _source(file: Path, line: int) -> str:
    lines = _lines(file, _saved(file))
    return lines[line - 1] if line <= len(lines) else ""


def _saved(file: Path) -> tuple[int, int]:
    """What a change of a file changes; a program that stays may show it again after it was mended."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _lines(file: Path, _saved: tuple[int, int]) -> list[str]:
    """The lines of a file; none of what a link leads to, which may be anything of this machine."""
    try:
        text = content_of(file, through_link=False).decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
