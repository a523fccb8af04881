from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from sco_report.files import deterministic_zip

MEMBERS = {"b.txt": b"b" * 1000, "папка/а.txt": b""}


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_members_keep_their_order_and_bear_the_day(method: int) -> None:
    content = deterministic_zip(MEMBERS, date(2021, 11, 25), method)
    with ZipFile(BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == MEMBERS
        assert archive.namelist() == list(MEMBERS)
        for info in archive.infolist():
            assert (info.date_time, info.compress_type) == ((2021, 11, 25, 0, 0, 0), method)
            assert (info.extra, info.comment, info.create_system) == (b"", b"", 3)
            assert info.external_attr >> 16 == 0o644
    assert content == deterministic_zip(MEMBERS, date(2021, 11, 25), method)


@pytest.mark.parametrize(("day", "borne"), [(date(1066, 1, 1), 1980), (date(2500, 1, 1), 2107)])
def test_days_that_an_archive_cannot_name(day: date, borne: int) -> None:
    with ZipFile(BytesIO(deterministic_zip(MEMBERS, day))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {borne}
