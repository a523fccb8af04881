"""Problems on a terminal: by file, in colours, each with its line of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sco_report.cli.messages import message
from sco_report.cli.terminal import Style, TextLine, TextSpan, line
from sco_report.problems import Problem
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import Message, as_sentences, display_path, limit_list, more_problems, render
from sco_report.problems.reporters import cut_around, summary

_STYLES: dict[str, Style] = {"error": "removed", "warning": "doubtful"}


def problem_page(problems: Iterable[Problem], language: Language) -> list[TextLine]:
    """The lines of a page with the problems of each file below its name, and how many there are of all."""
    limited = limit_list(problems)
    messages = [render(problem, language) for problem in limited.shown]
    lines: list[TextLine] = []
    for file, found in groupby(messages, key=lambda one: one.file):
        lines += [line(file, "heading"), *(one for message in found for one in _lines(message, language)), line("")]
    lines += [line(more_problems(count, language, display_path(file)), "faint") for file, count in limited.more.items()]
    return [*lines, line(summary(limited.counts, language))]


def _lines(found: Message, language: Language) -> Iterator[TextLine]:
    place = f"{found.line}:{found.column}"
    severity = TextSpan(message(f"severity_{found.severity}", language), _STYLES[found.severity])
    yield TextLine((TextSpan(f"{place:<7} "), severity, TextSpan(f" {found.id}", "faint")), indent=2)
    yield line(as_sentences(found.reason, found.remedy), indent=4)
    if found.source.strip():
        shown, column = cut_around(found.source, found.column - 1)
        yield line(shown, "faint", indent=6)
        yield line(f"{' ' * column}^", _STYLES[found.severity], indent=6)
