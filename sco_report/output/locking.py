"""Lets one program at a time write into a folder, and write to the end."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other program writes into a folder, and keep others waiting; the system unlocks what was killed.

    Raises:
        OSError: there is no such folder, or it is not for this user.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C and SIGTERM off until the end; only the main thread gets them, and may."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    put_off: list[int] = []
    # One that is ignored, as in the background of a shell, stays ignored; one set in C could not be set again.
    before = {one: signal.getsignal(one) for one in _INTERRUPTS}
    replaced = {one: handler for one, handler in before.items() if handler not in {signal.SIG_IGN, None}}
    for one in replaced:
        signal.signal(one, lambda number, _: put_off.append(number))
    try:
        yield
    finally:
        for one, handler in replaced.items():
            signal.signal(one, handler)
        for number in put_off:
            signal.raise_signal(number)
