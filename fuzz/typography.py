"""Typography changes no letter and no digit, and has nothing left to do the second time."""

from __future__ import annotations

from sco_report.russian.government import about, within
from sco_report.russian.lists import capitalised
from sco_report.russian.typography import House, typeset


def run(data: bytes) -> None:
    """Set a text in both house styles, and put it after a preposition."""
    text = data.decode("utf-8", errors="ignore")
    for house in House:
        printed = typeset(text, house)
        assert typeset(printed, house) == printed
        assert _said(printed) == _said(text)
    assert capitalised(text).upper() == text.upper()
    assert about(text).endswith(text)
    assert within(text).endswith(text)


def _said(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
