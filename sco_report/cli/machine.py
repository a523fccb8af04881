"""Tells what the machine refused from what the program did wrong."""

from __future__ import annotations

import errno
from pathlib import Path

from sco_report.problems import Position, Problem

_REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE),
    *(errno.ENFILE, errno.ENOMEM, errno.ESTALE),
}
_NO_TEMPORARY_FOLDER = "No usable temporary directory"


def refusal(error: Exception) -> list[Problem]:
    """The problem behind an error of the system; none where the program itself is at fault."""
    if not isinstance(error, OSError):
        return []
    said = error.strerror or str(error)
    if error.errno not in _REFUSALS and not said.startswith(_NO_TEMPORARY_FOLDER):
        return []
    return [Problem("SCO-E154", Position(Path(str(error.filename or "."))), {"error": said})]
