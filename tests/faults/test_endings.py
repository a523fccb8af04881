"""What never ends is ended: by a signal, by its limits of time and memory, by the end of the process that waits."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from support.paths import ROOT
from support.processes import environment, run, small_year

from sco_report.editing.preview.composer import Composer
from sco_report.editing.preview.live import LivePreview

PATIENCE = 60
"""Seconds to wait for what must happen."""

ENDLESS = """
def endless(*_, **__):
    one, other = [1], [1]
    for _ in range(70):
        one, other = [one, one], [other, other]
    started = open({started!r}, "x")
    return one == other
"""
"""A step within Python's own library that takes for ever, as one that a template found in spite of the sandbox."""

BUILD = f"""
import sys
from sco_report import build, limits
from sco_report.cli import supervisor
{ENDLESS}
build.compose = endless
for assignment in {{settings!r}}:
    exec(assignment)
from sco_report.__main__ import main
main()
"""

PREVIEW = f"""
from pathlib import Path
from sco_report.editing.preview import composer
{ENDLESS}
compose, composer.LONGEST_COMPOSITION_SECONDS = composer.compose, 1
composer.compose = lambda root, *rest, **named: (endless if (root / "hang").exists() else compose)(root, *rest, **named)
"""
"""A `sitecustomize`: the preview composes without end where there is a file «hang»."""


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What the environment of all processes of this test holds; those that a failing test leaves are killed."""
    mark = uuid4().hex
    monkeypatch.setenv("SCO_REPORT_TEST", mark)
    yield mark
    for process in left(mark):
        os.kill(process, signal.SIGKILL)


def left(mark: str) -> set[int]:
    """The processes of the test that live, beside this one."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            marked = f"SCO_REPORT_TEST={mark}".encode() in (process / "environ").read_bytes()
            # The one that Python starts beside spawned processes, and ends with this one.
            marked &= b"resource_tracker" not in (process / "cmdline").read_bytes()
        except OSError:
            continue
        if marked and int(process.name) != os.getpid():
            found.add(int(process.name))
    return found


def becomes_true(condition: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (met := bool(condition())) and time.monotonic() < end:
        time.sleep(0.02)
    return met


def program(tmp_path: Path, *settings: str) -> list[str]:
    """The command that builds for ever, with some settings changed."""
    script = BUILD.format(started=str(tmp_path / "started"), settings=settings)
    return [sys.executable, "-c", script, "build", "--project", str(small_year(tmp_path / "project"))]


def started(tmp_path: Path, *settings: str) -> subprocess.Popen[str]:
    """A build that has begun what never ends."""
    build = subprocess.Popen(
        program(tmp_path, *settings),
        env=environment(),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert becomes_true((tmp_path / "started").exists)
    time.sleep(0.5)  # It is within the step that never ends, where Python acts on no signal.
    return build


@pytest.mark.parametrize(
    ("number", "code", "whole_group"),
    [(signal.SIGINT, 130, True), (signal.SIGTERM, 143, True), (signal.SIGHUP, 129, True), (signal.SIGTERM, 143, False)],
)
def test_by_a_signal(tmp_path: Path, mark: str, number: signal.Signals, code: int, whole_group: bool) -> None:
    build = started(tmp_path, "supervisor.PATIENCE_SECONDS = 0.2")
    (os.killpg if whole_group else os.kill)(build.pid, number)
    _, said = build.communicate(timeout=PATIENCE)
    assert (build.returncode, said.startswith("Прервано. Команда не отвечала и остановлена")) == (code, True)
    assert becomes_true(lambda: not left(mark))


def test_with_the_process_that_waits_for_it(tmp_path: Path, mark: str) -> None:
    build = started(tmp_path)
    assert len(left(mark)) == 3, "one that waits, one that composes, one that prints"
    build.kill()
    build.communicate(timeout=PATIENCE)
    assert becomes_true(lambda: not left(mark))


@pytest.mark.parametrize(
    ("setting", "id_"),
    [
        ("supervisor.LONGEST_RUN_SECONDS = 1", "SCO-E155"),
        ("build.compose = lambda *_, **__: bytes(supervisor.LARGEST_MEMORY_MB * 1024 * 1024)", "SCO-E154"),
    ],
)
def test_by_its_limits(tmp_path: Path, mark: str, setting: str, id_: str) -> None:
    done = run(program=program(tmp_path, setting))
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split()[1] for line in done.stderr.splitlines() if "SCO-" in line] == [id_]
    assert becomes_true(lambda: not left(mark))


@pytest.fixture
def composer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose preview composes without end where it has a file «hang»."""
    (tmp_path / "sitecustomize.py").write_text(PREVIEW.format(started=str(tmp_path / "started")), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
    return small_year(tmp_path / "project")


def test_in_the_preview_and_the_next_save_is_shown(composer: Path, mark: str) -> None:
    async def follow() -> list[str]:
        preview = LivePreview(composer, 2024)
        async with asyncio.timeout(PATIENCE), preview.running():
            versions = preview.versions()
            await preview.ready.wait()
            assert preview.state.composed, preview.state
            (composer / "hang").touch()
            preview.refresh()
            while not preview.state.stale:
                await anext(versions)
            told = [problem.id for problem in preview.state.problems]
            (composer / "hang").unlink()
            preview.refresh()
            while preview.state.stale:
                await anext(versions)
            assert preview.state.composed
            return told

    assert asyncio.run(follow()) == ["SCO-E155"]
    assert becomes_true(lambda: not left(mark))


def test_in_the_preview_by_a_later_save(
    composer: Path, tmp_path: Path, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_report.editing.preview.composer.OVERTAKEN_SECONDS", 0.1)
    preview = Composer(composer, 2024)
    (composer / "hang").touch()
    preview.attempt(overtaken=(tmp_path / "started").exists)
    (composer / "hang").unlink()
    assert preview.attempt().composed
    preview.end()
    assert becomes_true(lambda: not left(mark))
