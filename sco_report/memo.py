"""Results kept from one reading of a year to the next, in a process that reads it again after every save.

A result is kept under all that it was made of: objects that never change, compared by identity, and plain values. Where
one of them is another the result is made anew, so nothing that is kept can be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Result = TypeVar("Result")

_Key = tuple[Hashable, tuple[int, ...]]


class Memo:
    """Results by what they were made of; those that nobody asked for lately are forgotten (:meth:`forget_unused`).

    ``name`` says what a result is, with the values that it was made of; ``parts`` are the objects. They are kept with
    the result, so that no other object can have their identity.
    """

    def __init__(self) -> None:
        self._used: dict[_Key, tuple[tuple[object, ...], Any]] = {}
        self._unused: dict[_Key, tuple[tuple[object, ...], Any]] = {}

    def __reduce__(self) -> tuple[Callable[[], Memo], tuple[()]]:
        """Pickle nothing of it: identities mean nothing in another process."""
        return _no_memo, ()

    def found(self, name: Hashable, *parts: object) -> Any:
        """The result of this name that was made of these parts; None where there is none."""
        key = (name, tuple(map(id, parts)))
        kept = self._used.get(key)
        if kept is None and (kept := self._unused.pop(key, None)) is not None:
            self._used[key] = kept
        return kept[1] if kept else None

    def keep(self, result: Result, name: Hashable, *parts: object) -> Result:
        """Keep a result, which is no longer changed; gives it back."""
        self._used[name, tuple(map(id, parts))] = parts, result
        return result

    def made(self, make: Callable[[], Result], name: Hashable, *parts: object) -> Result:
        """The result that is kept, or else the one that ``make`` gives; what that raises is not kept."""
        found: Result | None = self.found(name, *parts)
        return self.keep(make(), name, *parts) if found is None else found

    def forget_unused(self) -> None:
        """Forget what was not asked for since the last time."""
        self._used, self._unused = {}, self._used


class NoMemo(Memo):
    """Keeps nothing: for a process that reads a year once."""

    def keep(self, result: Result, name: Hashable, *parts: object) -> Result:  # noqa: ARG002
        """The result."""
        return result


NO_MEMO = NoMemo()


def _no_memo() -> Memo:
    return NO_MEMO
