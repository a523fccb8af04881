"""Patches that are tried leave no trace in the texts of the files."""

from __future__ import annotations

from pathlib import Path

from support.processes import small_year

from sco_report.editing.entries import EntryStore
from sco_report.editing.remarks.patching import Patching
from sco_report.model.remark import PatchStep

MEETING = "data/2024/events/2024-09-12-trade-ministers.yaml"


def step(entry: str, at: str, was: str, now: str) -> PatchStep:
    return PatchStep.model_validate({"entry": entry, "at": at, "was": was, "now": now})


def test_a_patch_that_is_only_tried_neither_changes_nor_removes_the_entries_of_it(tmp_path: Path) -> None:
    root = small_year(tmp_path / "project")
    patching = Patching(EntryStore(root, 2024))
    patching.apply([step("trade-ministers", "dates", "2024-09-12", "2024-09-13")])
    assert patching.fits([step("session", "place", "Исламабад", "Лахор")])
    assert [file.relative_to(root).as_posix() for file in patching.texts()] == [MEETING]
