"""Bounds what a piece of work may take of memory: what asks for more fails, and the machine does not.

A failure of the program itself, kept for whoever mends it.

How the process of one command begins and ends: it lives for a second, and most of what it makes lives as long.
"""

from __future__ import annotations

import atexit
import gc
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn


def write_crash_log() -> Path:
    """The file in which the traceback of the present exception was kept.

    Raises:
        OSError: it can be kept nowhere.
    """
    handle, name = tempfile.mkstemp(prefix="sco-report-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(traceback.format_exc())
    return Path(name)


_MEBIBYTE = 1024 * 1024
_SIZES = Path("/proc/self/statm")


@contextmanager
def limit_added_memory(megabytes: int) -> Iterator[None]:
    """Let the work within take so much more than the program has now; elsewhere than on Linux as much as it likes.

    Raises:
        MemoryError: it wanted more.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    if not _SIZES.exists():
        yield
        return
    limit_memory(_taken() // _MEBIBYTE + megabytes)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def limit_memory(megabytes: int) -> None:
    """Let the program take no more than so much in all, or what it is allowed already where that is less."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([megabytes * _MEBIBYTE, *allowed]), hard))


def is_limited(megabytes: int) -> bool:
    """Whether a process that is started here may take less than so much."""
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    return allowed != resource.RLIM_INFINITY and allowed < megabytes * _MEBIBYTE


def _taken() -> int:
    """Bytes of address space that the program has."""
    return int(_SIZES.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


COLLECT_AFTER = 200_000
"""New objects after which Python looks for garbage; by itself it does so after 700, which finds nothing to take away
while modules load and models are made."""


def tune_gc() -> None:
    """Prepare the process; to be called before anything large is imported."""
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    # Pydantic would search all installed packages for plugins; none belongs to this program.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def exit_now(code: int) -> NoReturn:
    """End with an exit code, but do not take every object apart first: that lasts as long as a check."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
