"""Problems as workflow commands of GitHub Actions, which shows them at the line of the change.

Syntax and escapes: GitHub, «Workflow commands for GitHub Actions», setting an error or a warning message.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import Said, named, say
from sco_report.problems.sentences import in_sentences
from sco_report.problems.told import more_told, told

_OF_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_PROPERTIES = _OF_MESSAGES | {":": "%3A", ",": "%2C"}


def report(problems: Iterable[Problem], language: Language) -> str:
    """One line a problem, and one of each file that has more of them than are told."""
    of_all = told(problems)
    commands = [_command(say(problem, language)) for problem in of_all.shown]
    return "\n".join([*commands, *(_notice(file, count, language) for file, count in of_all.more.items())])


def _command(said: Said) -> str:
    properties = {"file": said.file, "line": str(said.line), "col": str(said.column), "title": said.id}
    stated = ",".join(f"{name}={_escaped(value, _OF_PROPERTIES)}" for name, value in properties.items())
    return f"::{said.severity} {stated}::{_escaped(in_sentences(said.reason, said.remedy), _OF_MESSAGES)}"


def _notice(file: Path, count: int, language: Language) -> str:
    place = _escaped(named(file), _OF_PROPERTIES)
    return f"::notice file={place}::{_escaped(more_told(count, language), _OF_MESSAGES)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
