"""Any phrase can be put into every case or has no head noun; any word agrees or has no such form."""

from __future__ import annotations

from contextlib import suppress

from sco_report.russian import heads, morphology
from sco_report.russian.dates import parse_date_phrase
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.numerals import from_roman, ordinal_from_words, roman
from sco_report.russian.phrases import agree, agreement, inflect

_MOST_WORDS = 5_000
"""Words that are cached before the caches are cleared; a report has a few thousand."""


def run(data: bytes) -> None:
    """Inflect a phrase, agree with it, and read it as a number and as dates."""
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
    _clear_caches()


def _clear_caches() -> None:
    if morphology.parses.cache_info().currsize > _MOST_WORDS:
        for cached in (morphology.parses, heads.analyse, ordinal_from_words):
            cached.cache_clear()
