from __future__ import annotations

from sco_report.files import is_hidden, is_portable, is_year, portable_key


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
