"""Quantities: numbers in figures and in words, with what is said before them («более», «примерно»).

A number governs its noun in the nominative and the accusative; in other cases number and noun agree («двумя
министрами»). A decimal fraction governs it in all cases: «с участием 1,5 тысячи студентов» (Розенталь, «Сочетания с
числительными»).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.analysis.tokens import Words, adjoins
from sco_report.russian.morphology import FUNCTION_WORDS, GRAMMEMES, Case, InflectedWord, inflected, match_case, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_FIGURES = re.compile(
    r"(?:^|(?<=[\s«(]))(?:\d[\d\s]*(?:,\d+)?\s?[-–—]\s?)?"  # the first number of a range: «3-5», «1,5–2»
    r"(?P<whole>\d[\d\s]*)(?P<fraction>,\d+)?(?P<percent>\s?%)?\s$"
)
_YEAR, _OF_YEAR = "год", "года"
_YEAR_NUMBER = re.compile(r"[12]\d{3}")
_BEYOND_ACCUSATIVE = (Case.DAT, Case.INS, Case.LOC)


class Count(Enum):
    """How a number governs its noun.

    ONE «двадцать один министр», FEW «2 министра», MANY «5 министров», MUCH «много времени»; in every case FIXED «1,5
    тысячи» and SHARE «15 % участников». COMPOUND is 22, 23, 24, 32 … and «полтора»: as FEW, but the accusative is the
    nominative with persons, too: «22 министра» (Розенталь). OF is the genitive after «более», «около».
    """

    ONE = "one"
    FEW = "few"
    COMPOUND = "compound"
    MANY = "many"
    MUCH = "much"
    FIXED = "fixed"
    SHARE = "share"
    OF = "of"


@dataclass(frozen=True)
class Quantity:
    """A number; ``end`` is the index of the first word after it, at which what it counts begins.

    ``words`` are those that are inflected, with their forms before an inanimate noun.
    """

    words: tuple[InflectedWord, ...]
    count: Count
    end: int


def may_begin_quantity(match: re.Match[str]) -> bool:
    """Whether a word, or what stands directly before it, is of the kinds of which quantities consist; most are not."""
    return _is_of_quantity(match.group()) or _figures_before(match) is not None


@cache
def _is_of_quantity(word: str) -> bool:
    if any(word.lower() in _phrases_before(kind) for kind in ("comparatives", "prepositions", "plain")):
        return True
    known = (*parses(word), *parses(word.rpartition("-")[2]))
    large = word_set("numerals", "large")
    return any(one.normal_form in large or not one.tag.grammemes.isdisjoint({"NUMR", "Anum"}) for one in known)


def quantity(matches: Words, start: int) -> Quantity | None:
    """The quantity that begins with the word at ``start`` or in figures directly before it; None where there is none.

    After 1, 21, 101 in figures the noun stands in the nominative and is inflected as if alone: None, too.
    """
    governing = _governing(matches, start)
    return governing or number(matches, start + _length(matches, start, "plain"), Case.NOM)


def _governing(matches: Words, start: int) -> Quantity | None:
    """A quantity after a word that governs the genitive: «более 200 [участников]», «около тридцати [стран]».

    The dative after «более» is «более чем 200 участникам»; after «около» there is none.
    """
    for kind in ("comparatives", "prepositions"):
        length = _length(matches, start, kind)
        found = number(matches, start + length, Case.GEN) or _amount(matches, start + length) if length else None
        if found:
            last = matches[start + length - 1]
            than = f"{last.group().lower()} чем" if kind == "comparatives" else None
            word = InflectedWord(
                last.start(), last.end(), parses(last.group())[0], forms=dict.fromkeys(_BEYOND_ACCUSATIVE, than)
            )
            count = found.count if found.count in {Count.FIXED, Count.SHARE} else Count.OF
            return Quantity((word, *found.words), count, found.end)
    return None


def _amount(matches: Words, index: int) -> Quantity | None:
    """No number, before a noun that is an amount itself: «более [половины участников]»."""
    if index >= len(matches) or _figures_before(matches[index]):
        return None
    reading = reading_as(matches[index].group(), {"NOUN"}, {"gent", "sing"})
    known = reading is not None and reading.normal_form in word_set("numerals", "amounts")
    return Quantity((), Count.OF, index) if known else None


def _length(matches: Words, start: int, kind: str) -> int:
    """How many words from ``start`` on are one of the listed phrases before numbers; 0 where they are none."""
    for words in _phrases_before(kind).get(matches[start].group().lower(), ()):
        if [match.group().lower() for match in matches[start : start + len(words)]] == words:
            return len(words)
    return 0


@cache
def _phrases_before(kind: str) -> dict[str, list[list[str]]]:
    """The words of the phrases of a kind that stand before numbers, by the first of them."""
    found: dict[str, list[list[str]]] = {}
    for phrase in word_lists("numerals")["before_numbers"][kind]:
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


def number(matches: Words, start: int, case: Case) -> Quantity | None:
    """The number, given in ``case``, that begins at ``start`` or in figures directly before it; None without one."""
    if start >= len(matches):
        return None
    figures = _in_figures(matches[start], case)
    found = Quantity((), figures, start) if figures else _in_words(matches, start, case)
    return found and _with_addition(matches, found)


def _with_addition(matches: Words, found: Quantity) -> Quantity:
    """A number with what is added to it: «два с половиной [года]», «50 и более [участников]»."""
    addition = " ".join(match.group() for match in matches[found.end : found.end + 2])
    counts: Mapping[str, str] = word_lists("numerals")["after_numbers"]
    if addition not in counts:
        return found
    count = Count.MANY if counts[addition] == "many" else found.count
    return Quantity(found.words, count, found.end + 2)


def _in_figures(match: re.Match[str], case: Case) -> Count | None:
    """How figures directly before a word govern it; None where there are none, or they are those of a year or a day."""
    found, word, months = _figures_before(match), match.group().lower(), word_set("months", "genitive")
    if found is None or word == _YEAR or word in months or (word == _OF_YEAR and _is_year(found)):
        return None
    if found["fraction"] or found["percent"]:
        return Count.SHARE if found["percent"] else Count.FIXED
    number = int("".join(found["whole"].split()))
    if 11 <= number % 100 <= 14 or number % 10 in {0, *range(5, 10)}:
        return Count.MANY
    if number % 10 == 1:
        return None if case is Case.NOM else Count.OF
    return Count.FEW if number < 10 else Count.COMPOUND


def is_counted(match: re.Match[str]) -> bool:
    """Whether figures directly before a word count it; they may be a year: «2022 учебный год», «2021-2025 годы»."""
    found = _figures_before(match)
    return found is not None and _in_figures(match, Case.NOM) is not None and not _is_year(found)


def _figures_before(match: re.Match[str]) -> re.Match[str] | None:
    """The figures directly before a word."""
    before = match.string[: match.start()]
    return _FIGURES.search(before) if before.rstrip()[-1:].isdigit() or before.rstrip().endswith("%") else None


def _is_year(figures: re.Match[str]) -> bool:
    return _YEAR_NUMBER.fullmatch(figures["whole"].rstrip()) is not None


def _in_words(matches: Words, start: int, case: Case) -> Quantity | None:
    words: list[InflectedWord] = []
    count = None
    for index in range(start, len(matches)):
        match, adjoining = matches[index], index == start or not matches.signs[index]
        reading = _numeral(match.group(), case) if adjoining else None
        if reading is None and not words:
            reading = _thousand(matches, index, case)
        if reading is None or "Anum" in reading.tag:
            count = Count.ONE if reading else count
            return Quantity((*words,), count, index) if count else None
        count = _count(reading, alone=not words)
        words.append(_word(match, reading))
    return None


@cache
def _numeral(word: str, case: Case) -> Parse | None:
    """The reading of a numeral: of «две-три» that of its last part."""
    parts = [_simple_numeral(part, GRAMMEMES[case]) for part in word.split("-")]
    return parts[-1] if all(parts) else None


def _simple_numeral(word: str, grammeme: str) -> Parse | None:
    one = reading_as(word, {"ADJF"}, {grammeme, "sing", "Anum"})
    return one if one and one.normal_form == "один" else reading_as(word, {"NUMR"}, {grammeme})


def _thousand(matches: Words, index: int, case: Case) -> Parse | None:
    """The noun of a large number, where a smaller number follows: «тысяча [двести участников]»."""
    reading = reading_as(matches[index].group(), {"NOUN"}, {GRAMMEMES[case], "sing"})
    large = reading is not None and reading.normal_form in word_set("numerals", "large")
    numbered = large and adjoins(matches, index + 1) and _numeral(matches[index + 1].group(), case)
    return reading if numbered else None


def _count(reading: Parse, *, alone: bool) -> Count:
    counts: Mapping[str, list[str]] = word_lists("numerals")["counts"]
    name = next((name for name, normal_forms in counts.items() if reading.normal_form in normal_forms), "many")
    return Count.COMPOUND if Count(name) is Count.FEW and not alone else Count(name)


def _word(match: re.Match[str], reading: Parse) -> InflectedWord:
    """A numeral with its forms; those that do not exist («немало») are None."""
    if reading.tag.POS == "NOUN":
        # After «более» the accusative of «тысяча» is the genitive, too.
        governed = {case: inflected(reading, GRAMMEMES[case]) for case in _BEYOND_ACCUSATIVE}
        return InflectedWord(match.start(), match.end(), reading, forms=governed if "gent" in reading.tag else None)
    own = word_lists("numerals")["indefinite"].get(reading.normal_form)
    forms: dict[Case, str | None] = {}
    for case in (Case.GEN, *_BEYOND_ACCUSATIVE):
        forms[case] = own.get(case) if own is not None else _form(match.group(), str(reading.tag.case), case)
    return InflectedWord(match.start(), match.end(), reading, forms=forms)


def _form(word: str, grammeme: str, case: Case) -> str:
    parts = word.lower().split("-")
    found = [(part, _simple_numeral(part, grammeme)) for part in parts]
    return "-".join(match_case(part, (one and inflected(one, GRAMMEMES[case])) or part) for part, one in found)


def counting(found: Quantity, *, animate: bool) -> tuple[InflectedWord, ...]:
    """The words of a quantity before its noun.

    The accusative of «два» and «двое» is the genitive before an animate noun; «двое» has the forms of «два» before an
    inanimate one: «двух суток».
    """
    if len(found.words) != 1 or not (word := found.words[0]).forms:
        return found.words
    collective = word_lists("numerals")["collective"].get(word.reading.normal_form)
    if animate and (collective or found.count is Count.FEW):
        return (word._replace(forms={**word.forms, Case.ACC: word.forms[Case.GEN]}),)
    if collective:
        return (word._replace(forms={case: _form(collective, "nomn", case) for case in word.forms}),)
    return found.words


def begins_ordinal(matches: Words, index: int) -> bool:
    """Whether a word is a part, which is not declined, of an ordinal of several: «двадцать [первое]»."""
    if matches[index].group().lower() not in _before_ordinals() or not adjoins(matches, index + 1):
        return False
    ordinal = reading_as(matches[index + 1].group(), {"ADJF"}, {"Anum", "nomn"})
    return ordinal is not None or begins_ordinal(matches, index + 1)


@cache
def _before_ordinals() -> frozenset[str]:
    """The cardinals that begin an ordinal of several words: «двадцать», «сто»."""
    tables = word_lists("numerals")
    return frozenset(before for table in ("tens", "hundreds", "thousands") for before, _ in tables[table])


def reading_as(word: str, parts: set[str], grammemes: set[str]) -> Parse | None:
    """The likeliest reading of a word as one of some parts of speech, with all grammemes; None for function words."""
    return _reading_as(word, frozenset(parts), frozenset(grammemes))


@cache
def _reading_as(word: str, parts: frozenset[str], grammemes: frozenset[str]) -> Parse | None:
    known = parses(word)
    if known[0].tag.POS in FUNCTION_WORDS:
        return None
    return next((one for one in known if grammemes <= one.tag.grammemes and one.tag.POS in parts), None)
