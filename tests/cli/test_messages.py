"""The messages of the commands: no name occurs twice, and both languages have the same placeholders."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

import sco_report
from sco_report.source import read

FILES = sorted((Path(sco_report.__file__).parent / "cli/texts").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_messages(file: Path) -> None:
    texts = read(file).value  # which refuses a key that stands twice
    assert isinstance(texts, dict)
    for name, languages in texts.items():
        assert isinstance(languages, dict)
        # What goes into the history of a project, or into a document, is in Russian alone.
        assert "ru" in languages, name
        fields = [{field for _, field, _, _ in Formatter().parse(str(text)) if field} for text in languages.values()]
        assert all(one == fields[0] for one in fields), name
