"""Rules of fact: each with what it finds and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Where = Callable[[str], list[str]]

SECOND = "events/second.yaml"


def second(*lines: str) -> str:
    """A second event of the section culture, with an id and the lines given."""
    return "\n".join(["id: second", "section: culture", *lines, ""])


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        ("2021-11-26", ["meeting.yaml:4:8"]),
        ("2021-11-24/2021-11-27", ["meeting.yaml:4:8"]),
        ("[2021-07-16, 2021-11-28]", ["meeting.yaml:4:8"]),
        ("2021-11-25", []),
        ("2021-11-01/2021-11-25", []),
        ("2021-12-01", []),
        ("2022-01-05", []),
    ],
)
def test_an_event_after_the_session(change: Change, where: Where, dates: str, places: list[str]) -> None:
    change("events/meeting.yaml", "2021-07-16", dates)
    assert where("SCO-E055") == places


def test_a_session_of_another_year(change: Change, where: Where) -> None:
    assert where("SCO-E057") == []
    change("session.yaml", "date: 2021-11-25", "date: 2022-11-25")
    assert where("SCO-E057") == ["session.yaml:2:7"]


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        ("2020-10-30/2020-11-02", ["meeting.yaml:4:8"]),
        ("2020-10-30/2020-11-01", ["meeting.yaml:4:8"]),
        ("2021-11-30/2021-12-01", ["meeting.yaml:4:8"]),
        ("2021-10-25/2021-12-01", ["meeting.yaml:4:8"]),
        ("2020-11-01/2021-11-30", []),
        ("2020-10-30", []),
    ],
)
def test_an_event_partly_outside_the_period(change: Change, where: Where, dates: str, places: list[str]) -> None:
    change("events/meeting.yaml", "2021-07-16", dates)
    assert where("SCO-W101") == places


@pytest.mark.parametrize(
    ("title", "dates", "places"),
    [
        ("Совещание экспертов", "2021-07-16", ["second.yaml:4:8"]),
        ("совещания экспертов", "2021-07-15/2021-07-17", ["meeting.yaml:4:8"]),
        ("Совещание экспертов", "2021-07-17", []),
        ("Совещание министров здравоохранения", "2021-07-16", []),
        ("Совещание экспертов", "2021-07-16/2021-07-20", ["second.yaml:4:8"]),
    ],
)
def test_an_event_entered_twice(add: Add, where: Where, title: str, dates: str, places: list[str]) -> None:
    add(SECOND, second(f"title: {title}", f"dates: {dates}"))
    assert where("SCO-W102") == places


@pytest.mark.parametrize(
    ("titles", "places"),
    [
        # Seven words of ten are the same, then six of nine.
        (
            (
                "вода земля лесоводство реки горы степи дороги озера",
                "Вода земля лесоводство реки горы степи дороги моря поля",
            ),
            1,
        ),
        (("вода земля лесоводство реки горы степи озера", "вода земля лесоводство реки горы степи моря поля"), 0),
    ],
)
def test_titles_of_mostly_the_same_words(
    add: Add, change: Change, where: Where, titles: tuple[str, str], places: int
) -> None:
    change("events/meeting.yaml", "Совещание экспертов", titles[0])
    add(SECOND, second(f"title: {titles[1]}", "dates: 2021-07-16"))
    assert len(where("SCO-W102")) == places


def test_a_longer_event_that_begins_during_a_short_one(add: Add, change: Change, where: Where) -> None:
    change("events/meeting.yaml", "2021-07-16", "2021-07-14/2021-07-16")
    add(SECOND, second("title: Совещание экспертов", "dates: 2021-07-16/2021-07-19"))
    assert where("SCO-W102") == ["second.yaml:4:8"]


def test_an_event_entered_in_two_sections(add: Add, where: Where) -> None:
    entry = second("title: Совещание экспертов", "dates: 2021-07-16").replace("culture", "webinars")
    add(SECOND, entry)
    assert where("SCO-W102") == ["second.yaml:4:8"]


@pytest.mark.parametrize(("ordinal", "places"), [("4", ["second.yaml:5:10"]), ("6", ["second.yaml:5:10"]), ("5", [])])
def test_an_ordinal_within_the_year(add: Add, where: Where, ordinal: str, places: list[str]) -> None:
    add("events/meeting.yaml", "ordinal: 4\n")
    add(SECOND, second("title: Совещание экспертов", "dates: 2021-09-16", f"ordinal: {ordinal}"))
    assert where("SCO-W103") == places


@pytest.mark.parametrize(
    ("ordinal", "places"), [("4", ["meeting.yaml:5:10"]), ("V", []), ("XV", ["meeting.yaml:5:10"])]
)
def test_an_ordinal_after_that_of_the_year_before(
    add: Add, where: Where, year_before: Add, ordinal: str, places: list[str]
) -> None:
    year_before("events/meeting.yaml", "ordinal: 4\n")
    add("events/meeting.yaml", f"ordinal: {ordinal}\n")
    assert where("SCO-W103") == places


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("первое Совещание экспертов", ["meeting.yaml:3:8"]),
        ("4-я встреча экспертов", ["meeting.yaml:3:8"]),
        ("XVI Форум", ["meeting.yaml:3:8"]),
        ("4 встреча экспертов", ["meeting.yaml:3:8"]),
        ("4. встреча экспертов", ["meeting.yaml:3:8"]),
        ("21-ая встреча", ["meeting.yaml:3:8"]),
        ("третьего сектора форум", []),
        ("Совещание экспертов", []),
        ("первоначальное заседание", []),
    ],
)
def test_an_ordinal_that_would_be_printed_twice(
    add: Add, change: Change, where: Where, title: str, places: list[str]
) -> None:
    change("events/meeting.yaml", "Совещание экспертов", title)
    assert where("SCO-W109") == []
    add("events/meeting.yaml", "ordinal: 4\n")
    assert where("SCO-W109") == places


def test_an_ordinal_is_shown_where_the_title_has_it(change: Change, where: Where) -> None:
    change("events/meeting.yaml", "title: Совещание экспертов", "ordinal: 4\ntitle: 4 встреча экспертов")
    assert where("SCO-W109") == ["meeting.yaml:4:8"]


def test_ordinals_of_other_series_are_not_compared(add: Add, where: Where) -> None:
    add("events/meeting.yaml", "ordinal: 4\n")
    add(SECOND, second("title: Совещание министров", "dates: 2021-09-16", "ordinal: 9"))
    assert where("SCO-W103") == []


@pytest.mark.parametrize(
    ("chair", "day", "places"),
    [
        ("TJ", "2021-07-16", []),
        ("KZ", "2021-07-16", []),
        ("UZ", "2021-07-16", ["meeting.yaml:5:8"]),
        ("UZ", "2021-09-17", []),
        ("TJ", "2021-09-17", ["meeting.yaml:5:8"]),
        ("secretariat", "2021-07-16", []),
        ("[UZ, TJ]", "2021-07-16", []),
        ("[secretariat, UZ, KG]", "2021-07-16", ["meeting.yaml:5:22", "meeting.yaml:5:26"]),
    ],
)
def test_a_chair_without_the_chairmanship(
    add: Add, change: Change, where: Where, chair: str, day: str, places: list[str]
) -> None:
    change("events/meeting.yaml", "2021-07-16", day)
    add("events/meeting.yaml", f"chair: {chair}\n")
    assert where("SCO-W104") == places


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("chair: IR\n", ["meeting.yaml:5:8"]),
        ("chair: TJ\n", []),
        ("chair: [TJ, IR]\n", ["meeting.yaml:5:13"]),
        ("initiative: IR\n", []),
        ("outcomes:\n  - exchanged_views: о делах\n    by: parties\n    except: IR\n", ["meeting.yaml:8:13"]),
        ("outcomes:\n  - exchanged_views: о делах\n    by: parties\n    except: IN\n", []),
        ("outcomes:\n  - chairmanship_passes: {in: Д, period: 2021-01-01/2021-12-01, to: IR}\n", ["meeting.yaml:6:69"]),
    ],
)
def test_a_state_that_is_no_member_that_day(add: Add, where: Where, lines: str, places: list[str]) -> None:
    add("events/meeting.yaml", lines)
    assert where("SCO-E043") == places


@pytest.mark.parametrize(
    ("outcome", "places"),
    [
        ("signed: plan", ["second.yaml:6:13"]),
        ("adopted: [plan]", ["second.yaml:6:15"]),
        ("endorsed: plan", []),
        ("approved: plan\n    as: draft", []),
    ],
)
def test_a_document_adopted_twice(add: Add, where: Where, outcome: str, places: list[str]) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/meeting.yaml", "outcomes:\n  - adopted: plan\n")
    add(SECOND, second("title: Форум", "dates: 2021-09-16", "outcomes:", f"  - {outcome}"))
    assert where("SCO-W106") == places


def test_a_document_adopted_and_listed_as_adopted(add: Add, where: Where) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/meeting.yaml", "outcomes:\n  - adopted: plan\n")
    add(SECOND, second("title: Форум", "dates: 2021-09-16", "documents:", "  - plan").replace("culture", "summit"))
    assert where("SCO-W106") == ["second.yaml:6:5"]


def test_a_document_listed_and_adopted_by_one_entry_is_told_twice(add: Add, where: Where) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    lines = ("documents: [plan]", "outcomes:", "  - adopted: plan")
    add(SECOND, second("title: Форум", "dates: 2021-09-16", *lines).replace("culture", "summit"))
    assert where("SCO-W106") == ["second.yaml:7:14"]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("", ["meeting.yaml:1:1"]),
        ("outcomes:\n  - decided_to: продолжить работу\n", []),
        ("prepares: meeting\n", []),
    ],
)
def test_an_event_without_outcome(add: Add, where: Where, lines: str, places: list[str]) -> None:
    add("events/meeting.yaml", lines)
    assert where("SCO-W107") == places


def test_sections_that_tell_no_outcomes_expect_none(change: Change, where: Where) -> None:
    change("events/meeting.yaml", "section: expert", "section: culture")
    assert where("SCO-W107") == []


@pytest.mark.parametrize(
    ("day", "places"),
    [
        ("2021-07-17", ["second.yaml:5:11"]),
        ("2021-07-16", []),
        ("2021-07-01", []),
        ("2021-07-10/2021-07-20", []),
    ],
)
def test_a_preparation_after_what_it_prepares(
    add: Add, change: Change, where: Where, day: str, places: list[str]
) -> None:
    change("events/meeting.yaml", "2021-07-16", "2021-07-16/2021-07-18")
    add(SECOND, second("title: Встреча", f"dates: {day}", "prepares: meeting"))
    assert where("SCO-W108") == places


def test_a_chairmanship_of_no_state_tells_nothing_of_who_chairs(add: Add, small_reference: Add, where: Where) -> None:
    small_reference("chairmanships.yaml", "- {council: nobody, state: XX, since: 2021-01-01}\n")
    add("events/meeting.yaml", "chair: TJ\n")
    assert where("SCO-W104") == []


def test_nothing_is_said_of_days_without_a_chairmanship(add: Add, change: Change, where: Where) -> None:
    change("events/meeting.yaml", "2021-07-16", "2019-07-16")
    add("events/meeting.yaml", "chair: UZ\n")
    assert where("SCO-W104") == []


def test_the_chairmanships_name_known_states_and_councils(small_reference: Add, where: Where) -> None:
    small_reference("chairmanships.yaml", "- {council: nobody, state: XX, since: 2030-01-01}\n")
    places = [place for place in where("SCO-E030") if place.startswith("chairmanships.yaml")]
    assert [place.rpartition(":")[2] for place in places] == ["13", "28"]
