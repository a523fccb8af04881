from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sco_report.history.authorship import Authorship, Leg, leg, only_author, outside, stops
from sco_report.history.commits import Commit, Step


def commit(id_: str, author: str = "Анна", day: int = 1) -> Commit:
    return Commit(id_, author, datetime(2021, 11, day, tzinfo=UTC))


def step(id_: str, *parents: str, author: str = "Анна") -> Step:
    return Step(commit(id_, author), parents)


LINE = [step("a", "base"), step("b", "a"), step("c", "b", author="Борис"), step("d", "c", author="Борис")]


def test_a_leg_goes_back_to_the_stops_before_it() -> None:
    assert leg(LINE[1], {}) == Leg(("a",), (commit("b"),))
    passed = {"a": leg(LINE[0], {})}
    assert leg(LINE[1], passed) == Leg(("base",), (commit("a"), commit("b")))


def test_where_lines_of_work_meet_a_leg_has_several_stops() -> None:
    merge = step("m", "a", "b")
    assert leg(merge, {}) == Leg(("a", "b"), (commit("m"),))
    assert leg(step("n", "m"), {"m": leg(merge, {})}) == Leg(("a", "b"), (commit("m"), commit("n")))
    assert leg(merge, {"b": Leg(("a",), (commit("b"),))}) == Leg(("a",), (commit("b"), commit("m")))


def test_of_several_people_nobody_is_named() -> None:
    early, late = commit("a", day=1), commit("b", day=2)
    assert Leg(("base",), (late, early)).who == Authorship("Анна", late.moment)
    assert Leg(("base",), (early, commit("c", "Борис"))).who is None
    assert Leg(("base", "other"), (early,)).who is None
    assert Leg((), (early,)).who is None


@pytest.mark.parametrize(("most", "chosen"), [(4, {"a", "b", "c", "d"}), (3, {"b", "d"}), (2, {"b", "d"}), (1, {"d"})])
def test_of_too_many_commits_those_are_passed_that_the_same_person_followed_up(most: int, chosen: set[str]) -> None:
    assert stops(LINE, most) == chosen


def test_where_lines_of_work_part_or_meet_there_is_a_stop() -> None:
    steps = [step("a", "base"), step("b", "a"), step("c", "a"), step("d", "c"), step("m", "b", "d")]
    assert stops(steps, 4) == {"a", "b", "d", "m"}


def test_what_lies_outside() -> None:
    assert outside(LINE) == {"base"}
    assert outside([*LINE, step("m", "d", "older")]) == {"base", "older"}


def test_the_only_author() -> None:
    assert only_author(LINE[:2]) == "Анна"
    assert only_author(LINE) == ""
    assert only_author([]) == ""
