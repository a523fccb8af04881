"""The standard streams as this program needs them, wherever they lead."""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper

BROKEN_PIPE = 141
"""The exit code of a program whose reader went away, as of any that the signal SIGPIPE ends."""


def prepare() -> None:
    """Let every text be printed, and keep a file that is opened later from being taken for a stream that is closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # The lowest number that is free is the next that the system gives.
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.dup(2), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # ASCII has no Russian; whoever states it, as the locale C does, reads UTF-8 all the same.
            plain = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")


def finish() -> None:
    """Print what is still to be printed.

    Raises:
        OSError: it cannot be; Python will not try again when it ends.
    """
    try:
        sys.stdout.flush()
    except OSError:
        abandon()
        raise


def abandon() -> None:
    """Print nothing more on standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
