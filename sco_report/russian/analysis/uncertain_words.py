"""Heads of which the gender, or the form, is not certain, and titles that never change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.analysis.coordination.governed import may_be_accusative
from sco_report.russian.analysis.groups import group_from, leads_to_noun, may_modify
from sco_report.russian.analysis.nominatives import lemmas, nominative
from sco_report.russian.analysis.quantities import reading_as
from sco_report.russian.analysis.tokens import DASHES, Words, adjoins, depth, words_of
from sco_report.russian.lexicon.abbreviations import abbreviation_readings, has_known_gender, is_abbreviation
from sco_report.russian.lexicon.dictionary import indeclinable, readings
from sco_report.russian.morphology import ATTRIBUTES, WITH_OBJECT, Doubt, DoubtReason, InflectedWord, NounGroup, parses
from sco_report.russian.words import WORD, word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.tagset import OpencorporaTag

_HARDLY_EVER = 0.04
"""The score up to which a noun is hardly ever in a plural: «развития»."""
_ACTING = re.compile(r"(?:и\.\s?о\.|вр\.\s?и\.\s?о\.|врио|зам\.)\s\w+", re.IGNORECASE)
_PERCENT = re.compile(r"\d+\s?%-[а-яё]+")
_LATIN = re.compile("[A-Za-z]")
_JOINED_LETTERS = re.compile(r"\s(?:и|а также)\s([А-ЯЁ]\w*[А-ЯЁ]\w*)")
_QUOTED_CLAUSE = re.compile(r"«[^«»{}]+(?:[,:!?]| [–—] (?!\d))[^«»{}]*»")


def unchanging_title(phrase: str) -> InflectedWord | None:
    """A phrase that never changes, as a word whose gender is not known; None for others.

    It has Latin letters and figures only («G20», «e-CIS»), or is a title in quotes that is no noun with its complements
    («Один пояс, один путь», «Центральная Азия – Китай»).
    """
    foreign = _LATIN.search(phrase) and not WORD.search(phrase) and "{" not in phrase
    if not foreign and not _QUOTED_CLAUSE.fullmatch(phrase):
        return None
    return InflectedWord(0, len(phrase), abbreviation_readings(phrase)[0])


def acting_post(phrase: str) -> InflectedWord | None:
    """The words of a post that never change, as a word: «и.о. Министра», «зам. Министра»; None for other phrases.

    They are those of an acting person, or of a deputy whose title is shortened.
    """
    found = _ACTING.match(phrase)
    if found is None:
        return None
    return InflectedWord(0, found.end(), indeclinable(found.group().lower(), "NOUN,anim,masc", "sing")[0], animate=True)


def uncertain_heads(phrase: str, groups: Sequence[NounGroup]) -> Iterator[Doubt]:
    """The doubts of heads that are plurals of two nouns («политики»), and of the agreement with a single head.

    Modifiers tell the gender of an abbreviation («новая РЛС»), and with several heads others agree in the plural.
    """
    matches = words_of(phrase)
    for group in groups:
        head = group.head
        word = phrase[head.start : head.end]
        ambiguous = word.lower() in word_set("nouns", "ambiguous") or _may_be_word(word, head) or not word.strip("Х")
        ambiguous = ambiguous or _is_cut(phrase, head) or _may_be_complement(matches, group)
        if ambiguous or not group.certain or (group is groups[0] and _leaves_participle(matches, group)):
            yield Doubt.of(head, DoubtReason.READING)
    yield from _after_dash(matches, groups[0])
    if (percents := _PERCENT.match(phrase)) is not None:
        yield Doubt(percents.start(), percents.end(), DoubtReason.READING)
    if len(groups) == 1 and (_is_unknown(phrase, groups[0]) or _may_be_joined(phrase, groups[0])):
        yield Doubt.of(groups[0].head, DoubtReason.GENDER)


def _leaves_participle(matches: Words, first: NounGroup) -> bool:
    """Whether a participle before a head, or taken for it, may modify another noun, which is seen by what it lacks.

    «[проводимые] каждые два года встречи», «[прошедшие] в Ташкенте пять встреч», «[касающиеся] истории и культуры»,
    «[содержащие] новые данные доклады».
    """
    place = next((index for index in range(first.end) if nominative(matches[index], {"PRTF"})), None)
    word = nominative(matches[place], {"PRTF"}) if place is not None else None
    if place is None or word is None:
        return False
    verb, (*before, head) = word.reading.normal_form, [one.group() for one in matches[place : first.end]]
    phrase = matches[0].string
    if not before:
        return bool({"neut", "plur"} <= first.head.reading.tag.grammemes)
    if first.head.forms is not None and first.head.reading.normal_form in {"раз", *word_set("classes", "times")}:
        return verb not in word_set("clauses", "of_times")
    if verb in word_set("clauses", "with_complement") and before[-1] not in word_set("clauses", "anaphoric"):
        return reading_as(head, {"NOUN"}, {"gent"}) is not None and all(may_modify(one, head) for one in before[1:])
    attributes = {phrase[one.start : one.end] for one in first.words if one.reading.tag.POS == "PRTF"}
    objects = attributes & {one for one in before[1:] if reading_as(one, {"NOUN"}, {"inan", "accs"})}
    return WITH_OBJECT in word.reading.tag and bool(objects)


def _may_be_complement(matches: Words, group: NounGroup) -> bool:
    """Whether a head may be a complement of its attribute, of the noun after it: «полные [решимости] государства»."""
    if len(group.words) < 2 or not adjoins(matches, group.end):
        return False
    governing, head, following = (matches[index].group() for index in range(group.end - 2, group.end + 1))
    cases = {case for one, case in word_lists("clauses")["may_govern"].items() if one in lemmas(governing)}
    depends = any(reading_as(head, {"NOUN"}, {case, "sing"}) for case in cases)
    noun = reading_as(following, {"NOUN"}, {"nomn", "plur"})
    return depends and noun is not None and noun.score > _HARDLY_EVER


def nominatives_left(matches: Words, groups: Sequence[NounGroup]) -> Iterator[Doubt]:
    """The doubts of words after heads that can only be nominatives: «не план, то [программа]», «первые [полгода]».

    A phrase with a clause has none, nor has what stands after a colon or a dash («период июнь – июль»).
    """
    if any(_is_of_clause(match.group()) for match in matches):
        return
    ends = {group.end for group in groups if adjoins(matches, group.end)}
    post = groups[0].features.animate
    for index in range(groups[0].end, len(matches)):
        if ":" in matches.signs[index] or not DASHES.isdisjoint(matches.signs[index : index + 2]):
            return
        word = matches[index]
        left = _may_be_left(word.group()) and _is_nominative(matches, index, index in ends, post)
        if left and not depth(word.string, word.start()):
            yield Doubt(word.start(), word.end(), DoubtReason.SECOND_HEAD)


@cache
def _is_of_clause(word: str) -> bool:
    """Whether a word is a verb, a relative pronoun, or «как», after which come nominatives."""
    reading = parses(word)[0]
    is_verb = reading.tag.POS == "VERB" and word.islower()
    return is_verb or word == "как" or reading.normal_form in word_set("clauses", "relatives")


@cache
def _may_be_left(word: str) -> bool:
    """Whether a word is an attribute or a noun that can only be a nominative, or an accusative like it."""
    known = _known(word)
    attribute = all(tag.POS in ATTRIBUTES for tag in known)
    is_other = any("Fixd" in tag or not (attribute or tag.POS == "NOUN") for tag in known)
    cases = {tag.case for tag in known}
    return "nomn" in cases and cases <= {"nomn", "accs"} and not is_other


def _known(word: str) -> list[OpencorporaTag]:
    return [one.tag for one in parses(word) if one.is_known and "Surn" not in one.tag]


def _is_nominative(matches: Words, index: int, after_head: bool, after_post: bool) -> bool:
    """Whether a word can only be a nominative, or an accusative that nothing governs; with a capital only a person.

    After a post («вице-президент Ирана [Шина] Ансари») any noun may name a person.
    """
    word = matches[index].group()
    known = _known(word)
    cases, attribute = {tag.case for tag in known}, known[0].POS in ATTRIBUTES
    if word.istitle():
        is_person = known[0].animacy == "anim" or (after_post and known[0].POS == "NOUN" and "Geox" not in known[0])
        return cases == {"nomn"} and is_person
    alone = after_head or (attribute and not leads_to_noun(matches, index))
    return cases == {"nomn"} or (cases == {"nomn", "accs"} and alone and not may_be_accusative(matches, index))


def _after_dash(matches: Words, first: NounGroup) -> Iterator[Doubt]:
    """The doubt of a nominative after a dash: «город Циндао – туристическая столица», an apposition or a sentence.

    Appositions that name persons, and names joined to a name («Россия – Казахстан»), are certain; a second name of what
    the head names is not: «автономный округ – Югра».
    """
    phrase = matches[0].string
    for index in range(first.end, len(matches)):
        word = matches[index]
        if matches.signs[index] in DASHES and not depth(phrase, word.start()):
            other = group_from(matches, index)
            if other and _may_be_apposed(first, other) and _is_long_or_second_name(matches, first, other, index):
                yield Doubt.of(other.head, DoubtReason.SECOND_HEAD)


def _is_long_or_second_name(matches: Words, first: NounGroup, other: NounGroup, index: int) -> bool:
    if matches[index].group()[0].islower():
        return other.end > index + 1 or other.end < len(matches)
    return index == first.end and "Geox" not in first.head.reading.tag


def _may_be_apposed(first: NounGroup, other: NounGroup) -> bool:
    """Whether a group after a dash is in the number of the head, no person and no month: «июнь – июль»."""
    month = other.head.reading.normal_form in word_set("months", "nominative")
    return not other.features.animate and other.features.plural == first.features.plural and not month


def _is_cut(phrase: str, head: InflectedWord) -> bool:
    """Whether the first word is cut short and would be declined: «акад. Нурлан Абдиев»."""
    cut = re.match(r"[а-яё]{3,}\.[\s-]", phrase)
    return cut is not None and head.start == 0 and "Fixd" not in head.reading.tag


def _may_be_word(word: str, head: InflectedWord) -> bool:
    """Whether an unlisted abbreviation may be a word in capitals: «ПЛАН», «Всемирный ДЕНЬ йоги»."""
    if "Abbr" not in head.reading.tag or not word.isupper() or has_known_gender(word):
        return False
    known = (one.tag for one in readings(word.lower()) if one.is_known and {"NOUN", "nomn"} in one.tag)
    return any(not {"Abbr", "Name"} & tag.grammemes for tag in known)


def _is_unknown(phrase: str, group: NounGroup) -> bool:
    """Whether a group is an abbreviation of unknown gender: «СНБ»."""
    head = group.head
    word = phrase[head.start : head.end]
    letters = "Abbr" in head.reading.tag and is_abbreviation(word)
    return letters and len(group.words) == 1 and not has_known_gender(word)


def _may_be_joined(phrase: str, group: NounGroup) -> bool:
    """Whether letters after «и» may stand for a second body beside the head: «Секретариат ШОС и ИК РАТС»."""
    head = group.head
    joined = None if group.features.plural else _JOINED_LETTERS.search(phrase, head.end)
    if joined is None:
        return False
    bodies = word_lists("abbreviations")["names"]
    body = head.reading.normal_form in word_set("classes", "bodies") or phrase[head.start : head.end] in bodies
    return body and joined[1] in bodies
