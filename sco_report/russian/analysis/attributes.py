"""Attributes after the noun: participles and adjectives after a comma that agree with the head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sco_report.russian.analysis.coordination.governed import may_be_accusative
from sco_report.russian.analysis.counted_words import counted_attribute
from sco_report.russian.analysis.groups import leads_to_noun
from sco_report.russian.analysis.nominatives import agreeing, lemmas
from sco_report.russian.analysis.quantities import reading_as
from sco_report.russian.analysis.tokens import Words
from sco_report.russian.analysis.unchanging import attribute_from
from sco_report.russian.morphology import (
    ATTRIBUTES,
    WITH_OBJECT,
    Agreement,
    Doubt,
    DoubtReason,
    InflectedWord,
    have_same_features,
    parses,
)
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_OPENING = (",", "(")


def postponed(
    matches: Words, start: int, end: int, features: Agreement, noun: InflectedWord | None = None
) -> Iterator[InflectedWord | Doubt]:
    """Attributes after a comma that agree with the head: «выставка ШОС, посвященная … и организованная …».

    They are sought among the words from ``start`` to ``end``, up to a colon, after the head ``noun`` or a name; where
    the noun is counted, they may be in the genitive. An attribute that may belong to an accusative just before
    it («Соглашение о внесении изменений в Соглашение, подписанное …») is in doubt, and is not inflected.
    """
    found = False
    conjunctions = word_set("clauses", "between_attributes")
    for index in range(start, end):
        sign = matches.signs[index]
        if ":" in sign:  # A list follows, whose members are not inflected.
            return
        opening = sign.endswith(_OPENING)
        if not (opening or (found and matches[index - 1].group() in conjunctions)):
            continue
        place = attribute_from(matches, index, end)
        if place >= end:
            continue
        word = agreeing(matches[place], features)
        if word is None and noun and (found or not _may_belong_to_plural(matches[start:index])):
            word = counted_attribute(matches[place], noun)
        if word is None or not _is_postponed(word.reading, leads_to_noun(matches, place)):
            continue
        if _may_belong_to_accusative(matches, index, word):
            yield Doubt.of(word, DoubtReason.READING)
            return
        found = True
        yield word


def opens_attribute(matches: Words, index: int, features: Agreement) -> bool:
    """Whether a comma before a word opens an attribute with a complement that agrees with a head before it."""
    place = attribute_from(matches, index, len(matches))
    word = agreeing(matches[place], features) if place < len(matches) else None
    return word is not None and word.reading.tag.POS in ATTRIBUTES and not leads_to_noun(matches, place)


def _is_postponed(reading: Parse, before_noun: bool) -> bool:
    """Whether an attribute modifies a head before it rather than a noun after it; «который» never does."""
    return "Apro" not in reading.tag and (not before_noun or reading.tag.POS == "PRTF" or takes_object(reading.word))


def takes_object(word: str) -> bool:
    """Whether a word may be a participle that takes an object: «ведущие», an adjective, too."""
    return any(WITH_OBJECT in one.tag for one in parses(word))


def is_past_with_object(word: str) -> bool:
    """Whether a word is a past participle with its object: «предложивший план»; «ведущий» may be an adjective."""
    return {*WITH_OBJECT, "past"} in parses(word)[0].tag


def _may_belong_to_plural(before: list[re.Match[str]]) -> bool:
    """Whether an attribute in the genitive may modify a noun after the counted one: «пять групп экспертов, …»."""
    return any(reading_as(match.group(), {"NOUN"}, {"gent", "plur"}) for match in before)


def _may_belong_to_accusative(matches: Words, index: int, word: InflectedWord) -> bool:
    """Whether the noun before a comma is an accusative that an attribute after it agrees with, and no time."""
    before = matches[index - 1]
    nouns = parses(before.group())
    agree = [one for one in nouns if "accs" in one.tag and have_same_features(one, word.reading)]
    inanimate = [one for one in agree if one.tag.animacy == "inan" and (one.tag.gender != "femn" or "plur" in one.tag)]
    timed = any(one.normal_form in word_set("classes", "times") for one in inanimate)
    timed = timed and not lemmas(before.string[word.start : word.end]) & word_set("clauses", "of_times")
    return bool(inanimate) and not timed and may_be_accusative(matches, index - 1)
