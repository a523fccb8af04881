from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.history import ChangeType
from sco_report.history.fields import ListItem, compare_fields, compare_lines, natural_names, paired
from sco_report.source import KeyPath, Value

words = st.sampled_from(["a", "b", "c", "KZ", "IN", "a b c", "a b d", "2021-02-09"])
keys = st.sampled_from(["id", "state", "title", "outcomes", "by"])
values: st.SearchStrategy[Any] = st.recursive(
    words,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(keys, inner, min_size=1, max_size=3),
    max_leaves=12,
)
entries: st.SearchStrategy[dict[str, Value]] = st.dictionaries(keys, values, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            {"id": "a", "title": "A", "note": "x"},
            {"id": "a", "title": "B", "place": "y"},
            [
                ("changed", "title", "A", "B"),
                ("added", "place", None, "y"),
                ("removed", "note", "x", None),
            ],
        ),
        (
            {
                "outcomes": [{"adopted": "plan"}, {"decided": "о ходе работы"}],
                "signatories": [{"state": "KZ", "post": "x"}],
            },
            {
                "outcomes": [{"adopted": "plan"}, {"decided": "о начале работы", "by": "parties"}],
                "signatories": [{"state": "KZ", "post": "y"}],
            },
            [
                ("changed", "outcomes[2].decided", "о ходе работы", "о начале работы"),
                ("added", "outcomes[2].by", None, "parties"),
                ("changed", "signatories[KZ].post", "x", "y"),
            ],
        ),
        (
            {"chair": "TJ", "outcomes": [{"signed": "plan", "by": "parties"}]},
            {"chair": ["TJ", "KZ"], "outcomes": [{"signed": "plan", "by": ["parties", "эксперты"]}]},
            [("added", "chair[2]", None, "KZ"), ("added", "outcomes[1].by[2]", None, "эксперты")],
        ),
        ({"to": "x"}, {"to": {"organ": "x"}}, [("changed", "to", "x", {"organ": "x"})]),
        ({"except": ["IN"]}, {"except": "IN"}, []),
    ],
)
def test_the_names_and_values_of_changed_fields(old: Value, new: Value, changes: list[object]) -> None:
    found = [(str(change.type), change.name, change.old, change.new) for change in compare_fields(old, new)]
    assert found == changes


PLAN, WORK, TEXT = {"adopted": "plan"}, {"decided": "о работе"}, {"text": "Вступление."}


@pytest.mark.parametrize(
    ("old", "new", "type_", "name", "old_path", "new_path"),
    [
        ([PLAN, WORK], [TEXT, PLAN, WORK], ChangeType.ADDED, "key[1]", None, ("key", 0)),
        (["a", "b", "c"], ["c", "a", "b"], ChangeType.MOVED, "key[1]", ("key", 2), ("key", 0)),
        ("IN", ["IN", "PK"], ChangeType.ADDED, "key[2]", None, ("key", 1)),
        (["IN", "PK"], "PK", ChangeType.REMOVED, "key[1]", ("key", 0), None),
    ],
)
def test_a_member_of_a_list_changes_alone(
    old: Value, new: Value, type_: ChangeType, name: str, old_path: KeyPath | None, new_path: KeyPath | None
) -> None:
    (change,) = compare_fields({"key": old}, {"key": new})
    assert (change.type, change.name, change.old_path, change.new_path) == (type_, name, old_path, new_path)


@given(entries, entries)
def test_paths_lead_to_the_values(old: dict[str, Value], new: dict[str, Value]) -> None:
    for change in compare_fields(old, new):
        for path, value, state in ((change.old_path, change.old, old), (change.new_path, change.new, new)):
            assert (path is None) == (value is None)
            if path is not None:
                assert at(state, path) == value


@given(entries, entries)
def test_nothing_is_passed_over(old: dict[str, Value], new: dict[str, Value]) -> None:
    """What the changes leave of both states is the same."""
    changes = [change for change in compare_fields(old, new) if change.type is not ChangeType.MOVED]
    rest_of_old = Counter(leaves(old)) - sum((Counter(leaves(change.old)) for change in changes), Counter())
    rest_of_new = Counter(leaves(new)) - sum((Counter(leaves(change.new)) for change in changes), Counter())
    assert rest_of_old == rest_of_new


@given(entries)
def test_the_same_has_no_changes(entry: dict[str, Value]) -> None:
    assert compare_fields(entry, entry) == []


def at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value


def leaves(value: Value | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for member in value if isinstance(value, list) else value.values():
            yield from leaves(member)


def test_lines_of_a_template() -> None:
    changes = compare_lines("один\nдва\nтри\nчетыре\n", "один\n2\nтри\nпять\nшесть\nчетыре\n")
    assert [(str(one.type), one.name, one.old, one.new) for one in changes] == [
        ("changed", "2", "два", "2"),
        ("added", "4-5", None, "пять\nшесть"),
    ]
    assert [(one.old_path, one.new_path) for one in changes] == [((1,), (1,)), (None, (3,))]
    (gone,) = compare_lines("один\nдва\n", "один\n")
    assert (gone.type, gone.name, gone.old_path, gone.new_path) == (ChangeType.REMOVED, "2", (1,), None)


KZ: Value = {"state": "KZ", "post": "Премьер-министр"}
IN: Value = {"state": "IN", "post": "Министр иностранных дел"}


def test_the_name_of_a_member_identifies_it() -> None:
    assert natural_names([KZ, IN]) == ["KZ", "IN"]
    assert natural_names([{"id": "culture", "title": "x"}]) == ["culture"]
    assert natural_names([KZ, KZ, "KZ"]) == [None] * 3


def test_members_are_paired() -> None:
    other: Value = {"state": "KZ", "post": "Первый вице-премьер"}
    assert paired([IN, KZ], [other, IN]) == [ListItem(1, 0, moved=True), ListItem(0, 1, moved=False)]
    assert paired([IN], [{"state": "PK", "post": "Министр иностранных дел"}]) == [ListItem(None, 0), ListItem(0, None)]
    # The fewest members move.
    assert [one.new for one in paired(["a", "b", "c", "d"], ["d", "a", "b", "c"]) if one.moved] == [0]
    assert paired(["a", "a"], ["a", "a", "a"]) == [ListItem(0, 0), ListItem(1, 1), ListItem(None, 2)]


@pytest.mark.parametrize(
    ("old", "new", "similar"),
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
def test_similar_members_are_paired(old: Value, new: Value, similar: bool) -> None:
    assert paired([old], [new]) == ([ListItem(0, 0)] if similar else [ListItem(None, 0), ListItem(0, None)])


def test_the_most_similar_members_are_paired() -> None:
    old: list[Value] = ["о мерах поддержки торговли", "о мерах поддержки культуры"]
    new: list[Value] = ["о новых мерах поддержки культуры", "о новых мерах поддержки торговли"]
    assert [(member.old, member.new) for member in paired(old, new)] == [(1, 0), (0, 1)]
