"""Whether somebody sits at the other end of a stream."""

from __future__ import annotations

from typing import TextIO


def watched(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; Python has None where it was closed before the start."""
    return stream is not None and stream.isatty()
