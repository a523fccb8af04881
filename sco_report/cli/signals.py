"""SIGINT (Ctrl-C), SIGTERM and SIGHUP (the terminal is closed): each ends a command cleanly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SOON = 0.001
"""Seconds."""
_received: list[int] = []


class Interrupted(KeyboardInterrupt):
    """What the first of the signals raises.

    A plain ``KeyboardInterrupt`` that passes through Python code run by a C library, as during some imports, makes
    Python end the program by SIGINT although the exception was caught.
    """


def defer() -> None:
    """Keep the signals for :func:`activate`: a library whose import is interrupted cannot be imported again."""
    _handle(lambda number, _: _received.append(number))


def forward(to: Callable[[int], None]) -> None:
    """Call ``to`` with each signal, also with those that were kept."""

    def handler(number: int, _: FrameType | None) -> None:
        _received.append(number)
        to(number)

    kept = tuple(_received)
    _handle(handler)
    for number in kept:
        to(number)


def activate() -> bool:
    """Turn the first signal into ``KeyboardInterrupt``; gives whether one was received before."""
    _handle(_interrupt)
    signal.signal(signal.SIGALRM, _interrupt_again)
    sys.unraisablehook = _raise_later
    return pending()


def pending() -> bool:
    """Whether one was received."""
    return bool(_received)


def ignore_further() -> None:
    """Ignore further signals while the command reports its interruption."""
    if _received:  # Otherwise the command runs within another program, whose handlers stay.
        for number in (*_SIGNALS, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)


def exit_code() -> int:
    """The exit code of an interrupted command: 128 and the number of the signal, as in shells."""
    return 128 + (_received[0] if _received else signal.SIGINT)


def _handle(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in _SIGNALS:
        # A shell lets its background processes ignore Ctrl-C.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _interrupt(number: int, _: FrameType | None) -> None:
    _received.append(number)
    # A further one would interrupt what puts the files in order. The supervisor ends a command that does not end.
    if len(_received) == 1:
        raise Interrupted


def _interrupt_again(_: int, __: FrameType | None) -> None:
    raise Interrupted


def _raise_later(unraisable: sys.UnraisableHookArgs) -> None:
    """Raise an interrupt again that was raised where exceptions are lost, as in a destructor."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        # Later: here it would be lost, too.
        signal.setitimer(signal.ITIMER_REAL, _SOON)
    else:
        sys.__unraisablehook__(unraisable)
