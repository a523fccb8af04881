"""A year's work compared step by step, and each of its states with each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.redline_2021 import EVENTS, sequence

from sco_report.history.comparison import Comparison, as_json, compare
from sco_report.history.paragraphs import ParagraphFate
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, read_snapshot, snapshot
from sco_report.problems import ProblemsFound


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Snapshot]]:
    """The states of the sequence, the first first."""
    folder = tmp_path_factory.mktemp("sequence") / "project"
    commits = sequence(folder)
    with ExitStack() as opened:
        yield [opened.enter_context(snapshot(Repository(folder), 2021, commit)) for commit in commits]


def told(comparison: Comparison) -> tuple[list[tuple[str, str]], list[tuple[str, list[str]]]]:
    """What became of entries, and of paragraphs with the entries behind them."""
    entries = [(str(change.fate), change.item.key) for change in comparison.entries]
    behind = [[comparison.entries[cause].item.key for cause in causes] for causes in comparison.behind]
    return entries, [(str(one.fate), keys) for one, keys in zip(comparison.paragraphs, behind, strict=True)]


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
def test_each_step_tells_what_was_done(states: list[Snapshot], step: int) -> None:
    assert told(compare(states[step], states[step + 1])) == STEPS[step]


def test_all_steps_together(states: list[Snapshot]) -> None:
    entries, paragraphs = told(compare(states[0], states[-1]))
    assert entries == [
        ("changed", "session"),
        ("changed", "industry-ministers"),
        ("moved", "regions-heads-forum"),
        ("added", "statistics-heads"),
        ("added", "forests-webinar"),
        ("removed", "road-transport-commission"),
    ]
    assert len(paragraphs) == 9


def test_between_any_two_states_pieces_give_both_texts(states: list[Snapshot]) -> None:
    for old, new in permutations(states, 2):
        said = json.loads(as_json(compare(old, new)))
        assert said["entries"]
        for paragraph in said["paragraphs"]:
            assert paragraph["entries"]
            for key, other in (("old", "added"), ("new", "removed")):
                text = "".join(piece["text"] for piece in paragraph["pieces"] if piece["change"] != other)
                assert text == (paragraph[key] or "")


def test_back_and_forth_are_mirrors(states: list[Snapshot]) -> None:
    mirrored = {"added": "removed", "removed": "added"}
    forth, back = compare(states[0], states[-1]), compare(states[-1], states[0])
    assert {(mirrored.get(fate, fate), key) for fate, key in told(forth)[0]} == set(told(back)[0])
    assert sorted(mirrored.get(fate, fate) for fate, _ in told(forth)[1]) == sorted(fate for fate, _ in told(back)[1])


def test_the_same_state_is_no_change(states: list[Snapshot]) -> None:
    assert not compare(states[0], states[0])


def test_each_knows_the_other(states: list[Snapshot]) -> None:
    comparison = compare(states[0], states[-1])
    for entry in range(len(comparison.entries)):
        for paragraph in comparison.paragraphs_of(entry):
            assert entry in comparison.behind[paragraph]


def test_a_year_that_one_state_does_not_have(states: list[Snapshot], tmp_path: Path) -> None:
    for room in ("data", "templates"):
        (tmp_path / room).mkdir()
    none = read_snapshot(tmp_path, 2021)
    come = compare(none, states[0])
    assert {fate for fate, _ in told(come)[0]} == {fate for fate, _ in told(come)[1]} == {"added"}
    # What outlives a year did not come with it.
    assert {change.item.kind for change in come.entries} == {"event", "document", "session"}
    assert states[0].year
    assert len(come.entries) == len(states[0].year.events) + len(states[0].year.documents) + 1
    gone = compare(states[0], none)
    assert {fate for fate, _ in told(gone)[0]} == {fate for fate, _ in told(gone)[1]} == {"removed"}
    with pytest.raises(ProblemsFound) as caught:
        compare(none, none)
    assert [problem.id for problem in caught.value.problems] == ["SCO-E047"]


@pytest.fixture
def history(project: Path) -> History:
    history = History(project)
    history.commit()
    return history


def compared(history: History, old: str, new: str | None = None) -> Comparison:
    repository = Repository(history.root)
    with snapshot(repository, 2021, old) as before, snapshot(repository, 2021, new) as after:
        return compare(before, after)


def test_one_event_that_moved_while_others_were_reworded_is_all_that_moved(history: History) -> None:
    history.edit(f"{EVENTS}/2021-09-28-regions-heads-forum.yaml", "section: ministerial", "section: expert")
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    history.edit(f"{EVENTS}/2021-11-25-ict-heads.yaml", "dates: 2021-11-25", "dates: 2021-11-24")
    later = history.commit()
    fates = []
    for both in ((f"{later}~1", later), (later, f"{later}~1")):
        changes = compared(history, *both).paragraphs
        assert [one.block.entry for one in changes if one.fate is ParagraphFate.MOVED] == ["regions-heads-forum"]
        fates.append(Counter(one.fate for one in changes))
    assert fates[0] == fates[1]
    assert set(fates[0]) == {ParagraphFate.MOVED, ParagraphFate.CHANGED}


def test_under_another_id_a_paragraph_is_compared_word_by_word(history: History) -> None:
    file = f"{EVENTS}/2021-06-30-health-ministers.yaml"
    history.edit(file, "id: health-ministers", "id: ministers-of-health")
    for other in ("2021-06-01-health-working-group",):
        while "health-ministers" in (history.root / EVENTS / f"{other}.yaml").read_text(encoding="utf-8"):
            history.edit(f"{EVENTS}/{other}.yaml", "health-ministers", "ministers-of-health")
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    changes = compared(history, "HEAD").paragraphs
    assert {one.fate for one in changes} == {ParagraphFate.CHANGED}
    (again,) = [one for one in changes if one.block.entry == "ministers-of-health"]
    assert [piece.text for piece in again.pieces if piece.fate] == ["формате", "режиме"]
