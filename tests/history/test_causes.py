from __future__ import annotations

from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import EVENT, YEAR, small_project

from sco_report.document import Block, Role, Run
from sco_report.history import ChangeType
from sco_report.history.causes import Causes
from sco_report.history.comparison import compare
from sco_report.history.paragraphs import ParagraphChange
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot

SESSION, WORDING, ABBREVIATIONS = (
    "data/2024/session.yaml",
    "templates/wording.yaml",
    "data/reference/abbreviations.yaml",
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project", circulated=False)


def causes(history: History) -> dict[str, list[str]]:
    """The keys of the causes of each paragraph that the working folder changes, by the start of its text."""
    repository = Repository(history.root)
    with snapshot(repository, YEAR, "HEAD") as old, snapshot(repository, YEAR) as new:
        comparison = compare(old, new)
    keys = [[comparison.entries[index].item.key for index in found] for found in comparison.causes]
    return {one.block.text[:12]: found for one, found in zip(comparison.paragraphs, keys, strict=True)}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([(EVENT, "dates: 2024-09-12", "dates: 2024-09-13")], [["trade-ministers"]]),
        ([("data/2024/documents/dialogue-concept.yaml", "Нового", "Старого")], [["dialogue-concept"]]),
        (
            [("data/2024/documents/dialogue-concept.yaml", "Нового", "Старого"), (EVENT, "-09-12", "-09-13")],
            [["trade-ministers", "dialogue-concept"]],
        ),
        ([("data/reference/places.yaml", "loc: Исламабаде", "loc: Исламабад-сити")], [["places/Исламабад"]]),
        ([(SESSION, "BY, post: Премьер-министр", "BY, post: Вице-премьер")], [["session"]]),
        ([("templates/decision.j2", ">РЕШЕНИЕ<", ">ПОСТАНОВЛЕНИЕ<")], [["templates/decision.j2"]]),
        (
            [("templates/decision.j2", ">РЕШЕНИЕ<", ">ПОСТАНОВЛЕНИЕ<"), (SESSION, "BY, post: П", "BY, post: Зам. П")],
            [["session"], ["session"]],
        ),
        ([("templates/layout.yaml", "left_mm: 25", "left_mm: 30")], []),
    ],
)
def test_the_changed_entries_that_a_paragraph_prints_or_names(
    history: History, edits: list[tuple[str, str, str]], expected: list[list[str]]
) -> None:
    for edit in edits:
        history.edit(*edit)
    assert list(causes(history).values()) == expected


def test_the_wording_of_an_act_explains_the_events_with_this_act(history: History) -> None:
    history.edit("templates/acts.yaml", "одобрили", "поддержали")
    history.edit(WORDING, "videoconference: в формате", "videoconference: в режиме")
    assert list(causes(history).values()) == [["acts/endorsed"]]


def test_an_abbreviation_is_named_by_reference(history: History) -> None:
    history.edit(ABBREVIATIONS, "СРГ:", "ПРБ: {name: Пробный банк, introduced: hereinafter}\nСРГ:")
    history.edit(EVENT, "as: draft\n", "as: draft\n  - exchanged_views: о работе {ПРБ gen}\n")
    history.commit()
    history.edit(ABBREVIATIONS, "Пробный банк", "Опытный банк")
    assert list(causes(history).values()) == [["abbreviations/ПРБ"]]


def test_another_id_or_file_name_explains_no_words(history: History) -> None:
    history.edit(EVENT, "id: trade-ministers", "id: ministers")
    history.edit(WORDING, "in_person: в очном формате", "in_person: в очном режиме")
    assert list(causes(history).values()) == [["wording/formats"]]


def test_without_a_changed_entry_there_is_no_cause() -> None:
    added = ParagraphChange(ChangeType.ADDED, None, Block(Role.BODY, (Run("Текст"),)), None, None)
    assert Causes([], []).of(added) == ()
