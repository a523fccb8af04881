"""The process of one command: its start and end, its limits of memory, and the log of a crash."""

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
    """Write the traceback of the current exception to a temporary file; gives its path.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix="sco-report-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(traceback.format_exc())
    return Path(name)


_MEBIBYTE = 1024 * 1024
_SIZES = Path("/proc/self/statm")


@contextmanager
def limit_added_memory(megabytes: int) -> Iterator[None]:
    """Limit the memory that is added within the context, in mebibytes; only Linux enforces it.

    Raises:
        MemoryError: the work needs more.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    if not _SIZES.exists():
        yield
        return
    limit_memory(_address_space() // _MEBIBYTE + megabytes)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def limit_memory(megabytes: int) -> None:
    """Limit the address space of the process, in mebibytes, unless its limit is lower already."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([megabytes * _MEBIBYTE, *allowed]), hard))


def is_limited(megabytes: int) -> bool:
    """Whether a process started from this one may use less address space than this."""
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    return allowed != resource.RLIM_INFINITY and allowed < megabytes * _MEBIBYTE


def _address_space() -> int:
    """Bytes of address space that the process uses."""
    return int(_SIZES.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


COLLECT_AFTER = 200_000
"""New objects after which Python collects garbage. Its default of 700 finds nothing to collect while modules are
imported and models are made."""


def tune_gc() -> None:
    """Set the garbage collector for a process that lives for seconds; to be called before large imports."""
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    # Pydantic would search all installed packages for plugins; this program has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def exit_now(code: int) -> NoReturn:
    """End the process with an exit code without freeing every object first, which takes as long as a check."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
