from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.composition.context import display_title, in_order
from sco_report.model.event import Event
from sco_report.model.year import Year


def _ordered(events: dict[str, tuple[str | list[str], str | None]]) -> str:
    """The ids of events in order; of each its dates are given, and after which it stands."""
    fields = ({"id": id_, "dates": dates, "after": after} for id_, (dates, after) in events.items())
    members = [Event.model_validate({"section": "expert", "title": "т"} | one) for one in fields]
    return " ".join(event.id for event in in_order(members))


@pytest.mark.parametrize(
    ("events", "order"),
    [
        (
            {"b": ("2021-07-17", None), "c": (["2021-07-18", "2021-07-21"], None), "a": ("2021-07-16", None)},
            "a b c",
        ),
        ({"b": ("2021-07-16/2021-07-20", None), "a": ("2021-07-16", None)}, "b a"),
        ({"a": ("2021-01-01", "c"), "b": ("2021-07-17", None), "c": ("2021-07-16", None)}, "c a b"),
        (
            {
                "last": ("2021-12-01", None),
                "first": ("2021-01-01", None),
                "one": ("2021-02-01", "first"),
                "two": ("2021-03-01", "first"),
                "under-one": ("2021-11-01", "one"),
            },
            "first one under-one two last",
        ),
    ],
    ids=["by first date", "equal dates by file", "after goes before dates", "a chain and several after one"],
)
def test_the_order_of_events(events: dict[str, tuple[str | list[str], str | None]], order: str) -> None:
    assert _ordered(events) == order


@pytest.mark.parametrize(
    ("title", "displayed"),
    [
        ("вебинар «Вода»", "Вебинар «Вода»"),
        ("встреча по проекту {plan gen}", "Встреча по проекту Плана мероприятий"),
        ("заседание Совета {МБО gen}", "Заседание Совета МБО"),
        ("", ""),
    ],
)
def test_references_in_titles_are_names(empty_year: Year, title: str, displayed: str) -> None:
    assert display_title(empty_year, title) == displayed


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("план по {nowhere dat}", "Положение"),
        ("план по {loop dat}", "План по {loop dat}"),
        ("план по {loop dat}", "по вопросам"),
        ("план по {loop dat dated}", "Положение"),
    ],
)
def test_a_title_that_cannot_be_composed_stays_as_it_is(
    small: Path, year: Callable[[], Year], title: str, document: str
) -> None:
    (small / "data/2021/documents/loop.yaml").write_text(f"id: loop\ntitle: {document}\n", encoding="utf-8")
    assert display_title(year(), title) == title.capitalize()
