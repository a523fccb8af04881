"""Comments with which an editor allows a warning: ``# sco-report: allow SCO-W001: reason``.

At the end of a line a comment applies to that line, on its own line to the next one that is not a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sco_report.problems import Position

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*sco-report:\s*(.*?)\s*$")
_ALLOWS = re.compile(r"allow (SCO-\w+): *(\S.*)")


@dataclass(frozen=True)
class Suppression:
    """A suppression comment: its position and text, the line it applies to, the id it allows and the reason.

    ``id`` and ``reason`` are empty if the comment is malformed.
    """

    position: Position
    line: int
    text: str
    id: str = ""
    reason: str = ""


def find_suppressions(file: Path, text: str) -> Iterator[Suppression]:
    """The suppression comments in the text of a YAML file."""
    if "sco-report:" not in text:
        return
    lines = text.splitlines()
    following = _following_lines(lines)
    for number, line in enumerate(lines, 1):
        if comment := _COMMENT.search(line):
            alone = not line[: comment.start()].strip()
            form = _ALLOWS.fullmatch(comment[1])
            yield Suppression(
                position=Position(file, number, comment.start() + 1),
                line=following[number - 1] or number if alone else number,
                text=comment[1],
                id=form[1] if form else "",
                reason=form[2] if form else "",
            )


def _following_lines(lines: list[str]) -> list[int | None]:
    """For each line the number of the next one that is neither empty nor a comment; None if there is none."""
    following, out = None, list[int | None]()
    for number in range(len(lines), 0, -1):
        out.append(following)
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            following = number
    return out[::-1]
