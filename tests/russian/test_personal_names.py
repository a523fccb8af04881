"""Personal names as phrases of their own: the table personal_names.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.russian.morphology import Case
from sco_report.russian.phrases import agreement, doubts, inflect

CASES = (Case.GEN, Case.DAT, Case.ACC, Case.INS)
LINES = Path(__file__).with_name("personal_names.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")][1:]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_name_is_declined_and_has_the_gender_of_its_bearer(row: list[str]) -> None:
    name, gender, *forms = row
    assert [inflect(name, case) for case in CASES] == [name if form == "=" else form for form in forms]
    assert agreement(name).gender == gender
    assert doubts(name) == ()
