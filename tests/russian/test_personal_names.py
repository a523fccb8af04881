"""Personal names, as phrases of their own and with posts: the tables personal_names.tsv and persons_with_posts.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.russian.morphology import Case, DoubtReason
from sco_report.russian.phrases import agreement, doubts, inflect

CASES = (Case.GEN, Case.DAT, Case.ACC, Case.INS)


def rows(table: str) -> list[list[str]]:
    """The rows of a table below its header, without comments."""
    lines = Path(__file__).with_name(table).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


NAMES = rows("personal_names.tsv")
PERSONS = rows("persons_with_posts.tsv")


@pytest.mark.parametrize("row", NAMES, ids=[row[0] for row in NAMES])
def test_a_name_is_declined_and_has_the_gender_of_its_bearer(row: list[str]) -> None:
    name, gender, *forms = row
    assert [inflect(name, case) for case in CASES] == [name if form == "=" else form for form in forms]
    assert agreement(name).gender == gender
    assert doubts(name) == ()


@pytest.mark.parametrize("row", PERSONS, ids=[row[0] for row in PERSONS])
def test_a_person_is_declined_with_the_post_or_asked_for(row: list[str]) -> None:
    phrase, *forms = row
    asked = any(doubt.reason is DoubtReason.NAME for doubt in doubts(phrase))
    assert asked == ("?" in forms)
    if not asked:
        expected = [phrase if form == "=" else form for form in forms]
        assert [inflect(phrase, case) for case in (Case.GEN, Case.INS)] == expected
