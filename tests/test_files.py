from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from sco_report.files import deterministic_zip, is_hidden, is_portable, is_year, portable_key

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


def test_the_folder_of_a_year_has_four_ascii_digits() -> None:
    names = ("2021", "1000", "0000", "0021", "202", "20211", "٢٠٢١")
    assert [name for name in names if is_year(name)] == ["2021", "1000"]


def test_what_systems_and_editors_leave_is_no_entry() -> None:
    left = [".DS_Store", "._x.yaml", ".x.yaml.swp", ".#x.yaml", "#x.yaml#", "x.yaml~", "~$x.docx", "~$x.yaml",
            "Thumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", "@eaDir", "Icon\r"]  # fmt: skip
    kept = [
        "x.yaml",
        "x (1).yaml",
        "x — копия.yaml",
        "~x.yaml",
        "#x.yaml",
        "x.yml",
        "x.YAML",
        "x.yaml.txt",
        "Thumbs.yaml",
        "Icon",
    ]
    assert [name for name in (*left, *kept) if is_hidden(name)] == left


def test_names_that_every_system_can_have() -> None:
    none = ["aux", "Con.yaml", "NUL.x.yaml", "com1.yaml", "lpt9", "com³.txt", "prn .yaml", "a:b", "a?", "a*", "a|b",
            "a<b", "a>b", 'a"b', "a\\b", "a\x1f", "a.", "a ", "a.yaml. ", "a" * 201, "й" * 101]  # fmt: skip
    kept = ["auxiliary.yaml", "a-aux.yaml", "com10.yaml", "com.yaml", "конь.yaml", "a b.yaml", "a..b", "й" * 100]
    assert [name for name in (*none, *kept) if is_portable(name)] == kept


def test_names_that_some_systems_take_for_one() -> None:
    assert len({*map(portable_key, ("Йод.yaml", "йод.yaml", "и\u0306од.yaml", "И\u0306ОД.YAML"))}) == 1
    assert len({*map(portable_key, ("еж.yaml", "ёж.yaml", "иод.yaml", "йод.yaml"))}) == 4
