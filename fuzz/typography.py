"""Typography changes no letter and no digit, and does nothing the second time."""

from __future__ import annotations

from sco_report.russian.euphony import about_phrase, within_phrase
from sco_report.russian.lists import capitalised
from sco_report.russian.typography import Style, typeset


def run(data: bytes) -> None:
    """Typeset a text in both styles, and put it after a preposition."""
    text = data.decode("utf-8", errors="ignore")
    for style in Style:
        printed = typeset(text, style)
        assert typeset(printed, style) == printed
        assert _letters_and_digits(printed) == _letters_and_digits(text)
    assert capitalised(text).upper() == text.upper()
    assert about_phrase(text).endswith(text)
    assert within_phrase(text).endswith(text)


def _letters_and_digits(text: str) -> str:
    return "".join(filter(str.isalnum, text))
