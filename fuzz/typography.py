"""Typography changes no letter and no digit, and has nothing left to do the second time."""

from __future__ import annotations

from sco_report.russian.government import about_phrase, within_phrase
from sco_report.russian.lists import capitalised
from sco_report.russian.typography import Style, typeset


def run(data: bytes) -> None:
    """Set a text in both house styles, and put it after a preposition."""
    text = data.decode("utf-8", errors="ignore")
    for house in Style:
        printed = typeset(text, house)
        assert typeset(printed, house) == printed
        assert _said(printed) == _said(text)
    assert capitalised(text).upper() == text.upper()
    assert about_phrase(text).endswith(text)
    assert within_phrase(text).endswith(text)


def _said(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
