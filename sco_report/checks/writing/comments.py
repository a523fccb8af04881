"""A text must not lose its end to a comment: «о перспективах # 1 сотрудничества»."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.writing.passages import Passage, passages
from sco_report.model.year import Year
from sco_report.problems import Position, Problem


def cut_off(year: Year) -> Iterator[Problem]:
    """Russian texts that are followed by one space and «#»; a remark stands further off or on a line of its own."""
    for passage in passages(year):
        start = passage.origin.at(*passage.path)
        rest = _rest_of_line(passage, start)
        if rest.startswith(" #") and not rest.startswith(" # sco-report:"):
            column = start.column + len(passage.text) + 1
            yield Problem("SCO-W214", Position(start.file, start.line, column), {"value": passage.text.split()[-1]})


def _rest_of_line(passage: Passage, start: Position) -> str:
    """What follows a text that stands without quotes on one line; any other from its first sign on."""
    return passage.origin.content.lines[start.line - 1][start.column - 1 :].removeprefix(passage.text)
