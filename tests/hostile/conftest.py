"""A small project for hostile files, and a watchdog: nothing that is read here may hold the program."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from support.processes import small_year

from sco_report.cli.main import run

EVENTS = "data/2024/events"
PATIENCE = 120
"""Seconds after which a test is held for good."""

Check = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    def bite(_: int, __: FrameType | None) -> None:
        raise TimeoutError("the program waits for ever")

    before = signal.signal(signal.SIGALRM, bite)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of a few entries."""
    return small_year(tmp_path / "project")


@pytest.fixture
def told(small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run a verb, by default ``check``, in the small project: its exit code and what it says."""

    monkeypatch.chdir(small)

    def running(*words: str) -> tuple[int, str]:
        code = run([*(words or ("check",)), "--project", str(small), "--lang", "en"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return running
