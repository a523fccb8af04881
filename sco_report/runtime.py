"""The processes of a command: their start and end, their limits of time and memory, and the log of a crash.

The command runs in a fork of the first process, which is quickest while little is imported.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import math
import os
import resource
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pathlib import Path


def write_crash_log() -> Path:
    """Write the traceback of the current exception to a temporary file; gives its path.

    Raises:
        OSError: it cannot be written.
    """
    import tempfile
    import traceback
    from pathlib import Path

    handle, name = tempfile.mkstemp(prefix="sco-report-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(traceback.format_exc())
    return Path(name)


def open_streams() -> None:
    """Open the standard streams that are closed, lest a file or pipe that is opened later gets the number of one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # The system gives the lowest free number next.
            os.open(os.devnull, os.O_RDWR)


@contextmanager
def lifeline() -> Iterator[int]:
    """A pipe that is closed with the context, or with this process: a child may :func:`end_with` it."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(reading)
        os.close(writing)


def end_with(pipe: int, *, group: bool = False) -> None:
    """End this process, or its whole group, as soon as nobody holds the writing end of a pipe any more.

    Nothing may be written to the pipe from here on. The system does it, by SIGIO: the process may be within a library,
    where Python acts on nothing.
    """
    fcntl.fcntl(pipe, fcntl.F_SETOWN, -os.getpgrp() if group else os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    already = select.poll()
    already.register(pipe, 0)
    if already.poll(0):
        os._exit(1)


_MEBIBYTE = 1024 * 1024
_SIZES = "/proc/self/statm"


@contextmanager
def limit_added_memory(megabytes: int) -> Iterator[None]:
    """Limit the memory that is added within the context, in mebibytes; only Linux enforces it.

    Raises:
        MemoryError: the work needs more.
    """
    if not os.path.exists(_SIZES):  # noqa: PTH110 - as above
        yield
        return
    with _restored(resource.RLIMIT_AS):
        limit_memory(_address_space() // _MEBIBYTE + megabytes)
        yield


@contextmanager
def _restored(limited: int) -> Iterator[None]:
    before = resource.getrlimit(limited)
    try:
        yield
    finally:
        resource.setrlimit(limited, before)


def limit_memory(megabytes: int) -> None:
    """Limit the address space of the process, in mebibytes, unless its limit is lower already."""
    _lower(resource.RLIMIT_AS, megabytes * _MEBIBYTE)


def limit_time(seconds: int) -> None:
    """Limit the processor time of this process and, each anew, of those that it starts.

    One that takes more is ended by SIGXCPU, without a dump of its memory.
    """
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_CORE, 0)


@contextmanager
def limit_added_time(seconds: int) -> Iterator[None]:
    """Limit the processor time that is added within the context as :func:`limit_time` does."""
    with _restored(resource.RLIMIT_CPU):
        limit_time(math.ceil(time.process_time()) + seconds)
        yield


def lift_limits() -> None:
    """Undo :func:`limit_time` and :func:`limit_memory`, as far as the system allows."""
    for limited in (resource.RLIMIT_CPU, resource.RLIMIT_CORE, resource.RLIMIT_AS):
        hard = resource.getrlimit(limited)[1]
        resource.setrlimit(limited, (hard, hard))


def _lower(limited: int, value: int) -> None:
    soft, hard = resource.getrlimit(limited)
    allowed = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(limited, (min([value, *allowed]), hard))


def is_limited(megabytes: int) -> bool:
    """Whether a process started from this one may use less address space than this."""
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    return allowed != resource.RLIM_INFINITY and allowed < megabytes * _MEBIBYTE


def _address_space() -> int:
    """Bytes of address space that the process uses."""
    with open(_SIZES, encoding="ascii") as sizes:  # noqa: PTH123 - as above
        return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


COLLECT_AFTER = 200_000
"""New objects after which Python collects garbage. Its default of 700 finds nothing to collect while modules are
imported and models are made."""


def tune_gc() -> None:
    """Set the garbage collector for a process that lives for seconds; to be called before large imports."""
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    # Pydantic would search all installed packages for plugins; this program has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def collect_between(rounds: int) -> None:
    """Free what earlier rounds of work left in cycles, in every tenth one: the collector itself waits far too long.

    For a process that stays; with so many objects it takes a while, so nobody should be waiting.
    """
    if rounds % 10 == 0:
        gc.collect()


def exit_now(code: int) -> NoReturn:
    """End the process with an exit code without freeing every object first, which takes as long as a check."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
