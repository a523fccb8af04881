"""Where the comments of a YAML text are, as its tokens say: a «#» in a text is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

_AFTER_INDICATOR = re.compile(r"[|>][-+0-9]*(\s+#.*)")
_SUPPRESSION = re.compile(r"#\s*sco-report:")


@dataclass(frozen=True)
class Comment:
    """A comment with the white space before it; ``alone`` if nothing else is in its line."""

    text: str
    alone: bool

    @property
    def suppresses(self) -> bool:
        """Whether it allows a warning in its own line or, alone, in the next one."""
        return _SUPPRESSION.match(self.text.lstrip()) is not None


def comments_of(lines: Sequence[str]) -> Mapping[int, Comment]:
    """The comments of a text, given as lines without their ends, by the index of the line."""
    covered = [0] * (len(lines) + 1)
    for token in yaml.scan("\n".join(lines), Loader=yaml.CBaseLoader):
        _cover(token, lines, covered)
    found = ((index, line[column:]) for index, (line, column) in enumerate(zip(lines, covered, strict=False)))
    return {index: Comment(rest, not covered[index]) for index, rest in found if rest.lstrip().startswith("#")}


def _cover(token: yaml.Token, lines: Sequence[str], covered: list[int]) -> None:
    """Note up to which column each line of a token is no comment."""
    start, end = token.start_mark, token.end_mark
    for index in range(start.line, min(end.line, len(lines))):
        covered[index] = len(lines[index])
    if end.line < len(lines):
        covered[end.line] = max(covered[end.line], end.column)
    if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
        comment = _AFTER_INDICATOR.match(lines[start.line], start.column)
        covered[start.line] = comment.start(1) if comment else len(lines[start.line])
