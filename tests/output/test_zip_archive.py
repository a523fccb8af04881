from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from sco_report.output.zip_archive import deterministic_zip

MEMBERS = {"b.txt": b"b" * 1000, "папка/а.txt": b""}


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_members_of_an_archive_keep_their_order_and_have_the_date(method: int) -> None:
    content = deterministic_zip(MEMBERS, date(2021, 11, 25), method)
    with ZipFile(BytesIO(content)) as archive:
        assert list({name: archive.read(name) for name in archive.namelist()}.items()) == list(MEMBERS.items())
        for info in archive.infolist():
            assert (info.date_time, info.compress_type) == ((2021, 11, 25, 0, 0, 0), method)
            assert (info.extra, info.comment, info.create_system) == (b"", b"", 3)
            assert info.external_attr >> 16 == 0o644
    assert content == deterministic_zip(MEMBERS, date(2021, 11, 25), method)


@pytest.mark.parametrize(("day", "year"), [(date(1066, 1, 1), 1980), (date(2500, 1, 1), 2107)])
def test_dates_that_an_archive_cannot_hold(day: date, year: int) -> None:
    with ZipFile(BytesIO(deterministic_zip(MEMBERS, day))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {year}
