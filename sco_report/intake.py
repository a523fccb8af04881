"""Reads files that anybody may have made: regular ones only, and no more of them than is allowed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from sco_report.limits import LARGEST_FILE_MB

MEGABYTE = 1_000_000
_PIECE = 65_536


class Irregular(OSError):
    """What stands in the place of a file: a pipe, a device, a socket."""


class TooLarge(OSError):
    """The file is larger than allowed."""


def content_of(file: Path, largest: int = LARGEST_FILE_MB * MEGABYTE, *, through_link: bool = True) -> bytes:
    """The bytes of a file, ``largest`` of them at most.

    Nothing is waited for: a pipe would otherwise hold the program until somebody writes into it.

    Raises:
        Irregular: it is no file.
        TooLarge: it has more bytes, or gets more while it is read.
        OSError: it cannot be read, or is a link and not to be read ``through_link``.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    handle = os.open(file, flags if through_link else flags | os.O_NOFOLLOW)
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "Is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise Irregular(errno.EINVAL, "Not a regular file")
        return _all_of(handle, min(status.st_size, largest) + 1, largest)
    finally:
        os.close(handle)


def _all_of(handle: int, expected: int, largest: int) -> bytes:
    """What can be read; a file may say that it has less than it has, and have more when it is read."""
    pieces, taken = [], 0
    while piece := os.read(handle, expected):
        pieces.append(piece)
        taken += len(piece)
        if taken > largest:
            raise TooLarge(errno.EFBIG, "File too large")
        expected = _PIECE
    return b"".join(pieces)
