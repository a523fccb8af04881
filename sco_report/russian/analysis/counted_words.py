"""Counted words: the noun after a number and its modifiers, in the reading that the number requires, in their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sco_report.russian.analysis.quantities import Count, reading_as
from sco_report.russian.morphology import ATTRIBUTES, GRAMMEMES, Case, InflectedWord, features_of, inflected, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_SINGULAR, _PLURAL = {"gent", "sing"}, {"gent", "plur"}
_NOUNS: Mapping[Count, list[set[str]]] = {
    Count.ONE: [{"nomn", "sing"}],
    Count.FEW: [_SINGULAR],
    Count.COMPOUND: [_SINGULAR],
    Count.MANY: [_PLURAL],
    Count.MUCH: [_PLURAL, _SINGULAR],
    Count.FIXED: [_SINGULAR],
    Count.SHARE: [_PLURAL, _SINGULAR],
    Count.OF: [_PLURAL, _SINGULAR],
}
"""The grammemes of a counted noun, the likelier first."""
_MODIFIERS = {
    count: [_PLURAL, {"nomn", "plur"}] if count in {Count.FEW, Count.COMPOUND} else grammemes
    for count, grammemes in _NOUNS.items()
}
"""Those of its modifiers: «2 крупных предприятия», «2 крупные компании»."""
_CHANGING: Mapping[Count, tuple[Case, ...]] = {
    Count.FEW: (Case.GEN, Case.DAT, Case.INS, Case.LOC),
    Count.COMPOUND: (Case.GEN, Case.DAT, Case.INS, Case.LOC),
    Count.MANY: (Case.DAT, Case.INS, Case.LOC),
    Count.MUCH: (Case.DAT, Case.INS, Case.LOC),
    Count.FIXED: (),
    Count.SHARE: (),
    Count.OF: (Case.DAT, Case.INS, Case.LOC),
}
"""The cases in which a counted noun has a form of its own; in the others it is as in the nominative."""


def counted_noun(word: str, count: Count) -> Parse | None:
    """The reading in which a word is counted: «2 министра», «5 министров», «1,5 тысячи», «два ученых»."""
    found = next((one for form in _NOUNS[count] if (one := reading_as(word, {"NOUN"}, form))), None)
    if found is None:
        form = _MODIFIERS[count][0]
        found = next((one for one in parses(word) if one.tag.grammemes >= form and _is_substantive(one)), None)
    return parses(word)[0] if found is None and _is_abbreviation(word) else found


def _is_substantive(reading: Parse) -> bool:
    """Whether an adjective is used as a noun, which stands in the plural after «два», too."""
    return "Subx" in reading.tag or (reading.tag.POS == "NOUN" and reading.normal_form.endswith(("ый", "ий", "ой")))


def counted_modifier(word: str, count: Count) -> Parse | None:
    """The reading in which a word modifies a counted noun: «2 крупных предприятия», «2 крупные компании»."""
    return next((one for form in _MODIFIERS[count] if (one := reading_as(word, ATTRIBUTES, form))), None)


def is_large(reading: Parse) -> bool:
    """Whether a noun is a number itself: «тысяча»."""
    return reading.normal_form in word_set("numerals", "large")


def counted_words(
    pairs: list[tuple[re.Match[str], Parse]], count: Count, named: Parse | None = None
) -> list[InflectedWord]:
    """A counted noun, the last of the pairs, and what is declined with it, with their forms.

    Where all pairs are its modifiers, it is the one ``named`` after them.
    """
    noun = named or pairs[-1][1]
    # The part in «две пятых участников» is no person.
    animate = (noun.tag.POS == "NOUN" or "Subx" in noun.tag) and features_of(noun, noun.word).animate
    return [_counted_word(match, reading, count, animate=animate) for match, reading in pairs]


def _counted_word(match: re.Match[str], reading: Parse, count: Count, *, animate: bool) -> InflectedWord:
    forms = _forms(match.group(), reading, count, animate=animate)
    return InflectedWord(match.start(), match.end(), reading, animate, forms)


def _forms(word: str, reading: Parse, count: Count, *, animate: bool) -> Mapping[Case, str | None] | None:
    """The forms of a counted word that differ from the nominative; None where it is inflected as if alone."""
    if count is Count.ONE:
        return None
    if _is_abbreviation(word):
        return {}
    number = "sing" if count in {Count.OF, Count.MUCH} and reading.tag.number == "sing" else "plur"
    if count is Count.MUCH and number == "sing":
        return dict.fromkeys(_CHANGING[count])
    own = word_lists("numerals")["counted"].get(reading.normal_form, {}) if number == "plur" else {}
    forms = {case: own.get(case) or _form(word, reading, GRAMMEMES[case], number) for case in _CHANGING[count]}
    return {**forms, Case.ACC: forms[Case.GEN]} if animate and count is Count.FEW else forms


def _form(word: str, reading: Parse, *grammemes: str) -> str | None:
    """A form of a counted word; of a compound of two nouns («детей-сирот») with those of both."""
    own = {str(reading.tag.case), str(reading.tag.number)}
    parts = [reading_as(part, {"NOUN"}, own) for part in word.split("-")] if not reading.is_known else []
    forms = [inflected(part, *grammemes) for part in parts if part and part.is_known]
    if len(forms) == 2 == len(parts) and all(forms):
        return "-".join(form or "" for form in forms)
    return inflected(reading, *grammemes)


def _is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation, which is not inflected: «млн», «СМИ»."""
    return {"Abbr", "Fixd"} in parses(word)[0].tag


def counted_attribute(match: re.Match[str], noun: InflectedWord) -> InflectedWord | None:
    """An attribute after a counted noun, in the genitive plural with it: «пять государств, [подписавших] договор»."""
    reading = reading_as(match.group(), ATTRIBUTES, _PLURAL)
    if reading is None or noun.forms is None or is_large(noun.reading):
        return None
    forms = {case: inflected(reading, GRAMMEMES[case], "plur") for case in noun.forms}
    if Case.ACC in forms:
        forms[Case.ACC] = forms[Case.GEN]
    return InflectedWord(match.start(), match.end(), reading, forms=forms)
