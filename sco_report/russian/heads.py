"""The heads of a noun phrase in the nominative, and the words that are inflected with them.

References in curly brackets are never read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sco_report.russian.analysis.second_heads import stray_nominative
from sco_report.russian.analysis.tokens import between, words_of
from sco_report.russian.morphology import (
    FUNCTION_WORDS,
    Agreement,
    Doubt,
    DoubtReason,
    InflectedWord,
    NoHeadNoun,
    NounGroup,
    compound_nouns,
    features_of,
    parses,
)
from sco_report.russian.names import PersonalName, name_after
from sco_report.russian.numerals import count_before, counted_group
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ATTRIBUTES = {"ADJF", "PRTF"}
_MODIFIERS = {*_ATTRIBUTES, "NUMR"}
ORDINAL = re.compile(r"(\d+)-[а-яё]{1,3}")
"""An ordinal in figures; its number is the first group."""


@dataclass(frozen=True)
class Analysis:
    """The words of a phrase that are inflected, in their order, and the features in which others agree with it.

    ``heads`` are those of the words that govern the others, ``names`` the names of the persons whose post the phrase
    gives (with the gender of a single one a predicate agrees), ``doubts`` what the analysis is not certain of.
    """

    words: tuple[InflectedWord, ...]
    agreement: Agreement
    heads: tuple[InflectedWord, ...]
    names: tuple[PersonalName, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@cache
def analyse(phrase: str) -> Analysis:
    """Analyse a phrase in the nominative.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    matches = words_of(phrase)
    first = _group(matches, 0)
    if first is None:
        raise NoHeadNoun(phrase)
    groups = [first, *_further(matches, first.end)]
    last = groups[-1].features
    features = Agreement("masc", plural=True, animate=last.animate) if len(groups) > 1 else last
    words = (*(word for group in groups for word in group.words), *_postponed(matches[groups[-1].end :], features))
    is_person = features.animate and not features.plural
    name = name_after(phrase, matches[groups[-1].end - 1].end()) if is_person else None
    if name and name.gender:
        features = replace(features, gender=name.gender)
    names = (name,) if name else ()
    doubts = sorted((*_second_heads(matches, words), *_uncertain_names(names)), key=lambda doubt: doubt.start)
    return Analysis(words, features, tuple(group.words[-1] for group in groups), names, tuple(doubts))


def _second_heads(matches: list[re.Match[str]], words: Sequence[InflectedWord]) -> Iterator[Doubt]:
    place = stray_nominative(matches, max(word.start for word in words))
    if place:
        yield Doubt(*place, DoubtReason.SECOND_HEAD)


def _uncertain_names(names: Iterable[PersonalName]) -> Iterator[Doubt]:
    return (Doubt(name.start, name.end, DoubtReason.NAME) for name in names if name.gender is None)


def is_coordinated(phrase: str) -> bool:
    """Whether a phrase has several heads: «план и график работ»."""
    try:
        return len(analyse(phrase).heads) > 1
    except NoHeadNoun:
        return False


def two_word_head(phrase: str, names: Iterable[str]) -> str | None:
    """The head of a phrase and the word before it, as written, where they are one of ``names``; None where not.

    ``names`` are pairs of lemmas: «круглый стол» for «Круглый стол», «круглые столы».

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    words, start = words_of(phrase), analyse(phrase).heads[0].start
    for before, word in pairwise(words):
        found = {f"{one} {two}" for one in _lemmas(before.group()) for two in _lemmas(word.group())}
        if word.start() == start and found & {*names}:
            return phrase[before.start() : word.end()]
    return None


def _group(matches: list[re.Match[str]], start: int, strict: bool = False) -> NounGroup | None:
    """The first head from ``start`` on, with the modifiers that agree with it; None where there is none.

    Where ``strict``, only modifiers in agreement may stand before the head.
    """
    if start < len(matches) and (count := count_before(matches[start])):
        return counted_group(matches, start, count)
    modifiers: list[re.Match[str]] = []
    for index, match in enumerate(matches[start:], start):
        if count_before(match):
            return None
        noun = _nominative(match, {"NOUN"})
        modifier = _nominative(match, _MODIFIERS)
        if noun and not (modifier and _leads_to_noun(matches, index)):
            features = features_of(noun.reading, match.group())
            agreeing = [w for m in modifiers if (w := _agreeing(m, features, noun.reading.normal_form))]
            if strict and len(agreeing) < len(modifiers):
                return None
            head = replace(noun, animate=features.animate)
            return NounGroup((*agreeing, head), features, index + 1)
        if modifier:
            modifiers.append(match)
        elif strict or _precludes_head(match.group()):
            return None
    return None


def _precludes_head(word: str) -> bool:
    """Whether a phrase with this word before any head is a clause, or not in the nominative."""
    return parses(word)[0].tag.POS in {"PREP", "NOUN"} or word in word_set("clauses", "subordinating")


def _further(matches: list[re.Match[str]], index: int) -> list[NounGroup]:
    """The further heads of an enumeration that «и» closes: «состояние и готовность», «цели, задачи и сроки»."""
    if index >= len(matches):
        return []
    closing = matches[index].group() == "и"
    if between(matches, index) != ("" if closing else ","):
        return []
    group = _group(matches, index + closing, strict=True)
    if group is None or closing:
        return [group] if group else []
    others = _further(matches, group.end)
    return [group, *others] if others else []


def _nominative(match: re.Match[str], parts: set[str]) -> InflectedWord | None:
    """A word in its likeliest nominative reading as one of the parts of speech ``parts``; None where it has none."""
    known = _readings(match.group())
    if known[0].tag.POS in FUNCTION_WORDS:
        return None
    if "NOUN" in parts and (nouns := compound_nouns(match.group())):
        return InflectedWord(match.start(), match.end(), nouns[0])
    fitting = [one for one in known if "nomn" in one.tag and _is_one_of(one, parts)]
    fitting.sort(key=lambda one: one.normal_form in word_set("nouns", "unlikely"))
    return InflectedWord(match.start(), match.end(), fitting[0]) if fitting else None


def _is_one_of(reading: Parse, parts: set[str]) -> bool:
    """Whether a reading is one of some parts of speech; participles used as nouns («учащиеся») are nouns, too.

    An abbreviation («порт.») is no attribute.
    """
    tag = reading.tag
    if tag.POS in parts:
        return tag.POS == "NOUN" or "Abbr" not in tag
    return "NOUN" in parts and tag.POS in _ATTRIBUTES and "Subx" in tag


def _readings(word: str) -> Sequence[Parse]:
    """The readings of a word; an ordinal in figures has those of «первый»."""
    if ORDINAL.fullmatch(word):
        forms = word_lists("numerals")["in_figures"].get(word[-1], ("первого",))
        return [reading for form in forms for reading in parses(form) if "Anum" in reading.tag]
    return parses(word)


def _leads_to_noun(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a noun follows, modifiers aside: «старшие [должностные лица]», «рабочие [и экспертные группы]»."""
    following = index + 1
    joined = following < len(matches) and matches[following].group() == "и"
    following += joined
    if following >= len(matches) or between(matches, following):
        return False
    noun = None if joined else _nominative(matches[following], {"NOUN"})
    # «будущее Организации»: a noun that does not agree with a word is not modified by it.
    if noun and _agreeing(matches[index], features_of(noun.reading, matches[following].group())):
        return True
    return _nominative(matches[following], _MODIFIERS) is not None and _leads_to_noun(matches, following)


def _agreeing(match: re.Match[str], features: Agreement, head: str = "") -> InflectedWord | None:
    """A word in the reading in which it modifies a head; None where it does not agree with it.

    «большая» is a form of «больший» only before nouns that have a larger and a smaller part.
    """
    whole = head not in word_set("nouns", "divisible")
    for reading in _readings(match.group()):
        tag = reading.tag
        if whole and reading.normal_form == "больший" and "большой" in _lemmas(match.group()):
            continue
        if tag.POS in _MODIFIERS and "nomn" in tag and _fits(reading, features):
            return InflectedWord(match.start(), match.end(), reading, features.animate)
    return None


def _lemmas(word: str) -> set[str]:
    return {reading.normal_form for reading in parses(word)}


def _fits(reading: Parse, features: Agreement) -> bool:
    """Agreement in number and gender; a plural head may have singular modifiers: «таджикская и китайская стороны»."""
    tag = reading.tag
    if features.grammeme in tag:
        return True
    return features.plural and (tag.POS == "NUMR" or (tag.number == "sing" and tag.gender == features.gender))


def _postponed(matches: list[re.Match[str]], features: Agreement) -> Iterator[InflectedWord]:
    """Attributes after a comma that agree with the head: «выставка ШОС, посвященная … и организованная …»."""
    found = False
    for index, match in enumerate(matches):
        opening = match.string[: match.start()].rstrip().endswith(",")
        if not opening and not (found and index and matches[index - 1].group() == "и"):
            continue
        word = _agreeing(match, features)
        if word and _is_postponed(word.reading, opening, _leads_to_noun(matches, index)):
            found = True
            yield word


def _is_postponed(reading: Parse, opening: bool, before_noun: bool) -> bool:
    """Whether an attribute modifies a head before it rather than a noun after it; «который» never does."""
    if reading.tag.POS not in _ATTRIBUTES or "Apro" in reading.tag:
        return False
    return not before_noun or (opening and reading.tag.POS == "PRTF")
