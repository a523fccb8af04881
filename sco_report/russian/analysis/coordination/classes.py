"""What nouns name, as far as it tells which of them «и» may join: persons, bodies, times, things."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from sco_report.russian.words import as_listed, word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


class NounClass(Enum):
    """What a noun names."""

    PERSON = "person"
    BODY = "body"
    NAME = "name"
    """A country, or letters that stand for a body: «Узбекистана», «ШОС»."""
    TIME = "time"
    DOCUMENT = "document"
    THING = "thing"


_JOINED = {
    NounClass.PERSON: {NounClass.PERSON, NounClass.BODY, NounClass.NAME},
    NounClass.BODY: {NounClass.PERSON, NounClass.BODY, NounClass.NAME, NounClass.THING},
    NounClass.NAME: {NounClass.PERSON, NounClass.BODY, NounClass.NAME},
    NounClass.TIME: {NounClass.TIME, NounClass.DOCUMENT, NounClass.THING},
    NounClass.DOCUMENT: {NounClass.DOCUMENT, NounClass.THING},
    NounClass.THING: {NounClass.THING, NounClass.DOCUMENT},
}


_LISTED = {
    "times": NounClass.TIME,
    "persons": NounClass.PERSON,
    "bodies": NounClass.BODY,
    "documents": NounClass.DOCUMENT,
}


def may_be_joined(one: NounClass, other: NounClass) -> bool:
    """Whether «и» joins nouns of two classes, ``other`` being the second: «министра и делегации»."""
    return one in _JOINED[other]


def class_of(match: re.Match[str], reading: Parse) -> NounClass:
    """What a noun names in one of its readings."""
    word, lemma, tag = match.group(), as_listed(reading.normal_form), reading.tag
    if lemma in word_set("months", "nominative"):
        return NounClass.TIME
    if word in word_set("nouns", "plurals"):  # «перспективы» are no time, as «перспектива» is
        return NounClass.THING
    if word in word_lists("abbreviations")["things"]:
        return NounClass.THING
    if word.isupper() or "Geox" in tag:
        return NounClass.NAME
    listed = next((one for name, one in _LISTED.items() if lemma in word_set("classes", name)), None)
    return listed or (NounClass.PERSON if tag.animacy == "anim" else NounClass.THING)
