from __future__ import annotations

from sco_report.composition.context import in_order
from sco_report.model.event import Event


def _event(id_: str, dates: str | list[str], after: str | None = None) -> Event:
    return Event.model_validate({"id": id_, "section": "expert", "title": "т", "dates": dates, "after": after})


def _ids(*events: Event) -> list[str]:
    return [event.id for event in in_order(events)]


def test_by_first_date() -> None:
    assert _ids(_event("b", "2021-07-17"), _event("c", ["2021-07-18", "2021-07-21"]), _event("a", "2021-07-16")) == [
        "a",
        "b",
        "c",
    ]


def test_equal_dates_keep_the_order_of_files() -> None:
    assert _ids(_event("b", "2021-07-16/2021-07-20"), _event("a", "2021-07-16")) == ["b", "a"]


def test_after_goes_before_dates() -> None:
    events = (_event("a", "2021-01-01", "c"), _event("b", "2021-07-17"), _event("c", "2021-07-16"))
    assert _ids(*events) == ["c", "a", "b"]


def test_a_chain_and_several_after_one() -> None:
    events = (
        _event("last", "2021-12-01"),
        _event("first", "2021-01-01"),
        _event("one", "2021-02-01", "first"),
        _event("two", "2021-03-01", "first"),
        _event("under-one", "2021-11-01", "one"),
    )
    assert _ids(*events) == ["first", "one", "under-one", "two", "last"]
