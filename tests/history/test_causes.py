from __future__ import annotations

from pathlib import Path

import pytest
from support.git_fixtures import History
from support.redline_2021 import EVENTS

from sco_report.document import Block, Role, Run
from sco_report.history import causes
from sco_report.history.alignment import Fate, Pair, aligned, entry_matches
from sco_report.history.causes import Causes
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot


@pytest.fixture
def history(project: Path) -> History:
    history = History(project)
    history.commit()
    return history


def behind(history: History) -> dict[str, list[str]]:
    """What lies behind each changed paragraph, by the beginning of its text."""
    repository = Repository(history.root)
    with snapshot(repository, 2021, "HEAD") as old, snapshot(repository, 2021) as new:
        found = Causes(old, new)
        paired = aligned(old.package, new.package, entry_matches(old, new))
        pairs = [pair for _, pair in paired if pair.fate is not Fate.SAME]
    return {(pair.new or pair.old or Block(Role.BODY, ())).text[:24]: found.of(pair) for pair in pairs}


def test_a_document_lies_behind_the_paragraphs_that_name_it(history: History) -> None:
    history.edit("data/2021/documents/tourism-plan-2022-2023.yaml", "title: План", "title: Совместный план")
    found = behind(history)
    assert found
    assert all(keys == ["tourism-plan-2022-2023"] for keys in found.values())


def test_a_state_lies_behind_what_its_side_does(history: History) -> None:
    history.edit("data/reference/states.yaml", "ins: таджикской", "ins: душанбинской")
    history.edit("data/reference/states.yaml", "gen: таджикской", "gen: душанбинской")
    found = behind(history)
    assert len(found) > 2
    assert all("states/TJ" in keys for keys in found.values())


def test_wording_lies_behind_what_no_entry_explains(history: History) -> None:
    history.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    assert set(map(tuple, behind(history).values())) == {("wording/verbs",)}


def test_an_entry_and_the_wording_may_both_lie_behind_a_paragraph(history: History) -> None:
    history.edit(
        "templates/wording.yaml", "videoconference: в формате видеоконференции", "videoconference: по видеосвязи"
    )
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19")
    found = behind(history)
    assert found.pop("19 июля 2021 года по вид") == ["industry-ministers", "wording/formats"]
    assert set(map(tuple, found.values())) == {("wording/formats",)}


def test_a_signatory_lies_behind_its_own_signature(history: History) -> None:
    history.edit("data/2021/session.yaml", "state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
    history.edit("data/2021/session.yaml", "number: 128", "number: 129")
    found = behind(history)
    assert found["Вице-премьер\nРеспублики "] == ["session/signatories/TJ"]
    assert [keys for text, keys in found.items() if text.startswith("25\xa0ноября")] == [["session/decision"]]


def test_nothing_lies_behind_a_paragraph_of_no_changed_item(history: History) -> None:
    repository = Repository(history.root)
    with snapshot(repository, 2021, "HEAD") as old, snapshot(repository, 2021) as new:
        assert Causes(old, new).of(Pair(Fate.ADDED, None, Block(Role.BODY, (Run("Текст"),)))) == []


def test_a_document_lies_behind_what_names_it_in_a_title(history: History) -> None:
    history.edit("data/2021/documents/environment-concept.yaml", "title: Концепция", "title: Новая концепция")
    history.edit("data/reference/places.yaml", "loc: Алматы", "loc: Алма-Ате")
    found = behind(history)
    assert len(found) > 1
    assert set(map(tuple, found.values())) == {("environment-concept",)}


def test_an_event_lies_behind_its_list_of_documents(history: History) -> None:
    last = "  - eurasian-commission-memorandum\n"
    history.edit(f"{EVENTS}/2021-09-16-dushanbe-summit.yaml", last, "")
    history.edit(f"{EVENTS}/2021-09-16-dushanbe-summit.yaml", "documents:\n", f"documents:\n{last}")
    found = behind(history)
    assert len(found) > 1
    assert set(map(tuple, found.values())) == {("dushanbe-summit",)}


def test_what_an_entry_stands_after_does_not_remove_it(history: History) -> None:
    history.edit(f"{EVENTS}/2021-05-15-issyk-kul-marathon.yaml", "section: ", "stage: cancelled\nsection: ")
    history.edit(f"{EVENTS}/2020-12-06-kunming-marathon.yaml", "более 240 тысяч", "более 250 тысяч")
    assert sorted(behind(history).values()) == [["issyk-kul-marathon"], ["kunming-marathon"]]


def test_what_an_entry_stands_after_moves_it(history: History) -> None:
    history.edit(f"{EVENTS}/2021-02-09-transit-protocol-experts.yaml", "2021-02-09, 2021-02-19", "2021-10-19")
    history.edit(f"{EVENTS}/2021-02-08-transport-memorandum-experts.yaml", "initiative: RU", "initiative: UZ")
    moved = [keys for keys in behind(history).values() if "transport-memorandum-experts" in keys]
    assert moved == [["transport-memorandum-experts", "transit-protocol-experts"]]


def test_what_is_not_printed_lies_behind_nothing(history: History) -> None:
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    history.edit("data/reference/chairmanships.yaml", "until: 2021-09-17}", "until: 2021-09-18}")
    experts = f"{EVENTS}/2021-05-27-industry-experts.yaml"
    history.edit(experts, "prepares: industry-ministers\n", "")
    found = behind(history)
    assert "27 мая и 14-15 июля 2021" in found
    assert set(map(tuple, found.values())) == {("wording/formats",)}


def test_a_template_lies_behind_what_it_says_itself(history: History) -> None:
    history.edit("templates/decision.j2", ">РЕШЕНИЕ<", ">ПОСТАНОВЛЕНИЕ<")
    history.edit("data/2021/session.yaml", "number: 128", "number: 129")
    found = behind(history)
    assert found.pop("ПОСТАНОВЛЕНИЕ") == ["templates/decision.j2"]
    assert len(found) == 2
    assert set(map(tuple, found.values())) == {("session/decision",)}


def test_another_id_lies_behind_no_words(history: History) -> None:
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "id: industry-ministers", "id: ministers")
    history.edit(f"{EVENTS}/2021-05-27-industry-experts.yaml", "prepares: industry-ministers", "prepares: ministers")
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    assert set(map(tuple, behind(history).values())) == {("wording/formats",)}


def test_another_entry_may_lie_behind_a_paragraph_that_does_not_name_it(history: History) -> None:
    """Whoever uses an abbreviation first introduces it."""
    first, second = f"{EVENTS}/2021-07-16-industry-ministers.yaml", f"{EVENTS}/2021-09-03-finance-ministers.yaml"
    history.edit(
        "data/reference/abbreviations.yaml", "СРГ:", "ПРБ: {name: Пробный банк, introduced: hereinafter}\nСРГ:"
    )
    history.edit(first, "перспективах его развития", "перспективах {ПРБ gen}")
    history.edit(second, "финансовой сфере", "финансовой сфере и в рамках {ПРБ gen}")
    history.commit()
    history.edit(first, "перспективах {ПРБ gen}", "перспективах его развития")
    history.edit("data/2021/session.yaml", "number: 128", "number: 129")
    found = behind(history)
    told = {text.partition(" года")[0]: keys for text, keys in found.items()}
    assert told["3 сентября 2021"] == told["16 июля 2021"] == ["industry-ministers"]
    assert set(map(tuple, found.values())) == {("industry-ministers",), ("session/decision",)}


@pytest.mark.parametrize(("most", "composed"), [(24, 0), (0, 0)])
def test_an_entry_that_alone_is_near_needs_no_trial(
    history: History, monkeypatch: pytest.MonkeyPatch, most: int, composed: int
) -> None:
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19")
    history.edit(f"{EVENTS}/2021-11-25-ict-heads.yaml", "dates: 2021-11-25", "dates: 2021-11-24")
    monkeypatch.setattr(causes, "_MOST", most)
    made: list[int] = []
    monkeypatch.setattr(causes, "write_without", lambda *_: made.append(1))
    assert sorted(behind(history).values()) == [["ict-heads"], ["industry-ministers"]]
    assert len(made) == composed


def test_where_nothing_can_be_tried_what_is_near_is_told(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19")
    monkeypatch.setattr(causes, "_MOST", 0)
    found = behind(history)
    assert found.pop("19 июля 2021 года в режи") == ["industry-ministers"]
    assert found["30 июня 2021 года в режи"] == []
