"""The form of a preposition before what is printed next: «о» or «об», «к» or «ко», «с» or «со», «в» or «во».

A form depends on the first sounds of the word that follows (``data/euphony.yaml``). Where usage has both forms, the
choice of an editor is kept.
"""

from __future__ import annotations

import re
from functools import cache

from sco_report.russian.words import LETTERS, VOWELS, word_lists, word_set

_LETTERS_READ_OUT = re.compile(r"[А-ЯЁ]{2}")
"""Letters that are read by their names, or as a word of which the sounds are not known."""

_VOWEL_LETTERS, _CONSONANT_LETTERS = [*"АИОУЭ"], [*"БВГДЖЗКПТХЦЧШЩ"]
"""Letters that begin with a vowel, or with a consonant, both by their names and within a word; «М» is [эм] or [м]."""

_FIRST_WORD = re.compile(rf"[«„(\"]*([{LETTERS}]+)")
_EASY = re.compile(rf"[{VOWELS}]|[бвгджзйклмнпрстфхцчшщ][{VOWELS}ьъ]|щ")
"""Words before which no preposition takes a vowel: they begin with a vowel, or with one consonant."""


def fitting_form(preposition: str, phrase: str) -> str:
    """The form of a preposition (in lower case, either form) before a phrase as it is printed.

    It is the given form where both are right, and for other prepositions, abbreviations in capitals and numbers.
    """
    word = _FIRST_WORD.match(phrase)
    if word is None or preposition not in _pairs():
        return preposition
    short, long = _pairs()[preposition]
    if _LETTERS_READ_OUT.match(word[1]):
        first = word[1][0] if short == "о" else ""
        return long if first in _VOWEL_LETTERS else short if first in _CONSONANT_LETTERS else preposition
    if _rule(short, "always").match(word[1].lower()):
        return long
    either = _rule(short, "either").match(word[1].lower())
    return short if not either and (short == "о" or _EASY.match(word[1].lower())) else preposition


def with_preposition(preposition: str, phrase: str) -> str:
    """A phrase after a preposition, given in its short form: «об Отчете», «ко Всемирному форуму», «ко Дню»."""
    word = _FIRST_WORD.match(phrase)
    if word and _rule(preposition, "preferred").match(word[1].lower()):
        return f"{_pairs()[preposition][1]} {phrase}"
    return f"{fitting_form(preposition, phrase)} {phrase}"


def about_phrase(phrase: str) -> str:
    """A phrase in the locative after «о» or «об»: «об Отчете», «о Плане», «об «Итогах»»."""
    return with_preposition("о", phrase)


def within_phrase(phrase: str) -> str:
    """A phrase in the locative after «в» or «во»: «в заседании», «во Встрече», «во Дворце», «в ВТО»."""
    return with_preposition("в", phrase)


def towards_phrase(phrase: str) -> str:
    """A phrase in the dative after «к» or «ко»: «к Форуму», «ко Всемирному форуму»."""
    return with_preposition("к", phrase)


def locative_phrase(phrase: str, head: str) -> str:
    """A place in the locative after «на», «в» or «во», by its head in the nominative: «на стадионе «Динамо»»."""
    head = head.lower()
    without_prefix = {head.removeprefix(prefix) for prefix in word_set("prepositions", "prefixes_of_places")}
    parts = {*head.split("-"), *without_prefix}
    return f"на {phrase}" if parts & word_set("prepositions", "places_with_na") else within_phrase(phrase)


def fit_to_next(text: str, following: str) -> str:
    """A text that may end with a preposition, in the form in which it fits what is printed after the text."""
    found = re.search(_ENDING, text)
    if found is None:
        return text
    form = fitting_form(found[1].lower(), following)
    return text[: found.start()] + (form.capitalize() if found[1][0].isupper() else form) + text[found.end() :]


_ENDING = rf"(?i)(?<![\w{LETTERS}-])(об?|ко?|со?|во?)(?= [«„(\"]*$)"


@cache
def _pairs() -> dict[str, tuple[str, str]]:
    """The short and the long form of each preposition, by both."""
    pairs = [(short, str(rules["long"])) for short, rules in word_lists("euphony").items()]
    return {form: pair for pair in pairs for form in pair}


@cache
def _rule(short: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(word_lists("euphony")[short].get(name, ())) or "(?!)")
