"""Government: the cases and the forms of prepositions, and nominatives that nothing in their phrase governs."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.heads import analyse, between, words_of
from sco_report.russian.morphology import GRAMMEMES, Case, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_SECOND_FORMS = {Case.GEN: "gen2", Case.ACC: "acc2", Case.LOC: "loc2"}
"""Second forms of a case: «в году», «в лесу»."""

_NOMINAL = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"}
_VOWEL = re.compile(r"[«„(]*[аэиоу]", re.IGNORECASE)
"""What «об» stands before; «е», «ё», «ю» and «я» begin with the consonant «й»: «о Евразии», «о Японии»."""

_CLUSTER = re.compile(r"[«„(]*(?:[вф][бвгджзклмнпрстфхцчшщъь]|двор|льв|мног|ржев)", re.IGNORECASE)
"""What «во» stands before."""

_ABBREVIATION = re.compile(r"[«„(]*[А-ЯЁ]{2}")
"""Letters that are read by their names, which begin with a single consonant or a vowel."""


@cache
def _government() -> dict[str, tuple[Case, ...]]:
    table: dict[str, list[str]] = word_lists("prepositions")["government"]
    return {one: tuple(map(Case, cases.split())) for cases, prepositions in table.items() for one in prepositions}


def prepositions() -> Collection[str]:
    """The prepositions whose government is known, in lower case."""
    return _government().keys()


def governed_cases(preposition: str) -> tuple[Case, ...]:
    """The cases that may follow a preposition, in any letter case; none for any other word."""
    return _government().get(preposition.lower(), ())


@cache
def fits_after(preposition: str, word: str) -> bool:
    """Whether ``word`` may be in a case that the preposition governs; True for words without cases and unknown ones."""
    known = parses(word)
    nominal = [reading for reading in known if reading.tag.POS in _NOMINAL]
    if len(nominal) < len(known) or not known[0].is_known:
        return True
    grammemes = _grammemes(governed_cases(preposition))
    return any(reading.tag.case in grammemes for reading in nominal)


@cache
def _grammemes(cases: tuple[Case, ...]) -> frozenset[str | None]:
    return frozenset(form for case in cases for form in (GRAMMEMES[case], _SECOND_FORMS.get(case)))


def about_phrase(phrase: str) -> str:
    """A phrase in the locative after «о» or «об»: «об Отчете», «о Плане», «об «Итогах»»."""
    return f"об {phrase}" if _VOWEL.match(phrase) else f"о {phrase}"


def within_phrase(phrase: str) -> str:
    """A phrase in the locative after «в» or «во»: «в заседании», «во Встрече», «во Дворце», «в ВТО»."""
    return f"во {phrase}" if _CLUSTER.match(phrase) and not _ABBREVIATION.match(phrase) else f"в {phrase}"


def locative_phrase(phrase: str, head: str) -> str:
    """A place in the locative after «на», «в» or «во», by its head in the nominative: «на стадионе «Динамо»»."""
    head = head.lower()
    without_prefix = {head.removeprefix(prefix) for prefix in word_set("prepositions", "prefixes_of_places")}
    parts = {*head.split("-"), *without_prefix}
    return f"на {phrase}" if parts & word_set("prepositions", "places_with_na") else within_phrase(phrase)


_ATTRIBUTES = {"ADJF", "PRTF"}
_PREDICATES = {"INFN", "GRND", "VERB"}
_INCLUDING, _AS = "включая", "как"
_LIST_OPENING = re.compile("[:–—(]")
"""What opens a list or an apposition, whose members may be nominatives."""


@cache
def stray_nominatives(phrase: str) -> tuple[int, int] | None:
    """The place (start and end) of a noun in the nominative that is not inflected with the heads; None without one.

    «министры экономики и представители»: «представители» can only be a nominative, but comes too late to be read as a
    head. Nouns that may be in another case are let pass, in the accusative only where a word before them may govern
    one; so are quoted names, which are not inflected.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    last = max(word.start for word in analyse(phrase).words)
    matches = words_of(phrase)
    head = next(index for index, match in enumerate(matches) if match.start() == last)
    for index in range(head + 1, len(matches)):
        if not _joined(matches, index):
            continue
        noun = matches[_noun_at(matches, index)]
        if _is_stray(matches[head:index], noun) and not _in_quotes(phrase, noun.start()):
            return noun.start(), noun.end()
    return None


def _joined(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word is joined to the one before it, by «и» or a comma."""
    return matches[index - 1].group() == "и" or between(matches, index) == ","


def _noun_at(matches: list[re.Match[str]], index: int) -> int:
    """The index of the first word from ``index`` on that is no attribute in the nominative."""
    while index + 1 < len(matches) and not between(matches, index + 1) and _is_attribute(matches[index].group()):
        index += 1
    return index


def _is_attribute(word: str) -> bool:
    return parses(word)[0].tag.POS in _ATTRIBUTES and "nomn" in _cases(word)


def _in_quotes(phrase: str, place: int) -> bool:
    return phrase.count("«", 0, place) > phrase.count("»", 0, place)


def _is_stray(before: list[re.Match[str]], noun: re.Match[str]) -> bool:
    """Whether a noun is in the nominative; ``before`` are the words from the last head up to it."""
    word = noun.group()
    words = [match.group().lower() for match in before]
    if _AS in words or not all(one.tag.POS == "NOUN" for one in parses(word)):
        return False
    cases = _cases(word)
    if cases == {"nomn"}:
        return bool(parses(word)[0].is_known)
    known = parses(word)[0].is_known or word[0].isdigit()
    if not known or cases != {"nomn", "accs"} or _LIST_OPENING.search(noun.string[before[0].end() : noun.start()]):
        return False
    return not _may_govern_accusative(words)


def _may_govern_accusative(words: list[str]) -> bool:
    """Whether a verb, or a preposition with an accusative, is among the words, which are in lower case."""
    for index, word in enumerate(words):
        if word == _INCLUDING or _is_predicate(parses(word)[0]):
            return True
        if Case.ACC in governed_cases(word) and (index + 1 == len(words) or "accs" in _cases(words[index + 1])):
            return True
    return False


def _is_predicate(reading: Parse) -> bool:
    """Whether a word is a verb in one of the forms that take an accusative."""
    return reading.tag.POS in _PREDICATES or bool({"PRTF", "actv"} in reading.tag)


def _cases(word: str) -> set[str]:
    return {str(one.tag.case) for one in parses(word)}
