"""The comma that closes a participial phrase, a subordinate clause or «включая …» where the sentence goes on.

«министры, отвечающие за торговлю» becomes «министры, отвечающие за торговлю,» before «обсудили …». Source: Правила
русской орфографии и пунктуации (2006), §§ 46, 115.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sco_report.russian.morphology import (
    ATTRIBUTES,
    WITH_OBJECT,
    have_same_features,
    parses,
    part_of_speech,
)
from sco_report.russian.words import NUMBER_OR_WORD, word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ASIDE = re.compile(r"«[^«»]*»|\([^()]*\)")
"""Quotations and what stands in brackets, whose commas open nothing outside them."""
_RELATIVE_WITHIN = 4
"""A relative clause names what it is about among so many words: «, по итогам работы которых …»."""


def close_clause(text: str) -> str:
    """The text, with a comma at its end where it ends within a phrase or clause that a comma has opened.

    In doubt none is added: a missing comma is the lesser fault.
    """
    return f"{text}," if _is_open(text) else text


def _is_open(text: str) -> bool:
    while (plain := _ASIDE.sub("", text)) != text:
        text = plain
    _, comma, last = text.rpartition(",")
    words = NUMBER_OR_WORD.findall(last)
    if not comma or not words:
        return False
    if words[0].lower() in word_set("clauses", "openers"):
        return True
    if last.lstrip().lower().startswith(tuple(word_lists("clauses")["opening_phrases"])):
        return True
    if any(parses(word)[0].normal_form in word_set("clauses", "relatives") for word in words[:_RELATIVE_WITHIN]):
        return True
    return _opens(_without_introduction(words))


def _without_introduction(words: list[str]) -> list[str]:
    """Words without adverbs, particles, conjunctions and set phrases before them: «, ранее принятые», «, но не …»."""
    while words[1:]:
        phrases = (one.split() for one in word_lists("clauses")["parenthetical"])
        length = next((len(phrase) for phrase in phrases if words[: len(phrase)] == phrase), 0)
        if not length and part_of_speech(words[0]) not in {"ADVB", "PRCL", "CONJ"}:
            break
        words = words[length or 1 :]
    return words


def _opens(words: list[str]) -> bool:
    """Whether words are a participle or an adjective with its complement, and not attributes before their noun."""
    if not words:
        return False
    first, *others = words
    attributes = [one for one in parses(first) if one.tag.POS in ATTRIBUTES]
    dated = bool(others) and others[0].isdigit()
    if _may_be_noun(first) and not dated:
        return False
    if any(one.normal_form in word_set("clauses", "adjectives_with_complement") for one in attributes):
        return bool(others) and part_of_speech(others[0]) == "PREP"
    participles = [one for one in attributes if one.tag.POS == "PRTF"]
    return bool(participles) and not _before_noun(participles, others)


def _may_be_noun(word: str) -> bool:
    """Whether a word of the form of a participle also names somebody or something: «учащиеся», «данные»."""
    return any(one.tag.POS == "NOUN" or "Subx" in one.tag for one in parses(word))


def _before_noun(participles: list[Parse], words: list[str]) -> bool:
    """Whether a noun that the participle agrees with follows, attributes aside: «существующие региональные вызовы»."""
    for index, word in enumerate(words):
        if word == "и" or part_of_speech(word) == "ADVB":
            continue
        if word.isupper() or part_of_speech(word) == "PREP":
            return False
        agreeing = [one for one in parses(word) if any(_agree(participle, one) for participle in participles)]
        if any(one.tag.POS == "NOUN" for one in agreeing):
            # A noun right after a participle is its object: «вузы, готовящие специалистов».
            return index > 0 or not any(WITH_OBJECT in one.tag for one in participles)
        if not agreeing:
            return False
    return False


def _agree(participle: Parse, other: Parse) -> bool:
    nominal = other.tag.POS == "NOUN" or other.tag.POS in ATTRIBUTES
    return nominal and participle.tag.case == other.tag.case and have_same_features(participle, other)
