from __future__ import annotations

import pytest

from sco_report.composition.page_marks import DraftStamp, draft_stamp


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("draft/2021/2", DraftStamp(2)),
        ("draft/2021/12-5-g84def29d22", DraftStamp(12, 5)),
        ("draft/2020/2", None),
        ("draft/2021/2/1", None),
        ("session-2021-11-25", None),
        ("84def29d22", None),
        ("", None),
    ],
)
def test_the_draft_that_a_name_tells(name: str, found: DraftStamp | None) -> None:
    assert draft_stamp(name, 2021) == found
