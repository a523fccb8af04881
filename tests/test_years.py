"""Which folders of the data are those of a year."""

from __future__ import annotations

import pytest

from sco_report.files import is_year


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2021", True),
        ("1000", True),
        ("0000", False),
        ("0021", False),
        ("202", False),
        ("20211", False),
        ("٢٠٢١", False),
    ],
)
def test_a_year_is_named_as_its_number_is_written(name: str, expected: bool) -> None:
    assert is_year(name) is expected
