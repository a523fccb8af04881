"""Bounds what a piece of work may take of memory: what asks for more fails, and the machine does not."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEBIBYTE = 1024 * 1024
_SIZES = Path("/proc/self/statm")


@contextmanager
def spare_memory(megabytes: int) -> Iterator[None]:
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
