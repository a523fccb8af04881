from __future__ import annotations

from pathlib import Path

import pytest
from histories import History
from sequence_2021 import EVENTS

from sco_report.document import Block, Role, Run
from sco_report.revisions.alignment import Fate, Pair, aligned
from sco_report.revisions.causes import Causes
from sco_report.revisions.repository import Repository
from sco_report.revisions.states import state


@pytest.fixture
def history(project: Path) -> History:
    history = History(project)
    history.commit()
    return history


def causes(history: History) -> dict[str, list[str]]:
    """What lies behind each changed paragraph, by the beginning of its text."""
    repository = Repository(history.root)
    with state(repository, 2021, "HEAD") as old, state(repository, 2021) as new:
        found = Causes(old, new)
        pairs = [pair for _, pair in aligned(old.package, new.package) if pair.fate is not Fate.SAME]
    return {(pair.new or pair.old or Block(Role.BODY, ())).text[:24]: found.of(pair) for pair in pairs}


def test_a_document_lies_behind_the_paragraphs_that_name_it(history: History) -> None:
    history.edit("data/2021/documents/tourism-plan-2022-2023.yaml", "title: План", "title: Совместный план")
    behind = causes(history)
    assert behind
    assert all(keys == ["tourism-plan-2022-2023"] for keys in behind.values())


def test_a_state_lies_behind_what_its_side_does(history: History) -> None:
    history.edit("data/reference/states.yaml", "ins: таджикской", "ins: душанбинской")
    history.edit("data/reference/states.yaml", "gen: таджикской", "gen: душанбинской")
    behind = causes(history)
    assert len(behind) > 2
    assert all("states/TJ" in keys for keys in behind.values())


def test_wording_lies_behind_what_no_entry_explains(history: History) -> None:
    history.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    assert set(map(tuple, causes(history).values())) == {("wording/verbs",)}


def test_an_entry_comes_before_the_wording(history: History) -> None:
    history.edit(
        "templates/wording.yaml", "videoconference: в формате видеоконференции", "videoconference: по видеосвязи"
    )
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19")
    assert causes(history)["19 июля 2021 года по вид"] == ["industry-ministers"]


def test_a_signatory_lies_behind_its_own_signature(history: History) -> None:
    history.edit("data/2021/session.yaml", "state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
    history.edit("data/2021/session.yaml", "number: 128", "number: 129")
    behind = causes(history)
    assert behind["Вице-премьер\nРеспублики "] == ["session/signatories/TJ"]
    assert [keys for text, keys in behind.items() if text.startswith("25\xa0ноября")] == [["session/decision"]]


def test_nothing_lies_behind_a_paragraph_of_no_changed_item(history: History) -> None:
    repository = Repository(history.root)
    with state(repository, 2021, "HEAD") as old, state(repository, 2021) as new:
        assert Causes(old, new).of(Pair(Fate.ADDED, None, Block(Role.BODY, (Run("Текст"),)))) == []


def test_a_document_lies_behind_what_names_it_in_a_title(history: History) -> None:
    history.edit("data/2021/documents/environment-concept.yaml", "title: Концепция", "title: Новая концепция")
    history.edit("data/reference/places.yaml", "loc: Алматы", "loc: Алма-Ате")
    behind = causes(history)
    assert len(behind) > 1
    assert set(map(tuple, behind.values())) == {("environment-concept",)}


def test_an_event_lies_behind_its_list_of_documents(history: History) -> None:
    last = "  - eurasian-commission-memorandum\n"
    history.edit(f"{EVENTS}/2021-09-16-dushanbe-summit.yaml", last, "")
    history.edit(f"{EVENTS}/2021-09-16-dushanbe-summit.yaml", "documents:\n", f"documents:\n{last}")
    behind = causes(history)
    assert len(behind) > 1
    assert set(map(tuple, behind.values())) == {("dushanbe-summit",)}


def test_what_an_entry_stands_after_does_not_remove_it(history: History) -> None:
    history.edit(f"{EVENTS}/2021-05-15-issyk-kul-marathon.yaml", "section: ", "stage: cancelled\nsection: ")
    history.edit(f"{EVENTS}/2020-12-06-kunming-marathon.yaml", "более 240 тысяч", "более 250 тысяч")
    assert sorted(causes(history).values()) == [["issyk-kul-marathon"], ["kunming-marathon"]]


def test_what_an_entry_stands_after_moves_it(history: History) -> None:
    history.edit(f"{EVENTS}/2021-02-09-transit-protocol-experts.yaml", "2021-02-09, 2021-02-19", "2021-10-19")
    history.edit(f"{EVENTS}/2021-02-08-transport-memorandum-experts.yaml", "initiative: RU", "initiative: UZ")
    moved = [keys for keys in causes(history).values() if "transport-memorandum-experts" in keys]
    assert moved == [["transport-memorandum-experts", "transit-protocol-experts"]]
