"""A small project for each acceptance test."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import small_project

from sco_report.rendering.pdf.worker import PdfResult


@pytest.fixture
def small(tmp_path: Path) -> History:
    """A small project that was circulated once and has changed in its last commit."""
    return small_project(tmp_path / "small")


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the PDF files empty, for a test that reads none: printing takes most of the time."""
    empty = "sco_report.rendering.pdf.worker_main.run_job"
    monkeypatch.setattr(empty, lambda job: PdfResult(dict.fromkeys(job.printed, b""), ()))
    monkeypatch.setattr("sco_report.history.redline.pdf", lambda *_: b"")
