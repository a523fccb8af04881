"""How the process of one command begins and ends: it lives for a second, and most of what it makes lives as long."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

COLLECT_AFTER = 200_000
"""New objects after which Python looks for garbage; by itself it does so after 700, which finds nothing to take away
while modules load and models are made."""


def begin() -> None:
    """Prepare the process; to be called before anything large is imported."""
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    # Pydantic would search all installed packages for plugins; none belongs to this program.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def end(code: int) -> NoReturn:
    """End with an exit code, but do not take every object apart first: that lasts as long as a check."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
