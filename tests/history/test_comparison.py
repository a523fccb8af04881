"""A year's work compared step by step, and each of its snapshots with each other."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from support.git_fixtures import History
from support.pack_fixtures import YEAR, small_project
from support.paths import ROOT
from support.problems import problems_of
from support.processes import EVENT
from support.redline_2021 import EVENTS

from sco_report.document import Block, Role, Run
from sco_report.history import ChangeType
from sco_report.history.comparison import Causes, Comparison, as_json, compare
from sco_report.history.paragraphs import ParagraphChange
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, read_snapshot, snapshot

MIRRORED = {"added": "removed", "removed": "added"}


def entries(comparison: Comparison) -> list[tuple[str, str]]:
    return [(str(change.type), change.item.key) for change in comparison.entries]


def paragraphs(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """The type of change of each paragraph, and the entries that explain it."""
    keys = [[comparison.entries[cause].item.key for cause in causes] for causes in comparison.causes]
    return [(str(one.type), found) for one, found in zip(comparison.paragraphs, keys, strict=True)]


STEPS = [
    (
        [("added", "statistics-heads"), ("added", "forests-webinar")],
        [("added", ["statistics-heads"]), ("changed", ["forests-webinar"])],
    ),
    ([("changed", "industry-ministers")], [("changed", ["industry-ministers"])]),
    ([("removed", "road-transport-commission")], [("removed", ["road-transport-commission"])]),
    ([("moved", "regions-heads-forum")], [("moved", ["regions-heads-forum"])]),
    ([("changed", "industry-ministers")], [("changed", ["industry-ministers"])]),
    ([("changed", "session")], [("changed", ["session"])]),
    ([("changed", "session")], [("changed", ["session"]), ("added", ["session"]), ("added", ["session"])]),
]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_each_step(states: list[Snapshot], step: int) -> None:
    comparison = compare(states[step], states[step + 1])
    assert (entries(comparison), paragraphs(comparison)) == STEPS[step]


def test_all_steps_together(states: list[Snapshot]) -> None:
    comparison, back = compare(states[0], states[-1]), compare(states[-1], states[0])
    assert entries(comparison) == [
        ("changed", "session"),
        ("changed", "industry-ministers"),
        ("moved", "regions-heads-forum"),
        ("added", "statistics-heads"),
        ("added", "forests-webinar"),
        ("removed", "road-transport-commission"),
    ]
    assert len(comparison.paragraphs) == 9
    assert {(MIRRORED.get(type_, type_), key) for type_, key in entries(comparison)} == set(entries(back))
    types = [sorted(type_ for type_, _ in paragraphs(one)) for one in (comparison, back)]
    assert sorted(MIRRORED.get(type_, type_) for type_ in types[0]) == types[1]
    for entry in range(len(comparison.entries)):
        assert all(entry in comparison.causes[paragraph] for paragraph in comparison.paragraphs_of(entry))
    assert not compare(states[0], states[0])


def test_between_any_two_snapshots_pieces_give_both_texts(states: list[Snapshot]) -> None:
    for old, new in permutations(states[::2], 2):
        content = written(old, new)
        assert content["entries"]
        for paragraph in content["paragraphs"]:
            assert paragraph["entries"]
            for key, other in (("old", "added"), ("new", "removed")):
                text = "".join(piece["text"] for piece in paragraph["pieces"] if piece["change"] != other)
                assert text == (paragraph[key] or "")


def test_a_year_that_one_snapshot_does_not_have(states: list[Snapshot], tmp_path: Path) -> None:
    for folder in ("data", "templates"):
        (tmp_path / folder).mkdir()
    none = read_snapshot(tmp_path, 2021)
    for comparison, type_ in ((compare(none, states[0]), "added"), (compare(states[0], none), "removed")):
        assert {one for one, _ in entries(comparison)} == {one for one, _ in paragraphs(comparison)} == {type_}
        # Tables and templates are older than the year.
        assert {change.item.kind for change in comparison.entries} == {"event", "document", "session"}
        assert states[0].year
        assert len(comparison.entries) == len(states[0].year.events) + len(states[0].year.documents) + 1
    assert [problem.id for problem in problems_of(compare, none, none)] == ["SCO-E047"]


def compared(history: History, old: str, new: str | None = None) -> Comparison:
    repository = Repository(history.root)
    with snapshot(repository, 2021, old) as before, snapshot(repository, 2021, new) as after:
        return compare(before, after)


def test_entries_that_moved_or_were_renamed_while_all_were_reworded(project: Path) -> None:
    history = History(project)
    history.commit()
    history.edit(f"{EVENTS}/2021-09-28-regions-heads-forum.yaml", "section: ministerial", "section: expert")
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    history.edit(f"{EVENTS}/2021-11-25-ict-heads.yaml", "dates: 2021-11-25", "dates: 2021-11-24")
    history.edit(f"{EVENTS}/2021-06-30-health-ministers.yaml", "id: health-ministers", "id: ministers-of-health")
    for _ in range(2):
        history.edit(f"{EVENTS}/2021-06-01-health-working-group.yaml", "health-ministers", "ministers-of-health")
    later = history.commit()
    types = []
    for both in ((f"{later}~1", later), (later, f"{later}~1")):
        changes = compared(history, *both).paragraphs
        assert [one.block.entry for one in changes if one.type is ChangeType.MOVED] == ["regions-heads-forum"]
        types.append(Counter(one.type for one in changes))
    assert types[0] == types[1]
    assert set(types[0]) == {ChangeType.MOVED, ChangeType.CHANGED}
    (renamed,) = [one for one in compared(history, f"{later}~1").paragraphs if one.block.entry == "ministers-of-health"]
    assert [piece.text for piece in renamed.pieces if piece.type is not ChangeType.SAME] == ["формате", "режиме"]


def written(old: Snapshot, new: Snapshot) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(as_json(compare(old, new), None))
    return content


def test_json_names_the_revisions(tmp_path: Path) -> None:
    history = small_project(tmp_path / "project", circulated=False)
    repository, commit = Repository(history.root), history.git("rev-parse", "HEAD")
    with snapshot(repository, YEAR, "HEAD") as old, snapshot(repository, YEAR) as new:
        content = written(old, new)
    assert (content["version"], content["year"]) == (1, YEAR)
    assert content["base"]["commit"] == commit
    assert commit.startswith(content["base"]["name"])
    assert content["head"] == content["base"]
    assert (content["entries"], content["paragraphs"]) == ([], [])
    history.edit(EVENT, "chair: PK", "chair: PK   # as agreed")
    with snapshot(repository, YEAR, "HEAD") as old, snapshot(repository, YEAR) as new:
        assert written(old, new)["head"] == {"name": None, "commit": None}


def test_json_of_a_changed_entry(states: list[Snapshot]) -> None:
    content = written(states[1], states[2])
    ministers = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    assert content["entries"] == [
        {
            "change": "changed",
            "kind": "event",
            "id": "industry-ministers",
            "old_id": "industry-ministers",
            "title": "Совещание министров промышленности государств-членов ШОС",
            "file": ministers,
            "old_file": ministers,
            "line": 2,
            "fields": [
                {
                    "change": "changed",
                    "name": "dates",
                    "path": ["dates"],
                    "old_path": ["dates"],
                    "old": "2021-07-16",
                    "new": "2021-07-19/2021-07-20",
                    "line": 6,
                }
            ],
            "old": None,
            "new": None,
            "paragraphs": [1],
        }
    ]
    (paragraph,) = content["paragraphs"]
    assert {key: paragraph[key] for key in ("number", "change", "role", "entry", "entries")} == {
        "number": 1,
        "change": "changed",
        "role": "body",
        "entry": "industry-ministers",
        "entries": ["industry-ministers"],
    }
    assert [paragraph[key] for key in ("part", "section", "old_part", "old_section")] == ["annex", "I", "annex", "I"]
    assert [paragraph[key][:8] for key in ("old", "new")] == ["16 июля ", "19-20 ию"]
    assert paragraph["pieces"][:2] == [{"change": "removed", "text": "16"}, {"change": "added", "text": "19-20"}]


def test_json_of_added_and_removed_entries(states: list[Snapshot]) -> None:
    _, added = written(states[0], states[1])["entries"]
    assert (added["change"], added["old_id"], added["old_file"], added["old"]) == ("added", None, None, None)
    assert added["new"] == {
        "section": "webinars",
        "id": "forests-webinar",
        "title": "Вебинар по сбережению лесов",
        "dates": "2021-06-10",
    }
    (removed,) = written(states[2], states[3])["entries"]
    assert (removed["change"], removed["id"], removed["new"]) == ("removed", "road-transport-commission", None)
    assert removed["old"]["ordinal"] == "3"
    assert (removed["file"], removed["line"]) == (f"{EVENTS}/2021-05-12-road-transport-commission.yaml", 2)


def test_the_documentation_names_every_key(states: list[Snapshot]) -> None:
    handbook = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    content = written(states[1], states[2])
    (entry,), (paragraph,) = content["entries"], content["paragraphs"]
    objects = (content, content["base"], entry, entry["fields"][0], paragraph, paragraph["pieces"][0])
    assert {key for one in objects for key in one if f"`{key}`" not in handbook} == set()


SESSION, WORDING, ABBREVIATIONS = (
    "data/2024/session.yaml",
    "templates/wording.yaml",
    "data/reference/abbreviations.yaml",
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project", circulated=False)


def causes(history: History) -> list[list[str]]:
    """The keys of the causes of each paragraph that the working folder changes."""
    repository = Repository(history.root)
    with snapshot(repository, YEAR, "HEAD") as old, snapshot(repository, YEAR) as new:
        return [keys for _, keys in paragraphs(compare(old, new))]


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
        (
            [("templates/decision.j2", "{{ decision_name | nom | upper }}<", "ПОСТАНОВЛЕНИЕ<")],
            [["templates/decision.j2"]],
        ),
        (
            [
                ("templates/decision.j2", "{{ decision_name | nom | upper }}<", "ПОСТАНОВЛЕНИЕ<"),
                (SESSION, "BY, post: П", "BY, post: Зам. П"),
            ],
            [["session"], ["session"]],
        ),
        ([("templates/layout.yaml", "left_mm: 25", "left_mm: 30")], []),
        ([("templates/acts.yaml", "одобрили", "поддержали"), (WORDING, "в формате", "в режиме")], [["acts/endorsed"]]),
        # Another id or file name explains no words.
        (
            [(EVENT, "id: trade-", "id: "), (WORDING, "in_person: в очном ", "in_person: в личном ")],
            [["wording/formats"]],
        ),
    ],
)
def test_the_changed_entries_that_a_paragraph_prints_or_names(
    history: History, edits: list[tuple[str, str, str]], expected: list[list[str]]
) -> None:
    for edit in edits:
        history.edit(*edit)
    assert causes(history) == expected


def test_an_abbreviation_is_named_by_reference(history: History) -> None:
    history.edit(ABBREVIATIONS, "СРГ:", "ПРБ: {name: Пробный банк, introduced: hereinafter}\nСРГ:")
    history.edit(EVENT, "as: draft\n", "as: draft\n  - exchanged_views: о работе {ПРБ gen}\n")
    history.commit()
    history.edit(ABBREVIATIONS, "Пробный банк", "Опытный банк")
    assert causes(history) == [["abbreviations/ПРБ"]]


def test_without_a_changed_entry_there_is_no_cause() -> None:
    added = ParagraphChange(ChangeType.ADDED, None, Block(Role.BODY, (Run("Текст"),)), None, None)
    assert Causes([], []).of(added) == ()
