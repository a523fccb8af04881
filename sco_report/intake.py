"""Reads files that anybody may have made: regular ones only, and no more of them than is allowed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sco_report.limits import LARGEST_FILE_MB

MEGABYTE = 1_000_000


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
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, "Is a directory")
        if not stat.S_ISREG(mode):
            raise Irregular(22, "Not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            content = stream.read(largest + 1)
    finally:
        os.close(handle)
    if len(content) > largest:
        raise TooLarge(27, "File too large")
    return content
