"""The place of a piece of a text within its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.source import read


@pytest.mark.parametrize(
    ("text", "fragment", "nth", "place"),
    [
        ("title: Форум глав регионов\n", "глав", 0, (1, 14)),
        ("title: 'Форум глав регионов'\n", "глав", 0, (1, 15)),
        ("id: a\ntitle: Форум\n  глав регионов\n", "регионов", 0, (3, 8)),
        ("id: a\ntitle: 'Форум\nглав\nрегионов'\n", "глав", 0, (3, 1)),
        ("title: 'глав и\nи'\n", "и", 1, (2, 1)),
        ("title: да и да\n", "да", 1, (1, 13)),
        ("title: аааа\n", "аа", 2, (1, 10)),
        ("глав: 1\ntitle: Форум\n", "глав", 0, (2, 8)),
        ("title: Форум\n  глав\n", "Форум глав", 0, (1, 8)),
    ],
)
def test_inside(tmp_path: Path, text: str, fragment: str, nth: int, place: tuple[int, int]) -> None:
    file = tmp_path / "entry.yaml"
    file.write_text(text, encoding="utf-8")
    position = read(file).locate(("title",), fragment, nth)
    assert (position.file, position.line, position.column) == (file, *place)


@pytest.mark.parametrize(("text", "column"), [("Форум: Форум глав, Форум\n", 8), ("Форум: 'ВЕФ, Форум, Форум'\n", 14)])
def test_the_first_piece_of_the_value_and_not_of_its_key(tmp_path: Path, text: str, column: int) -> None:
    file = tmp_path / "entry.yaml"
    file.write_text(text, encoding="utf-8")
    assert read(file).locate(("Форум",), "Форум").column == column
