"""Paragraphs that are parted or joined change where paragraphs begin; no fact goes or comes by it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.circle import Circle
from support.paths import ROOT

from sco_report.document import Block
from sco_report.editing.remarks.patches import Proposal


@pytest.fixture(scope="module")
def circle() -> Circle:
    return Circle(ROOT, 2021)


def blocks(circle: Circle, id_: str) -> list[Block]:
    return [block for block in circle.base.is_complete()[1].blocks if block.entry == id_]


def steps_of(found: Sequence[Proposal]) -> list[tuple[str, str, object]]:
    """What each of the edits changes, which is the same for all."""
    for one in found:
        assert one.steps == found[0].steps
    return [(step.entry, step.at, step.now) for step in found[0].steps]


def assert_reads(circle: Circle, found: Sequence[Proposal], words: Sequence[str], gone: Sequence[str] = ()) -> None:
    """The draft with the patches has the paragraphs of the delegation and not those it parted or joined."""
    texts = circle.accepted(found)
    assert set(words) <= set(texts)
    assert not set(gone) & set(texts)


@pytest.mark.parametrize(
    ("id_", "starts", "outcomes"),
    [
        ("energy-ministers", ["Министры одобрили"], [1]),
        ("energy-ministers", ["Стороны выразили", "Министры одобрили"], [0, 1]),
        ("business-council-board", ["Достигнута договоренность"], [2]),
    ],
)
def test_a_paragraph_that_is_parted_begins_another_with_an_outcome(
    circle: Circle, id_: str, starts: list[str], outcomes: list[int]
) -> None:
    new = whole = circle.paragraph(id_)
    for start in starts:
        new = new.replace(f" {start}", f"\n\n{start}")
    found = circle.edited({whole: new})
    values = [circle.values[id_]["outcomes"][index] | {"new_paragraph": "true"} for index in outcomes]
    assert len(found) == len(starts) + 1
    assert steps_of(found) == [(id_, f"outcomes.{k}", one) for k, one in zip(outcomes, values, strict=True)]
    assert_reads(circle, found, new.split("\n\n"), gone=[whole])
    assert_reads(circle, found[:1], new.split("\n\n"), gone=[whole])


def test_a_paragraph_that_is_parted_and_reworded_changes_both(circle: Circle) -> None:
    whole = circle.paragraph("trade-ministers")
    start = whole.split(". ")[1]
    new = whole.replace(f" {start}", f"\n\n{start}").replace("14 октября", "15 октября")
    found = circle.edited({whole: new})
    assert {at.partition(".")[0] for _, at, _ in steps_of(found)} == {"dates", "outcomes"}
    assert_reads(circle, found, new.split("\n\n"), gone=[whole])


@pytest.mark.parametrize("id_", ["railway-heads", "pandemic-plan-2021-2023"])
def test_a_paragraph_that_is_parted_where_no_outcome_begins_stays_words(circle: Circle, id_: str) -> None:
    whole = circle.paragraph(id_)
    middle = whole.index(" ", len(whole) // 2)
    found = circle.edited({whole: f"{whole[:middle]}\n\n{whole[middle:]}"})
    assert len(found) == 2
    assert steps_of(found) == []


@pytest.mark.parametrize(("number", "outcome"), [(0, 2), (2, 6)])
def test_joined_paragraphs_of_one_event_begin_no_paragraph(circle: Circle, number: int, outcome: int) -> None:
    one, other = (block.text for block in blocks(circle, "dushanbe-summit")[number : number + 2])
    found = circle.edited({other: "", one: f"{one} {other}"})
    value = {k: v for k, v in circle.values["dushanbe-summit"]["outcomes"][outcome].items() if k != "new_paragraph"}
    assert steps_of(found) == [("dushanbe-summit", f"outcomes.{outcome}", value)]
    assert_reads(circle, found, [f"{one} {other}"], gone=[one, other])


@pytest.mark.parametrize(("first", "second"), [("model-sco-game", "navruz"), ("energy-ministers", "culture-ministers")])
def test_joined_paragraphs_of_two_events_are_one_paragraph_of_both(circle: Circle, first: str, second: str) -> None:
    one, other = circle.paragraph(first), circle.paragraph(second)
    found = circle.edited({other: "", one: f"{one} {other}"})
    assert len(found) == 2
    assert steps_of(found) == [(second, "same_paragraph", "true")]
    assert_reads(circle, found, [f"{one} {other}"], gone=[one, other])


def test_an_event_that_is_parted_from_the_paragraph_of_others_begins_its_own(circle: Circle) -> None:
    whole = circle.paragraph("kunming-marathon")
    new = whole.replace(" 15 мая", "\n\n15 мая")
    found = circle.edited({whole: new})
    assert steps_of(found) == [("issyk-kul-marathon", "same_paragraph", None)]
    assert_reads(circle, found, new.split("\n\n"), gone=[whole])


def test_words_in_a_paragraph_of_several_events_change_the_event_that_prints_them(circle: Circle) -> None:
    found = circle.edited({"ежегодный международный Куньминский": "большой международный Куньминский"})
    assert steps_of(found) == [("kunming-marathon", "title", "большой международный Куньминский марафон ШОС")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ict-heads", "По линии экспертных"),
        ("pandemic-plan-2021-2023", "Положения о Гимне"),
        ("finance-ministers", "navruz"),
    ],
)
def test_paragraphs_that_no_value_joins_stay_words(circle: Circle, first: str, second: str) -> None:
    paragraphs = [block.text for block in circle.base.is_complete()[1].blocks]
    other = next((text for text in paragraphs if second in text), None) or circle.paragraph(second)
    one = circle.paragraph(first)
    found = circle.edited({other: "", one: f"{one} {other}"})
    assert len(found) == 2
    assert steps_of(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Состоялись консультации по вопросам торговли.",
        "На период до 2025 года намечено развитие торговли.",
        "Намечен План развития торговли на 2022-2024 годы.",
    ],
)
def test_a_new_paragraph_that_does_not_begin_with_its_dates_is_no_event(circle: Circle, text: str) -> None:
    neighbour = circle.paragraph("technoparks-experts")
    (found,) = circle.edited({neighbour: f"{text}\n\n{neighbour}"})
    assert all(step.entry in circle.values for step in found.steps)


@pytest.mark.parametrize(
    ("neighbour", "text", "dates", "after"),
    [
        (
            "technoparks-experts",
            "С 9 по 10 апреля 2021 года эксперты подвели итоги.",
            "2021-04-09/2021-04-10",
            None,
        ),
        (
            "interbank-coordinators",
            "5 мая 2021 года эксперты подвели итоги.",
            "2021-05-05",
            "road-transport-commission",
        ),
    ],
)
def test_a_new_paragraph_that_begins_with_its_dates_is_an_event_of_them_in_its_place(
    circle: Circle, neighbour: str, text: str, dates: str, after: str | None
) -> None:
    following = circle.paragraph(neighbour)
    (found,) = circle.edited({following: f"{text}\n\n{following}"})
    (step,) = found.steps
    assert (step.now["dates"], step.now.get("after")) == (dates, after)
    assert_reads(circle, [found], [text, following])
