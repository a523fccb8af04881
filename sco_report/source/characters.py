"""Characters that no text may hold: what cannot be seen or turns the direction of what can, and private ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sco_report.problems import Position, Problem

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"  # controls, the soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # widthless, direction, ends of lines
    "\ufe00-\ufe0f\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # variations, tags
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # halves of pairs, private use
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters
)
"""The private use area the program needs for itself."""

_IN_FILE = re.compile(f"[{_INVISIBLE}]")
_IN_TEXT = re.compile(f"[\r{_INVISIBLE}]")
LINE_END = re.compile("\r\n?|\n")
"""What ends a line for editors; YAML 1.1 knows more, which are refused."""


def forbidden(text: str) -> list[str]:
    """The numbers («U+200B») of the characters that a text, read from whatever notation, may not hold."""
    found = _IN_TEXT.findall(text)
    return [_code(character) for character in sorted(set(found))] if found else []


def forbidden_in_file(file: Path, text: str) -> Iterator[Problem]:
    """Each such character as it stands in the text of a file, in comments too.

    YAML takes some of them for ends of lines, which no editor shows: what stands behind would be read and not seen.
    """
    line, start, seen = 1, 0, 0
    for found in _IN_FILE.finditer(text):
        for end in LINE_END.finditer(text, seen, found.start()):
            line, start = line + 1, end.end()
        seen = found.start()
        yield Problem("SCO-E009", Position(file, line, seen - start + 1), {"code": _code(found[0])})


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
