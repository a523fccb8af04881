from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sco_report.document import PartName
from sco_report.history.authorship import Attribution, Authorship, Credit, CreditedSpan

ONE = Authorship("Редактор «Первый»", datetime(2021, 11, 1, 12, 30, tzinfo=UTC))
OTHER = Authorship("Вторая", datetime(2021, 11, 2, tzinfo=UTC))
ALL = Attribution(
    Authorship("", datetime(2021, 11, 3, tzinfo=UTC)),
    {(PartName.DECISION, 1): Credit((CreditedSpan(0, 7, ONE),), end=OTHER)},
    {(PartName.ANNEX, 10): Credit((CreditedSpan(3, 4, OTHER),), (CreditedSpan(0, 3, ONE),), ONE, OTHER, ONE)},
)


def written(attribution: Attribution = ALL) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(json.dumps(attribution.as_json()))
    return said


def test_an_attribution_can_be_kept() -> None:
    assert Attribution.from_json(written()) == ALL


def test_people_are_said_once() -> None:
    assert written() == {
        "who": [
            {"author": "", "moment": "2021-11-03T00:00:00+00:00"},
            {"author": "Редактор «Первый»", "moment": "2021-11-01T12:30:00+00:00"},
            {"author": "Вторая", "moment": "2021-11-02T00:00:00+00:00"},
        ],
        "old": {"decision": {"1": {"text": [[0, 7, 1]], "end": 2}}},
        "new": {"annex": {"10": {"text": [[3, 4, 2]], "gaps": [[0, 3, 1]], "end": 1, "place": 2, "form": 1}}},
    }


WHO = {"author": "x", "moment": "2021-11-01T00:00:00+00:00"}


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"who": [], "old": {}, "new": {}},
        {"who": [{"author": "x", "moment": "2021-11-01T00:00:00"}], "old": {}, "new": {}},
        {"who": [{"author": "x", "moment": "0001-01-01T00:00:00+23:59"}], "old": {}, "new": {}},
        {"who": 1, "old": {}, "new": {}},
        {"who": [WHO], "old": {"preface": {"1": {}}}, "new": {}},
        {"who": [WHO], "old": {}, "new": {"annex": {"one": {}}}},
        {"who": [WHO], "old": {}, "new": {"annex": {"1": {"end": 1}}}},
        {"who": [WHO], "old": {}, "new": {"annex": {"1": {"text": [[0, 1]]}}}},
        {"who": [WHO], "old": {}, "new": {"annex": {"1": {"text": [[0, 1, 2]]}}}},
        {"who": [WHO], "old": {}, "new": {"annex": {"1": []}}},
        {"who": [WHO], "old": [], "new": {}},
    ],
)
def test_what_is_no_attribution_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        Attribution.from_json(broken)
