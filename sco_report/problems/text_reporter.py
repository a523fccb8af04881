"""Problems as lines for a terminal: ``file:line:column: SCO-E012 reason — remedy``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sco_report.problems.catalogue import Language, catalogue
from sco_report.problems.problem import Problem

_SUMMARY = {"ru": "Найдено ошибок: {count}.", "en": "Problems found: {count}."}
_POSSIBLY = {"ru": "возможно, {value}; ", "en": "perhaps {value}; "}


def report(problems: Iterable[Problem], language: Language) -> str:
    """All problems and a summary line, in ``language``; paths are shown from the current folder."""
    lines = [_line(problem, language) for problem in problems]
    return "\n".join([*lines, _SUMMARY[language].format(count=len(lines))])


def _line(problem: Problem, language: Language) -> str:
    texts = catalogue(language)[problem.id]
    details = dict(problem.details)
    if "suggestion" in details:
        suggestion = details.pop("suggestion")
        details["hint"] = _POSSIBLY[language].format(value=suggestion) if suggestion else ""
    if "what" in details:
        details["expected"] = _EXPECTED[language][details.pop("what")]
    place = f"{_shown(problem.position.file)}:{problem.position.line}:{problem.position.column}"
    return f"{place}: {problem.id} {texts.reason.format(**details)} — {texts.remedy.format(**details)}"


_EXPECTED = {
    "ru": {"text": "текст", "list": "список", "mapping": "набор ключей", "number": "число", "bool": "true или false"},
    "en": {"text": "text", "list": "a list", "mapping": "keys: values", "number": "a number", "bool": "true or false"},
}  # fmt: skip


def _shown(file: Path) -> str:
    relative = os.path.relpath(file)
    return str(file) if relative.startswith("..") else relative
