"""Any phrase is put into every case, or is refused for want of a noun; any word agrees, or has no such form."""

from __future__ import annotations

from contextlib import suppress

from sco_report.russian import heads, morphology
from sco_report.russian.dates import parse_date_phrase
from sco_report.russian.morphology import Case
from sco_report.russian.numerals import from_roman, ordinal_from_words, roman
from sco_report.russian.phrases import NoHeadNoun, agree, agreement, inflect

_MOST_WORDS = 5_000
"""Words that are kept before memory is given back: the program itself meets a few hundred."""


def run(data: bytes) -> None:
    """Inflect a phrase, agree with it, and look for a number and for days in it."""
    phrase = data.decode("utf-8", errors="ignore")
    try:
        features = agreement(phrase)
        for case in Case:
            assert inflect(phrase, case)
        agree(phrase.split()[-1], features)
    except (NoHeadNoun, ValueError):
        assert phrase == inflect(phrase, Case.NOM)
    number = from_roman(phrase)
    assert number is None or roman(number) == phrase
    ordinal_from_words(phrase)
    with suppress(ValueError):
        assert parse_date_phrase(phrase)
    _forget()


def _forget() -> None:
    if morphology.parses.cache_info().currsize > _MOST_WORDS:
        for kept in (morphology.parses, heads.analyse, ordinal_from_words):
            kept.cache_clear()
