"""Comments by which an editor allows a warning: ``# sco-report: allow SCO-W001: why``.

At the end of a line a comment speaks of that line, alone on a line of the next one that is not a comment.
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
    """One comment: where it stands, of which line it speaks, which problem it allows and why.

    ``id`` and ``reason`` are empty where the comment is not in the form that it must have.
    """

    position: Position
    line: int
    text: str
    id: str = ""
    reason: str = ""


def suppressions(file: Path, text: str) -> Iterator[Suppression]:
    """The allowances in the text of a YAML file."""
    if "sco-report:" not in text:
        return
    lines = text.splitlines()
    said = _next_said(lines)
    for number, line in enumerate(lines, 1):
        if comment := _COMMENT.search(line):
            alone = not line[: comment.start()].strip()
            form = _ALLOWS.fullmatch(comment[1])
            yield Suppression(
                position=Position(file, number, comment.start() + 1),
                line=said[number - 1] or number if alone else number,
                text=comment[1],
                id=form[1] if form else "",
                reason=form[2] if form else "",
            )


def _next_said(lines: list[str]) -> list[int | None]:
    """For every line the number of the first one after it that is neither empty nor a comment, where there is one."""
    following, out = None, list[int | None]()
    for number in range(len(lines), 0, -1):
        out.append(following)
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            following = number
    return out[::-1]
