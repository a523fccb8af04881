"""Runs work beside the event loop, and lets what is under way come to its end before the program does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")

_under_way: set[Thread] = set()


async def in_background(work: Callable[[], Result]) -> Result:
    """The result of ``work``, or what it raised.

    ``asyncio.to_thread`` would make the loop wait for work whose result nobody wants any more.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def deliver(outcome: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # The loop is closed: nobody waits any more.
            loop.call_soon_threadsafe(lambda: None if future.done() else outcome())

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            failure = error
            deliver(lambda: future.set_exception(failure))
        else:
            deliver(lambda: future.set_result(result))

    thread = Thread(target=run, daemon=True)
    _under_way.intersection_update({one for one in _under_way if one.is_alive()})
    _under_way.add(thread)
    thread.start()
    return await future


def finish(seconds: float) -> None:
    """Wait for what is under way; a thread that is cut off in the code of the dictionary would abort the program."""
    for thread in _under_way:
        thread.join(seconds)
