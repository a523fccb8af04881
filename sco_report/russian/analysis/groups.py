"""Noun groups in the nominative: a head noun with the modifiers before it that agree with it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.analysis.complements import (
    governed_attributes,
    has_complement,
    is_of_unknown_name,
    noun_after_complement,
)
from sco_report.russian.analysis.counted import counted_group, is_of_persons
from sco_report.russian.analysis.nominatives import (
    MODIFIERS,
    ORDINAL,
    agreeing,
    agreeing_noun,
    is_one_of,
    is_ordinal,
    nominative,
    nominatives,
)
from sco_report.russian.analysis.places import with_place_name
from sco_report.russian.analysis.quantities import is_counted
from sco_report.russian.analysis.tokens import Words, adjoins
from sco_report.russian.analysis.unchanging import is_unchanging
from sco_report.russian.morphology import (
    ATTRIBUTES,
    FUNCTION_WORDS,
    Agreement,
    InflectedWord,
    NounGroup,
    features_of,
    parses,
    part_of_speech,
)
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ENDINGS_OF_ORDINALS = ("й", "я", "е", "и")
"""The last letters of ordinals in the nominative: «первый», «вторая», «третье», «третьи»."""
_NUMBER_AFTER = r"\s(?:[IVXLC]+\b|\d+\b(?!\s(?!и\s)[а-яё]))"


def group_from(matches: Words, start: int, strict: bool = False) -> NounGroup | None:
    """The first head from ``start`` on, with the modifiers that agree with it; None where there is none.

    Where ``strict``, only modifiers in agreement, particles and adverbs may stand before the head.
    """
    modifiers: list[re.Match[str]] = []
    for index, match in enumerate(matches[start:], start):
        if whole := counted_group(matches, index) or _selected(matches, index):
            return _with_modifiers(modifiers, whole, strict=strict)
        if modifiers and (found := noun_after_complement(matches, index, modifiers[-1])):
            inside = governed_attributes(matches, index, found[0], modifiers[-1])
            return _over_complement(matches, start, *found, inside)
        if is_unchanging(matches, index) and not is_counted(match):
            continue
        noun, modifier = agreeing_noun(match, modifiers), nominative(match, MODIFIERS)
        if noun and not is_counted(match) and not (modifier and _modifies(matches, index)):
            if _modifies_another_case(matches, index) or _opens_clause(matches, index):
                return None
            group = _with_modifiers(modifiers, _of_noun(matches, index, noun), strict=strict)
            return group and _with_adjectives(matches, _with_ordinals(matches, group))
        if is_counted(match) or (modifier is None and _precludes_head(matches, index, modifiers, strict=strict)):
            return None
        modifiers += [match] if modifier else []
    return None


def _precludes_head(matches: Words, index: int, modifiers: list[re.Match[str]], *, strict: bool) -> bool:
    """Whether a phrase with this word before any head is a clause, or not in the nominative."""
    word = matches[index].group()
    part = part_of_speech(word)
    if strict and part not in {"PRCL", "ADVB"} and word != "так":  # «и [так] называемые меры»
        return not (
            word == "и" and modifiers and index + 1 < len(matches) and nominative(matches[index + 1], ATTRIBUTES)
        )
    in_other_case = part in MODIFIERS and not modifiers  # «очередной встречи»
    return in_other_case or part in {"PREP", "NOUN"} or word in word_set("clauses", "subordinating")


def _of_noun(matches: Words, index: int, noun: InflectedWord) -> NounGroup:
    """The group of a noun without modifiers."""
    if noun.reading.normal_form in word_set("nouns", "parts") and _is_numbered(matches, index):
        inanimate = (one for one in nominatives(matches[index], {"NOUN"}) if one.reading.tag.animacy == "inan")
        noun = next(inanimate, noun)
    features = features_of(noun.reading, matches[index].group())
    noun = noun._replace(animate=True) if features.animate else noun
    return with_place_name(matches, NounGroup((noun,), features, index + 1))


def _is_numbered(matches: Words, index: int) -> bool:
    """Whether a number stands after a noun: «главы II и III», «глава вторая»."""
    rest = matches[index].string[matches[index].end() :]
    following = matches[index + 1].group() if index + 1 < len(matches) else ""
    return bool(re.match(_NUMBER_AFTER, rest)) or is_ordinal(following)


def _opens_clause(matches: Words, index: int) -> bool:
    """Whether a pronoun stands for what a clause after it says: «все, что сделано»."""
    if "Apro" not in parses(matches[index].group())[-1].tag or index + 1 == len(matches):
        return False
    return matches[index + 1].group() in word_set("clauses", "subordinating")


def _modifies_another_case(matches: Words, index: int) -> bool:
    """Whether an adjective that may be a noun modifies a noun in another case: «мировой [общественности]»."""
    if not adjoins(matches, index + 1) or is_of_unknown_name(matches, index + 1):
        return False
    return may_modify(matches[index].group(), matches[index + 1].group())


@cache
def may_modify(word: str, following: str) -> bool:
    """Whether a word is an attribute in the case, number and gender of the noun after it."""
    attributes = (one for one in parses(word) if is_one_of(one, ATTRIBUTES))
    forms = {(one.tag.case, one.tag.number, one.tag.gender, one.tag.animacy) for one in attributes}
    known = parses(following)
    nouns = [one.tag for one in known if one.tag.POS == "NOUN" and known[0].tag.POS not in FUNCTION_WORDS]
    # «Уполномоченный [Президента]»: the accusative tells what lives.
    animacies = ((tag, animacy) for tag in nouns for animacy in (None, tag.animacy))
    return any((tag.case, tag.number, tag.gender, animacy) in forms for tag, animacy in animacies)


def _modifies(matches: Words, index: int) -> bool:
    """Whether a word that may be a noun, too, modifies one after it."""
    return leads_to_noun(matches, index) or has_complement(matches, index)


def _over_complement(matches: Words, start: int, place: int, certain: bool, inside: set[int]) -> NounGroup | None:
    """The group of a noun over a complement, with all attributes from ``start`` on that agree with it.

    Those ``inside`` the complement belong to its nouns.
    """
    noun = nominative(matches[place], {"NOUN"})
    if noun is None:
        return None
    head = _of_noun(matches, place, noun)
    own = (matches[index] for index in range(start, place) if index not in inside)
    found = (agreeing(match, head.features, noun.reading.normal_form) for match in own)
    attributes = (word for word in found if word and word.reading.tag.POS in ATTRIBUTES)
    return head._replace(words=(*attributes, *head.words), certain=certain)


def _with_modifiers(modifiers: list[re.Match[str]], group: NounGroup, *, strict: bool) -> NounGroup | None:
    """A group with those of the modifiers that agree with its head; where ``strict``, None if one does not."""
    head = group.head.reading.normal_form
    each = any(ORDINAL.fullmatch(one.group()) for one in modifiers)
    found = [word for one in modifiers if (word := agreeing(one, group.features, head, each=each))]
    if (strict and len(found) < len(modifiers)) or _is_one_of_several(found, group.features):
        return None
    # «эти пять документов подписаны»: what is determined is not counted impersonally.
    features = group.features._replace(impersonal=False) if found else group.features
    certain = group.certain and len(found) == len(modifiers)
    return group._replace(words=(*found, *group.words), features=features, certain=certain)


def _is_one_of_several(found: list[InflectedWord], features: Agreement) -> bool:
    """Whether a single modifier in the singular stands before a plural: «посвященная провинции», no group."""
    return len(found) == 1 and features.plural and found[0].reading.tag.number == "sing"


def _with_ordinals(matches: Words, group: NounGroup) -> NounGroup:
    """A group with the ordinals after its noun: «часть вторая», «статьи первая и третья»."""
    words: list[InflectedWord] = []
    end = place = group.end
    while adjoins(matches, place) or (words and matches.signs[place : place + 1] == [","]):
        ordinal = matches[place].group().endswith(_ENDINGS_OF_ORDINALS) and is_ordinal(matches[place].group())
        word = agreeing(matches[place], group.features) if ordinal else None
        if word is None:
            break
        words, end = [*words, word], place + 1
        place = end + (adjoins(matches, end) and matches[end].group() == "и")
    return group._replace(words=(*words, *group.words), end=end)


def _with_adjectives(matches: Words, group: NounGroup) -> NounGroup:
    """A group with the adjectives right after its noun: «имя собственное», «меры временные и постоянные»."""
    words: list[InflectedWord] = []
    end = place = group.end
    while adjoins(matches, place):
        word = _adjective_after_noun(matches, place, group.features)
        if word is None:
            break
        words, end = [*words, word], place + 1
        joined = adjoins(matches, end) and matches[end].group() in {"и", "или"}
        place = end + joined
    return group._replace(words=(*words, *group.words), end=end)


def _adjective_after_noun(matches: Words, index: int, features: Agreement) -> InflectedWord | None:
    """An adjective that agrees with a noun before it, and modifies no noun after it: «Патриарх Московский»."""
    word = matches[index].group()
    fits = features.animate if word.istitle() else word.islower() and not leads_to_noun(matches, index)
    if not fits or not (parses(word)[0].is_known and part_of_speech(word) == "ADJF"):
        return None
    found = agreeing(matches[index], features)
    return None if found is None or "Apro" in found.reading.tag else found


def _selected(matches: Words, index: int) -> NounGroup | None:
    """A pronoun or an ordinal that is a head itself: «один из приоритетов», «каждый из участников»."""
    if not adjoins(matches, index + 1) or matches[index + 1].group() != "из" or index + 2 == len(matches):
        return None
    word = nominative(matches[index], {"ADJF"})
    if word is None or not {"Apro", "Anum", "Supr"} & word.reading.tag.grammemes:
        return None
    features = features_of(word.reading, matches[index].group())
    features = features._replace(animate=is_of_persons(matches, index + 1))
    return NounGroup((word._replace(animate=features.animate),), features, index + 1)


def leads_to_noun(matches: Words, index: int) -> bool:
    """Whether a noun follows, modifiers aside: «старшие [должностные лица]», «рабочие [и экспертные группы]»."""
    following = index + 1
    joined = following < len(matches) and matches[following].group() == "и"
    following += joined
    while adjoins(matches, following) and is_unchanging(matches, following):
        following += 1
    if following >= len(matches):
        return False
    sign = matches.signs[following]
    ordinals = sign == "," and is_ordinal(matches[index].group()) and is_ordinal(matches[following].group())
    if sign and not ordinals and not _is_attribute_in_brackets(matches, index if sign == ")" else following):
        return counted_group(matches, following) is not None and sign.isdigit()
    if counted_group(matches, following):
        return True
    is_name = is_of_unknown_name(matches, following)
    nouns = [] if joined or is_name else nominatives(matches[following], {"NOUN"})
    # «будущее Организации»: a noun that does not agree with a word is not modified by it.
    if any(
        _modifies_noun(matches[index], noun.reading, matches[following].group(), noun is nouns[0]) for noun in nouns
    ):
        return True
    return nominative(matches[following], MODIFIERS) is not None and _modifies(matches, following)


def _is_attribute_in_brackets(matches: Words, index: int) -> bool:
    """Whether a word is an attribute in brackets before a noun: «первое [(учредительное)] заседание»."""
    alone = index + 1 < len(matches) and matches.signs[index] + matches.signs[index + 1] == "()"
    return alone and nominative(matches[index], ATTRIBUTES) is not None


def _modifies_noun(modifier: re.Match[str], noun: Parse, word: str, likeliest: bool) -> bool:
    """Whether a modifier agrees with a noun: «все АЭС», not «организованный ЮНЕСКО семинар».

    Only with the likeliest reading of the noun it may be a singular before a plural: «первое и второе заседания».
    """
    features = features_of(noun, word)
    found = agreeing(modifier, features)
    return found is not None and (likeliest or (found.reading.tag.number == "plur") is features.plural)
