"""The texts of every package of verbs: none stands twice, each is there in both languages and asks for the same."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

import sco_report
from sco_report.source import read

FILES = sorted((Path(sco_report.__file__).parent / "cli").rglob("messages.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[file.parent.name for file in FILES])
def test_texts(file: Path) -> None:
    texts = read(file).value  # which refuses a key that stands twice
    assert isinstance(texts, dict)
    for name, languages in texts.items():
        assert isinstance(languages, dict)
        assert {*languages} == {"ru", "en"}, name
        russian, english = (
            {field for _, field, _, _ in Formatter().parse(str(text)) if field} for text in languages.values()
        )
        assert russian == english, name
