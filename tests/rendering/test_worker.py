"""The worker process and its fork: whatever ends one of them, none is left and no half result is used."""

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
from sco_report.rendering.pdf.worker_main import received

PATIENCE = 30
"""Seconds to wait for what must happen."""

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
"""A `sitecustomize` by which a fork writes down its process id and does not end by itself."""

DIES = {
    "worker": "import os\nos.fork = lambda: os.kill(os.getpid(), 9)",
    "fork": "import os\nfork = os.fork\nos.fork = lambda: fork() or os.kill(os.getpid(), 9)",
}
"""The same, by which the system kills the worker or its fork."""


@pytest.fixture
def job(package: OfficialDocument, layout: Layout) -> PdfJob:
    parts = [replace(package, name=str(part.name), parts=(part,)) for part in package.parts]
    return PdfJob((*parts, package), layout, {})


def lives(process: int) -> bool:
    with suppress(FileNotFoundError):
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return status.rpartition(")")[2].split()[0] != "Z"
    return False


def becomes_true(condition: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (met := bool(condition())) and time.monotonic() < end:
        time.sleep(0.001)
    return met


def submitted(job: PdfJob) -> PdfResult:
    with PdfWorker() as worker:
        worker.submit(job)
        return worker.result()


def test_all_files_are_made_and_no_module_of_the_current_folder_is_imported(
    job: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sco_report").mkdir()
    (tmp_path / "sco_report/__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    files = submitted(job).files
    assert {name: content[:5] for name, content in files.items()} == {one.name: b"%PDF-" for one in job.documents}


def test_a_truncated_job_is_not_run(job: PdfJob) -> None:
    whole = pickle.dumps(job)
    for share in (0.0, 0.1, 0.5, 0.99):
        assert received(BytesIO(whole[: int(share * len(whole))])) is None


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_truncated_result_is_not_used(
    job: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    whole = pickle.dumps(PdfResult({"report": b"%PDF" * 1000}, []))
    (tmp_path / "answer").write_bytes(whole[: int(share * len(whole))])
    (tmp_path / "python").write_text(f"#!/bin/sh\ncat {tmp_path}/answer\nexit 7\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(RuntimeError, match="ended with code 7"):
        submitted(job)


@pytest.mark.parametrize("dies", ["worker", "fork"])
def test_a_process_killed_by_the_system_is_no_fault_of_the_program(
    job: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(DIES[dies], encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(OSError, match="ended by SIGKILL") as caught:
        submitted(job)
    assert [problem.id for problem in refusal(caught.value)] == ["SCO-E154"]


def test_no_memory_is_no_fault_of_the_program(job: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\ndef full(): raise MemoryError\nos.fork = full", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(MemoryError) as caught:
        submitted(job)
    assert [problem.id for problem in refusal(caught.value)] == ["SCO-E154"]


def test_the_fork_ends_with_the_context_of_the_worker(
    job: PdfJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(FORKS_STAY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("FORKED", str(tmp_path / "forked"))
    (tmp_path / "forked").mkdir()
    with PdfWorker() as worker:
        worker.submit(job)
        assert becomes_true(lambda: any((tmp_path / "forked").iterdir()))
        (fork,) = (int(one.name) for one in (tmp_path / "forked").iterdir())
        assert lives(fork)
    try:
        assert becomes_true(lambda: not lives(fork))
    finally:
        with suppress(ProcessLookupError):
            os.kill(fork, signal.SIGKILL)
