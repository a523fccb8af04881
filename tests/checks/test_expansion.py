"""Texts and names that get too long once the names they refer to are written out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.checks import references
from sco_report.problems.messages import Message

Add = Callable[[str, str], None]
Where = Callable[[str], list[str]]


@pytest.fixture
def chain(add: Add) -> Callable[[int, str], None]:
    """Events of whose titles each is made of the next one's, by a pattern."""

    def made(length: int, pattern: str) -> None:
        for number in range(length):
            title = pattern.replace("ID", f"link-{number + 1}") if number < length - 1 else "заседание"
            add(
                f"events/link-{number}.yaml",
                f"id: link-{number}\nsection: expert\ntitle: {title}\ndates: 2021-05-{number % 28 + 1:02}\n",
            )

    return made


def test_names_that_double(chain: Callable[[int, str], None], where: Where) -> None:
    chain(12, "заседание {ID gen} и {ID gen}")
    # Each title has the characters of the next one twice, and 37 of its own: the ninth from the end has 11,739.
    assert where("SCO-E143") == [f"link-{number}.yaml:3:8" for number in range(4)]
    assert where("SCO-E144") == []


def test_names_of_many_levels(chain: Callable[[int, str], None], where: Where) -> None:
    chain(22, "итоги {ID gen}")
    assert where("SCO-E144") == ["link-0.yaml:3:8", "link-1.yaml:3:8"]
    assert where("SCO-E143") == []


def test_thousands_of_names_that_double(chain: Callable[[int, str], None], where: Where) -> None:
    chain(2000, "заседание {ID gen} и {ID gen}")
    assert len(where("SCO-E144")) > 100


def test_a_text_of_an_outcome(add: Add, where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "LONGEST_TEXT", 100)
    add("documents/plan.yaml", f"id: plan\ntitle: План {'важных ' * 8}дел\n")
    add("events/meeting.yaml", "outcomes:\n  - discussed: ход работы\n  - discussed: ход {plan gen} и {plan gen}\n")
    assert where("SCO-E143") == ["meeting.yaml:7:16"]


def test_a_circle_is_a_problem_of_its_own(chain: Callable[[int, str], None], add: Add, where: Where) -> None:
    add("events/one.yaml", "id: one\nsection: expert\ntitle: итоги {two gen}\ndates: 2021-05-01\n")
    add("events/two.yaml", "id: two\nsection: expert\ntitle: итоги {one gen}\ndates: 2021-05-01\n")
    assert where("SCO-E032") == ["one.yaml:3:8", "two.yaml:3:8"]
    assert where("SCO-E143") == where("SCO-E144") == []


def test_an_entry(add: Add, where: Where) -> None:
    outcome = f"  - discussed: {'итоги ' * 1500}\n"
    add("events/meeting.yaml", "outcomes:\n" + outcome * 11)
    assert where("SCO-E145") == []
    add("events/meeting.yaml", outcome)
    assert where("SCO-E145") == ["meeting.yaml:1:1"]


def test_the_limits_are_named(
    chain: Callable[[int, str], None], add: Add, said: Callable[[str], list[Message]]
) -> None:
    chain(22, "заседание {ID gen} и {ID gen}")
    add("events/meeting.yaml", "outcomes:\n" + f"  - discussed: {'итоги ' * 1500}\n" * 12)
    assert [said(id_)[0].reason.split(" длиннее ")[-1] for id_ in ("SCO-E143", "SCO-E145")] == [
        "10000 знаков",
        "100000 знаков",
    ]
    assert said("SCO-E144")[0].reason.endswith("больше чем на 20 уровней")
