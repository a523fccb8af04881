from __future__ import annotations

import pytest

from sco_report.history.fields import ListItem, natural_name, paired
from sco_report.source import Value

KZ: Value = {"state": "KZ", "post": "Премьер-министр"}
IN: Value = {"state": "IN", "post": "Министр иностранных дел"}


def test_a_member_is_called_by_what_tells_it_from_the_others() -> None:
    assert natural_name(KZ, [KZ, IN]) == "KZ"
    assert natural_name({"id": "culture", "title": "x"}, [{"id": "culture", "title": "x"}]) == "culture"
    assert natural_name(KZ, [KZ, KZ]) is None
    assert natural_name("KZ", ["KZ"]) is None


def test_named_members_are_known_by_their_name_alone() -> None:
    other: Value = {"state": "KZ", "post": "Первый вице-премьер"}
    assert paired([IN, KZ], [other, IN]) == [ListItem(1, 0, moved=True), ListItem(0, 1, moved=False)]
    assert paired([IN], [{"state": "PK", "post": "Министр иностранных дел"}]) == [ListItem(None, 0), ListItem(0, None)]


def test_the_fewest_members_are_those_that_moved() -> None:
    moved = [member.new for member in paired(["a", "b", "c", "d"], ["d", "a", "b", "c"]) if member.moved]
    assert moved == [0]


def test_of_equal_members_each_has_one_partner() -> None:
    assert paired(["a", "a"], ["a", "a", "a"]) == [ListItem(0, 0), ListItem(1, 1), ListItem(None, 2)]


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("о продолжении совместной работы", "о продолжении работы", True),
        ("2021-02-09", "2021-02-19", True),
        ("health-plan", "energy-concept", False),
        ({"text": "Одно."}, {"text": "Совсем другое."}, True),
        ({"text": "Одно."}, {"decided": "о другом"}, False),
        ({"decided": "о мерах поддержки"}, {"agreed": "о мерах поддержки"}, True),
        (["a", "b"], ["a", "b", "c"], True),
    ],
)
def test_likeness(old: Value, new: Value, alike: bool) -> None:
    assert paired([old], [new]) == ([ListItem(0, 0)] if alike else [ListItem(None, 0), ListItem(0, None)])


def test_the_likest_become_partners() -> None:
    old: list[Value] = ["о мерах поддержки торговли", "о мерах поддержки культуры"]
    new: list[Value] = ["о новых мерах поддержки культуры", "о новых мерах поддержки торговли"]
    assert [(member.old, member.new) for member in paired(old, new)] == [(1, 0), (0, 1)]
