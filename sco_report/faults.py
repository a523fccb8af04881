"""A failure of the program itself, kept for whoever mends it."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path


def keep_traceback() -> Path:
    """The file in which the traceback of the present exception was kept.

    Raises:
        OSError: it can be kept nowhere.
    """
    handle, name = tempfile.mkstemp(prefix="sco-report-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(traceback.format_exc())
    return Path(name)
