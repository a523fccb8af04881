"""Planned events are checked as they will be reported; cancelled ones are out of every rule on what was held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Where = Callable[[str], list[str]]

CANCELLED = "stage: cancelled\n"
PLANNED = "stage: planned\n"
MEETING = "events/meeting.yaml"
SECOND = "events/second.yaml"
PLAN = "documents/plan.yaml"


def second(title: str, dates: str, *lines: str) -> str:
    return "\n".join(["id: second", "section: expert", f"title: {title}", f"dates: {dates}", *lines, ""])


@pytest.mark.parametrize(("stage", "places"), [("", ["meeting.yaml:1:1"]), (PLANNED, []), (CANCELLED, [])])
def test_only_what_was_held_lacks_outcomes(add: Add, where: Where, stage: str, places: list[str]) -> None:
    add(MEETING, stage)
    assert where("SCO-W107") == places


@pytest.mark.parametrize(("ordinal", "places"), [("4", []), ("5", ["second.yaml:5:10"])])
def test_a_cancelled_event_uses_up_no_ordinal(add: Add, where: Where, ordinal: str, places: list[str]) -> None:
    add("events/third.yaml", second("Совещание экспертов", "2021-03-01", "ordinal: 3").replace("second", "third"))
    add(MEETING, f"ordinal: 4\n{CANCELLED}")
    add(SECOND, second("Совещание экспертов", "2021-09-16", f"ordinal: {ordinal}"))
    assert where("SCO-W103") == places


def test_one_cancelled_last_year_uses_up_no_ordinal(add: Add, where: Where, year_before: Add) -> None:
    year_before(MEETING, f"ordinal: 4\n{CANCELLED}")
    add(MEETING, "ordinal: 4\n")
    assert where("SCO-W103") == []


def test_a_planned_event_uses_up_its_ordinal(add: Add, where: Where) -> None:
    add(MEETING, f"ordinal: 4\n{PLANNED}")
    add(SECOND, second("Совещание экспертов", "2021-09-16", "ordinal: 4"))
    assert where("SCO-W103") == ["second.yaml:5:10"]


@pytest.mark.parametrize(("stage", "places"), [("", ["second.yaml:4:8"]), (CANCELLED, [])])
def test_a_cancelled_event_is_not_reported_twice(add: Add, where: Where, stage: str, places: list[str]) -> None:
    add(MEETING, stage)
    add(SECOND, second("Совещание экспертов", "2021-07-16"))
    assert where("SCO-W102") == places


@pytest.mark.parametrize(("stage", "places"), [(PLANNED, ["meeting.yaml:4:8"]), (CANCELLED, [])])
def test_after_the_session(add: Add, change: Change, where: Where, stage: str, places: list[str]) -> None:
    change(MEETING, "2021-07-16", "2021-11-26")
    add(MEETING, stage)
    assert where("SCO-E055") == places


@pytest.mark.parametrize(("stage", "found"), [("", True), (CANCELLED, False)])
def test_nobody_chaired_what_was_cancelled(add: Add, where: Where, stage: str, found: bool) -> None:
    add(MEETING, f"chair: BY\n{stage}")
    assert (where("SCO-E043") != [], where("SCO-W104") != []) == (found, found)


def test_what_is_cancelled_still_lies_in_the_period(add: Add, change: Change, where: Where) -> None:
    change(MEETING, "2021-07-16", "2012-07-16")
    add(MEETING, CANCELLED)
    assert where("SCO-E042") == ["meeting.yaml:4:8"]


@pytest.mark.parametrize(("first", "last", "places"), [(CANCELLED, "", []), ("", CANCELLED, ["second.yaml:5:11"])])
def test_preparations(add: Add, where: Where, first: str, last: str, places: list[str]) -> None:
    add(SECOND, second("встреча", "2021-09-16", "prepares: meeting") + first)
    add(MEETING, last)
    assert where("SCO-W108") == places


@pytest.mark.parametrize("key", ["documents: [plan]", "outcomes: [{adopted: plan}]"])
def test_nothing_came_of_a_cancelled_event(add: Add, where: Where, key: str) -> None:
    add(PLAN, "id: plan\ntitle: План\n")
    add(MEETING, f"{key}\n")
    assert where("SCO-E100") == []
    add(MEETING, CANCELLED)
    assert where("SCO-E100") == [f"meeting.yaml:5:{key.index(':') + 3}"]


def test_a_cancelled_event_adopts_nothing(add: Add, where: Where) -> None:
    add(PLAN, "id: plan\ntitle: План\n")
    add(MEETING, f"outcomes: [{{adopted: plan}}]\n{CANCELLED}")
    add(SECOND, second("встреча", "2021-09-16", "outcomes: [{adopted: plan}]"))
    assert where("SCO-W106") == []


def test_a_cancelled_event_needs_nothing_of_its_section(change: Change, add: Add, where: Where) -> None:
    change(MEETING, "section: expert", "section: summit")
    assert len(where("SCO-E037")) == 3
    add(MEETING, CANCELLED)
    assert where("SCO-E037") == []


@pytest.mark.parametrize(
    ("naming", "places"),
    [
        ("outcomes: [{discussed: 'подготовка к {meeting dat}'}]", ["second.yaml:5:38"]),
        ("outcomes: [{discussed_preparation: meeting}]", ["second.yaml:5:36"]),
        ("occasion: итоги {meeting gen dated}", ["second.yaml:5:17"]),
        ("prepares: meeting", []),
        ("after: meeting", []),
        ("note: вместо {meeting gen}", []),
        ("stage: cancelled\ncalled: '{meeting}'", []),
        ("stage: cancelled\noutcomes: [{discussed_preparation: meeting}]", []),
    ],
)
def test_a_cancelled_event_named_in_print(add: Add, where: Where, naming: str, places: list[str]) -> None:
    add(SECOND, second("встреча", "2021-07-10", naming))
    assert where("SCO-W110") == []
    add(MEETING, CANCELLED)
    assert where("SCO-W110") == places


def test_one_that_is_planned_may_be_named(add: Add, where: Where) -> None:
    add(SECOND, second("встреча", "2021-07-10", "outcomes: [{discussed: 'подготовка к {meeting dat}'}]"))
    add(MEETING, PLANNED)
    assert where("SCO-W110") == []


@pytest.mark.parametrize(
    ("blocking", "places"),
    [("SCO-W107", []), ("[SCO-W107, SCO-W213]", ["session.yaml:21:22"]), ("SCO-W213", ["session.yaml:21:11"])],
)
def test_a_build_does_not_look_for_misspelt_words(add: Add, where: Where, blocking: str, places: list[str]) -> None:
    add("session.yaml", f"blocking: {blocking}\n")
    assert where("SCO-E104") == places
