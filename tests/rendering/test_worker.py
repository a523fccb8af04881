"""The second process: whatever becomes of either of the two, nothing of it is left and nothing of it is shown."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from sco_report.document import OfficialDocument
from sco_report.problems.problem import refusal
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.worker import PdfJob, PdfResult, PdfWorker
from sco_report.rendering.pdf.worker_main import serve

PATIENCE = 30
"""Seconds after which what has not happened never will."""


FORKS_STAY = """
import os, signal
fork = os.fork
def staying():
    child = fork()
    if not child:
        os.mkdir(os.environ["FORKED"] + f"/{os.getpid()}")
        signal.pause()
    return child
os.fork = staying
"""
"""What Python runs as it starts: a process that is forked tells its number, and does not end by itself."""

DIES = {
    "press": "import os\nos.fork = lambda: os.kill(os.getpid(), 9)",
    "fork": "import os\nfork = os.fork\nos.fork = lambda: fork() or os.kill(os.getpid(), 9)",
}
"""The same: the second process, or the one that it forks, is ended by the system."""


@pytest.fixture
def order(package: OfficialDocument, layout: Layout) -> PdfJob:
    parts = [replace(package, name=str(part.name), parts=(part,)) for part in package.parts]
    return PdfJob((*parts, package), layout, {})


def lives(process: int) -> bool:
    with suppress(FileNotFoundError):
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return status.rpartition(")")[2].split()[0] != "Z"
    return False


def comes_true(sight: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (seen := bool(sight())) and time.monotonic() < end:
        time.sleep(0.001)
    return seen


def test_both_print_what_is_ordered(order: PdfJob) -> None:
    with PdfWorker() as press:
        press.take(order)
        files = press.printed().files
    assert {name: content[:5] for name, content in files.items()} == {one.name: b"%PDF-" for one in order.documents}


def test_what_lies_in_the_current_folder_is_not_run(
    order: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sco_report").mkdir()
    (tmp_path / "sco_report/__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with PdfWorker() as press:
        press.take(order)
        assert len(press.printed().files) == len(order.documents)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_half_an_order_is_none(order: PdfJob, share: float) -> None:
    whole, answers = pickle.dumps(order), BytesIO()
    serve(BytesIO(whole[: int(share * len(whole))]), answers)
    assert answers.getvalue() == b""


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_half_an_answer_is_none(order: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    whole = pickle.dumps(PdfResult({"report": b"%PDF" * 1000}, []))
    (tmp_path / "answer").write_bytes(whole[: int(share * len(whole))])
    (tmp_path / "python").write_text(f"#!/bin/sh\ncat {tmp_path}/answer\nexit 7\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with PdfWorker() as press:
        press.take(order)
        with pytest.raises(RuntimeError, match="ended with code 7"):
            press.printed()


@pytest.mark.parametrize("dies", ["press", "fork"])
def test_what_the_system_ends_is_no_fault_of_the_program(
    order: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(DIES[dies], encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with PdfWorker() as press:
        press.take(order)
        with pytest.raises(OSError, match="ended by SIGKILL") as caught:
            press.printed()
    assert [problem.id for problem in refusal(caught.value)] == ["SCO-E154"]


def test_no_memory_is_no_fault_of_the_program(order: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\ndef full(): raise MemoryError\nos.fork = full", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with PdfWorker() as press:
        press.take(order)
        with pytest.raises(MemoryError) as caught:
            press.printed()
    assert [problem.id for problem in refusal(caught.value)] == ["SCO-E154"]


def test_nothing_prints_on_when_the_first_process_wants_no_more(
    order: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(FORKS_STAY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("FORKED", str(tmp_path / "forked"))
    (tmp_path / "forked").mkdir()
    with PdfWorker() as press:
        press.take(order)
        assert comes_true(lambda: any((tmp_path / "forked").iterdir()))
        (fork,) = (int(one.name) for one in (tmp_path / "forked").iterdir())
        assert lives(fork)
    try:
        assert comes_true(lambda: not lives(fork))
    finally:
        with suppress(ProcessLookupError):
            os.kill(fork, signal.SIGKILL)
