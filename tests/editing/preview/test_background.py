"""Work beside the event loop comes to its end before the program does."""

from __future__ import annotations

import asyncio
import time

from sco_report.editing.preview.live import finish, in_background


def test_the_result_and_the_failure_come_back() -> None:
    def fail() -> None:
        raise ValueError("out of order")

    async def both() -> tuple[int, str]:
        try:
            await in_background(fail)
        except ValueError as error:
            return await in_background(lambda: 42), str(error)
        return 0, ""

    assert asyncio.run(both()) == (42, "out of order")


def test_what_nobody_waits_for_is_finished_all_the_same() -> None:
    done: list[bool] = []

    def slow() -> None:
        time.sleep(0.3)
        done.append(True)

    async def leave() -> None:
        task = asyncio.create_task(in_background(slow))
        await asyncio.sleep(0.01)
        task.cancel()

    asyncio.run(leave())
    assert done == []
    finish(10)
    assert done == [True]
