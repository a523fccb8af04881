"""Ctrl-C and SIGTERM: both end a command in good order, at any moment."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SOON = 0.001
"""Seconds."""
_received: list[int] = []


class Interrupted(KeyboardInterrupt):
    """What both signals raise.

    Where ``KeyboardInterrupt`` itself passes through Python that a library in C runs, as some do while they load,
    Python ends the program by SIGINT at last, though it was caught.
    """


def defer() -> None:
    """Note both signals for :func:`activate`: a library that is interrupted while it loads cannot be loaded again."""
    _handle(lambda number, _: _received.append(number))


def activate() -> bool:
    """Turn both signals into ``KeyboardInterrupt`` until :func:`ignore_further`; gives whether one has come already."""
    _handle(_interrupt)
    signal.signal(signal.SIGALRM, _interrupt)
    sys.unraisablehook = _again
    return pending()


def pending() -> bool:
    """Whether one has come."""
    return bool(_received)


def ignore_further() -> None:
    """Let no further signal disturb the last words of a command that was interrupted."""
    if _received:  # Else this program was never told to listen: it runs in another.
        for number in (*_SIGNALS, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)


def exit_code() -> int:
    """The exit code of a command that was interrupted: 128 and the number of the signal, as shells have it."""
    return 128 + (_received[0] if _received else signal.SIGINT)


def _handle(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in _SIGNALS:
        # A shell starts what runs in its background deaf to Ctrl-C.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _interrupt(number: int, _: FrameType | None) -> None:
    _received.append(number)
    raise Interrupted


def _again(unraisable: sys.UnraisableHookArgs) -> None:
    """Raise once more what was raised where nothing can be, as in a destructor, and would be lost with a traceback."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        # Not at once: here, too, it would be lost.
        signal.setitimer(signal.ITIMER_REAL, _SOON)
    else:
        sys.__unraisablehook__(unraisable)
