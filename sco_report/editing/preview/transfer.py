"""Sends what one process made to another that has most of it already: files, entries and paragraphs are sent once.

Both processes know what was sent by a number. A later message says of what did not change the number only; then both
forget what that message did not name, unless it says otherwise, so that they always know the same.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from io import BytesIO
from typing import Any

from sco_report.document import Block
from sco_report.model.fields.texts import Entry
from sco_report.problems import Problem
from sco_report.source import SourceFile

_SENT_ONCE = (SourceFile, Entry, Block, Problem)
"""What most of a year and of its package is made of; such an object never changes."""


class Sender:
    """Makes messages for one :class:`Receiver`, which must read each of them."""

    def __init__(self) -> None:
        self._sent: dict[int, tuple[int, object]] = {}
        self._last = 0

    def message(self, value: object, *, keeps_last: bool = False) -> bytes:
        """The message of which the receiver makes the value; what only the last one named ``keeps_last`` remembers."""
        before, self._sent = self._sent, dict(self._sent) if keeps_last else {}
        new: list[tuple[int, object]] = []

        def number(one: object) -> int | None:
            if not isinstance(one, _SENT_ONCE):
                return None
            known = self._sent.get(id(one)) or before.get(id(one))
            if known is None:
                self._last += 1
                known = self._last, one
                new.append(known)
            self._sent[id(one)] = known
            return known[0]

        written = _written(value, number)
        return pickle.dumps((new, written, keeps_last))


class Receiver:
    """Makes values of the messages of one :class:`Sender`."""

    def __init__(self) -> None:
        self._known: dict[int, object] = {}

    def value(self, message: bytes) -> Any:
        """The value that was sent; in it what did not change is the very object of an earlier value."""
        new, written, keeps_last = pickle.loads(message)  # noqa: S301 - from a process of our own
        before = {**self._known, **dict(new)}
        self._known = dict(before) if keeps_last else {}

        def known(number: int) -> object:
            self._known[number] = before[number]
            return before[number]

        return _read(written, known)


def _written(value: object, number: Callable[[object], int | None]) -> bytes:
    out = BytesIO()
    pickler = pickle.Pickler(out, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.persistent_id = number  # type: ignore[method-assign]
    pickler.dump(value)
    return out.getvalue()


def _read(written: bytes, known: Callable[[int], object]) -> Any:
    unpickler = pickle.Unpickler(BytesIO(written))  # noqa: S301 - from a process of our own
    unpickler.persistent_load = known  # type: ignore[method-assign]
    return unpickler.load()
