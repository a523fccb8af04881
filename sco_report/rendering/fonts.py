"""The fonts of this machine, as fontconfig finds them, and the characters that they can print."""

from __future__ import annotations

import errno
import subprocess
from functools import cache
from pathlib import Path

_SHORTAGES = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""What the machine lacks where it could ask for no font at all."""


class FontMissing(Exception):
    """Fontconfig offers another family for the one asked for; ``found`` is what it offers, or empty text.

    ``found`` is None where the machine has no fontconfig that could be asked.
    """

    def __init__(self, family: str, found: str | None) -> None:
        self.family = family
        self.found = found
        super().__init__(family, found)


@cache
def characters(family: str, bold: bool = False) -> frozenset[int]:
    """The code points for which a font has a glyph.

    Raises:
        FontMissing: the machine has no such font.
    """
    # Imported here, because the library is slow to import and rarely needed.
    from fontTools.ttLib import TTFont

    with TTFont(font_file(family, bold), fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_file(family: str, bold: bool = False) -> Path:
    """The file of a font.

    Raises:
        FontMissing: the machine has no such font.
    """
    found, file = _match(pattern(family, bold))
    if found != family:
        raise FontMissing(family, found)
    return Path(file)


def pattern(family: str, bold: bool = False) -> str:
    """A font as fontconfig is asked for it."""
    return f"{family}:bold" if bold else family


def matching_file(pattern: str) -> str:
    """The file that fontconfig has for a pattern, be it of the family or another; empty where it has none."""
    try:
        return _match(pattern)[1]
    except FontMissing:
        return ""


def _match(pattern: str) -> tuple[str, str]:
    """The family that fontconfig has for a pattern, and its file.

    Raises:
        FontMissing: it has none.
        OSError: the machine is short of what it takes to ask.
    """
    command = ["fc-match", "--format", "%{family[0]}\n%{file}", "--", pattern]
    try:
        found, file = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")  # noqa: S603
    except FileNotFoundError as error:
        raise FontMissing(pattern.partition(":")[0], None) from error
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        if isinstance(error, OSError) and error.errno in _SHORTAGES:
            raise
        raise FontMissing(pattern.partition(":")[0], "") from error
    return found, file
