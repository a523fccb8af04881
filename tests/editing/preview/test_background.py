"""What follows a save: the PDF with its pages, the changes since the last circulated draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.preview_fixtures import NAVRUZ, Desk, attempt

from sco_report.editing.preview.background import Background
from sco_report.editing.preview.changes import Comparer, DraftChanges
from sco_report.editing.preview.composer import Composed, PreviewState
from sco_report.history import ChangeType
from sco_report.rendering.pdf.worker import PageStart, PdfResult

FOLDER = "data/2021/events"


@pytest.fixture(scope="module")
def drafted(copies: Callable[[], Path]) -> History:
    """A project of which a draft was circulated."""
    history = History(copies())
    history.commit()
    history.git("tag", "-a", "-m", "Проект", "draft/2021/1")
    return history


def composed(root: Path) -> Composed:
    state = attempt(root)
    assert state.composed is not None
    return state.composed


def changes(root: Path) -> DraftChanges | None:
    comparer = Comparer(root, 2021)
    try:
        return comparer.changes(composed(root))
    finally:
        comparer.end()


def test_changes_since_the_last_draft(drafted: History) -> None:
    events = drafted.root / FOLDER
    unchanged = changes(drafted.root)
    assert unchanged is not None
    assert (unchanged.draft, unchanged.paragraphs) == (1, ())
    drafted.edit(f"data/2021/{NAVRUZ}", "«Навруз»", "«Наурыз»")
    (events / "2021-05-27-industry-experts.yaml").unlink()
    renamed = events / "2021-10-27-startups-forum.yaml"
    renamed.write_text(renamed.read_text("utf-8").replace("id: startups-forum", "id: startups"), "utf-8")
    drafted.edit("data/2021/webinars.yaml", "id: ecology-webinar\n", "id: ecology-webinar\n    ordinal: 2\n")
    found = changes(drafted.root)
    assert found is not None
    told = [(change.type, change.entries) for change in found.paragraphs]
    assert told == [
        (ChangeType.REMOVED, ("industry-experts",)),
        (ChangeType.CHANGED, ("ecology-webinar",)),
        (ChangeType.CHANGED, ("navruz",)),
    ]
    package = composed(drafted.root).package
    blocks = package.blocks
    assert blocks[found.paragraphs[2].block].entry == "navruz"
    words = [text for type_, text in found.paragraphs[2].pieces if type_ is ChangeType.ADDED]
    assert words == ["Наурыз"]


def test_without_history_nothing_is_told(untouched: tuple[Path, PreviewState]) -> None:
    assert changes(untouched[0]) is None


def test_a_draft_that_cannot_be_composed_is_not_compared(project: Path) -> None:
    history = History(project)
    file = project / "data/2021" / NAVRUZ
    text = file.read_text("utf-8")
    file.write_text("id: [", "utf-8")
    history.commit()
    history.git("tag", "-a", "-m", "Проект", "draft/2021/1")
    file.write_text(text, "utf-8")
    assert changes(project) is None


def test_pages_of_the_last_pdf_keep_their_paragraphs(untouched: tuple[Path, PreviewState]) -> None:
    root, state = untouched
    before = state.composed
    assert before is not None
    first, annex = before.package.parts
    blocks = [*first.blocks, *annex.blocks]
    navruz = next(number for number, block in enumerate(blocks) if block.entry == "navruz")
    later = replace(annex, blocks=(*annex.blocks[:5], *annex.blocks[6:]))
    now = replace(before, package=replace(before.package, parts=(first, later)))
    background = Background(root, 2021)
    lost = len(first.blocks) + 5
    starts = (PageStart(1, 0, 0), PageStart(2, lost, 0), PageStart(3, navruz, 7))
    background.printed = before, PdfResult({}, (), starts)
    assert background.as_json(before)["pdf"] == "made"
    assert background.as_json(before)["pages"] == [(1, 0, 0), (2, lost, 0), (3, navruz, 7)]
    assert background.as_json(now)["pdf"] == "making"
    assert background.as_json(now)["pages"] == [(1, 0, 0), (3, navruz - 1, 7)]


def test_the_pdf_is_that_of_the_package(untouched: tuple[Path, PreviewState]) -> None:
    root, state = untouched
    assert state.composed is not None
    background = Background(root, 2021)
    asyncio.run(background.pdf(state.composed))
    told = background.as_json(state.composed)
    assert told["pdf"] == "made"
    assert [number for number, _, _ in told["pages"]][:3] == [1, 2, 3]
    assert len(told["pages"]) == 15


def test_pages_ask_for_what_is_known(desk: Desk) -> None:
    told = desk.get("/background").json()
    assert (told["pdf"], told["pages"], told["changes"]) == ("making", [], None)
    assert desk.get("/changes/0").status_code == 404
