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
        ("title: да и да\n", "да", 1, (1, 13)),
        ("title: аааа\n", "аа", 2, (1, 10)),
        ("глав: 1\ntitle: Форум\n", "глав", 0, (2, 8)),
        ("title: Форум\n  глав\n", "Форум глав", 0, (1, 8)),
    ],
)
def test_inside(tmp_path: Path, text: str, fragment: str, nth: int, place: tuple[int, int]) -> None:
    file = tmp_path / "entry.yaml"
    file.write_text(text, encoding="utf-8")
    position = read(file).inside(("title",), fragment, nth)
    assert (position.line, position.column) == place
