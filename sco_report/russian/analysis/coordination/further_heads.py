"""Further heads of a noun phrase: «отчет за 2023 год и бюджет на 2025 год», «не только торговля, но и инвестиции».

A noun group after «и» or a comma is a further head where it cannot be joined to anything in the complement before it:
nothing there stands in one of its other cases, or only nouns of another class do. Where it can, it is taken for a part
of the complement («План развития торговли и экономики»); where both are likely, it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from sco_report.russian.analysis.attributes import is_past_with_object, opens_attribute, takes_object
from sco_report.russian.analysis.coordination.governed import governed_nouns
from sco_report.russian.analysis.coordination.roles import GroupRole, cases_of, role_of
from sco_report.russian.analysis.groups import group_from, leads_to_noun
from sco_report.russian.analysis.quantities import is_counted
from sco_report.russian.analysis.tokens import DASHES, Words, adjoins, depth
from sco_report.russian.morphology import WITH_OBJECT, Doubt, DoubtReason, NounGroup, parses
from sco_report.russian.persons.names import name_at
from sco_report.russian.words import word_lists, word_set

_FIGURES_AFTER_COMMA = re.compile(r",\s[\d\s]+$")


@dataclass
class Heads:
    """The noun groups of a phrase that are coordinated, groups apposed to the first, and what is in doubt."""

    groups: list[NounGroup]
    apposed: list[NounGroup] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    alternative: bool = False
    """Whether «или» joins the groups."""


def coordinated(matches: Words, first: NounGroup) -> Heads:
    """The heads of a phrase of which ``first`` is the first noun group."""
    found = Heads([first])
    pending: list[NounGroup] = []
    part = False
    for place, closing in _coordinators(matches, first.end):
        start = place + _length_of_including(matches, place)
        part = part or start > place
        heads = [*found.groups, *pending]
        if (group := _group_at(matches, start, heads[-1], closing=closing)) is None:
            continue
        role = _role(matches, start, group, heads, place)
        if role is GroupRole.IN_DOUBT:
            found.doubts.append(Doubt.of(group.head, DoubtReason.SECOND_HEAD))
        if role is not GroupRole.HEAD:
            continue
        if part:
            found.apposed.append(group)
            continue
        pending.append(group)
        if closing:
            found.groups += pending
            pending = []
            found.alternative = _is_alternative(matches, start)
    _leave_open(matches, found, pending)
    return found


def _group_at(matches: Words, start: int, last: NounGroup, *, closing: bool) -> NounGroup | None:
    """The noun group after a coordinator; None where another attribute or a counted complement begins, or nothing."""
    if start < last.end or (not closing and opens_attribute(matches, start, last.features)):
        return None
    if _continues_attribute(matches, last, start):
        return None
    group = group_from(matches, start, strict=True)
    return None if group is None or _is_of_counted(matches, last.end, start, group) else group


def _length_of_including(matches: Words, index: int) -> int:
    """The number of words from ``index`` on after which a part of the things before them is named: «в том числе»."""
    rest = matches[index].string[matches[index].start() :]
    return next((len(one.split()) for one in word_lists("clauses")["including"] if rest.startswith(f"{one} ")), 0)


def _continues_attribute(matches: Words, last: NounGroup, start: int) -> bool:
    """Whether a participle with a complement follows another: «делегация, посетившая завод и [осмотревшая] цех»."""
    if not any(_opens_phrase(matches, index) for index in range(last.end, start)):
        return False
    return is_past_with_object(matches[start].group()) or opens_attribute(matches, start, last.features)


def _is_of_counted(matches: Words, end: int, start: int, group: NounGroup) -> bool:
    """Whether a group counted in figures continues a counted complement: «представители 30 стран и 10 организаций»."""
    if {"gent", "plur"} not in group.head.reading.tag or any(word.reading.tag.POS == "NUMR" for word in group.words):
        return False
    return any(is_counted(match) for match in matches[end:start])


def _leave_open(matches: Words, found: Heads, pending: list[NounGroup]) -> None:
    """Put groups after commas of which no «и» makes an enumeration: posts of one person, where a place is, or heads."""
    first = found.groups[0]
    enumerates_places = len(pending) > 1 and _names_place(matches, first)
    pending = [group for group in pending if enumerates_places or not _names_place(matches, group)]
    pending = [group for group in pending if not _is_object_of_participle(matches, group)]
    if all(one.features.animate and not one.features.plural for one in (first, *pending)):
        found.apposed += pending
    else:
        found.groups += pending


def _names_place(matches: Words, group: NounGroup) -> bool:
    """Whether a group is the name of a place: «Самарканд», «Республика Узбекистан»."""
    words = matches[group.end - 1 : group.end + adjoins(matches, group.end)]
    return any("Geox" in parses(match.group())[0].tag for match in words)


def _is_object_of_participle(matches: Words, group: NounGroup) -> bool:
    """Whether a group after a comma is a participle with its object: «страны, [ведущие переговоры]»."""
    first = next(match for match in matches if match.start() == group.start)
    return takes_object(first.group()) and not group.head.animate


def _coordinators(matches: Words, start: int) -> Iterator[tuple[int, bool]]:
    """The places after coordinators, where further heads may begin, each with whether it ends an enumeration."""
    for index in range(start, len(matches)):
        sign = matches.signs[index]
        if ":" in sign:  # A list follows, whose members are not inflected.
            return
        if matches[index].group() in word_set("clauses", "coordinating") and index + 1 < len(matches):
            if not _joins_numbers(matches, index):
                yield index + 1, True
        elif _is_comma(matches, index, sign) and not _opens_phrase(matches, index):
            yield index, False


def _is_comma(matches: Words, index: int, sign: str) -> bool:
    """Whether a sign is a comma, before a quotation mark or figures too: «32 государства, [5 организаций]»."""
    if sign.rstrip("«„ ").endswith(","):
        return True
    return _FIGURES_AFTER_COMMA.search(sign) is not None and is_counted(matches[index])


def _joins_numbers(matches: Words, index: int) -> bool:
    """Whether a conjunction joins two numbers in figures: «на 2020 и 2021 годы»."""
    return matches.signs[index][-1:].isdigit() and matches.signs[index + 1][:1].isdigit()


def _role(matches: Words, start: int, group: NounGroup, heads: Sequence[NounGroup], place: int) -> GroupRole:
    """What the group from ``start`` on is; ``heads`` are those before it, ``place`` is that after the coordinator."""
    last, noun = heads[-1], matches[group.end - 1]
    apart = all(_is_apart(matches, head, group) for head in heads) or _is_further_title(matches, last, group)
    name = name_at(noun.string, noun.start())
    if apart or (name and name.start <= group.start):
        return GroupRole.COMPLEMENT
    before = _complement(matches, last.end, place)
    if _names_place(matches, group) and any(matches.signs[index] in DASHES for index in range(last.end, start)):
        return GroupRole.COMPLEMENT
    if _compares([match.group() for match in before]):
        return GroupRole.COMPLEMENT
    if _is_clause(before):
        subjects = any("nomn" in one.cases for one in governed_nouns(before))
        return GroupRole.IN_DOUBT if cases_of(matches, group) == {"nomn"} and not subjects else GroupRole.COMPLEMENT
    if any(_are_alike(group, head) for head in heads) or _is_second_of_pair(matches, start, heads[0]):
        return GroupRole.HEAD
    role = role_of(matches, start, group, last, before)
    # In an enumeration that goes on, a nominative may as well be its next member.
    goes_on = len(heads) > 1 and matches.signs[start] == ","
    return GroupRole.IN_DOUBT if role is GroupRole.COMPLEMENT and goes_on else role


def _is_second_of_pair(matches: Words, start: int, first: NounGroup) -> bool:
    """Whether a group follows the second of two conjunctions of which the other opens the phrase: «но и»."""
    opening = matches[0].string[: first.start].lower().strip()
    joined = [match.group() for match in matches[:start][-2:]]
    return joined == str(word_lists("clauses")["paired"].get(opening, "")).split()


def _is_alternative(matches: Words, start: int) -> bool:
    """Whether «или» joins a group, and not «и/или»."""
    return matches[start - 1].group() in {"или", "либо"} and matches[start - 2].group() != "и"


def _is_apart(matches: Words, one: NounGroup, other: NounGroup) -> bool:
    """Whether one of two groups stands in quotation marks or brackets in which the other does not."""
    phrase, start, end = matches[0].string, one.head.end, other.start
    lowest = min(depth(phrase, place) for place in range(start, end))
    return not lowest == _level(phrase, one, lowest) == _level(phrase, other, lowest)


def _is_further_title(matches: Words, last: NounGroup, group: NounGroup) -> bool:
    """Whether a group is a title after another that stands right after a plural: «рубрики «вопросы» и [«ответы»]»."""
    quoted = matches.signs[last.end] == matches[0].string[group.start - 1] == "«"
    return last.features.plural and quoted and group_from(matches, last.end, strict=True) is not None


def _level(phrase: str, group: NounGroup, lowest: int) -> int:
    """In how many quotation marks and brackets a head stands, without those that only its group opens: «круглый стол».

    A title in quotation marks after another in such, with a capital, may be an apposition as that is.
    """
    start, level = group.start, min(depth(phrase, group.start), depth(phrase, group.head.start))
    before = phrase[: start - 1]
    is_head = phrase[start].islower() or "«" not in before or (before[0] == "«" and before[1].isupper())
    return level - (phrase[start - 1 : start] == "«" and is_head and lowest < level)


def _complement(matches: Words, first: int, start: int) -> list[re.Match[str]]:
    """The words from ``first`` up to the conjunction before ``start``, without a phrase that a comma closes there."""
    end = start
    while matches[end - 1].group() in word_set("clauses", "coordinating"):
        end -= 1
    if end < start and matches.signs[end].endswith(","):
        opening = [index for index in range(first, end) if _opens_phrase(matches, index)]
        end = opening[-1] if opening else end
    return matches[first:end]


def _opens_phrase(matches: Words, index: int) -> bool:
    """Whether a comma opens a participial phrase or a clause before a word."""
    if not matches.signs[index].endswith(","):
        return False
    word, reading = matches[index].group(), parses(matches[index].group())[0]
    if reading.tag.POS == "PRTF" and not leads_to_noun(matches, index):
        return True
    return _is_relative(matches, index) or word in word_set("clauses", "openers") or WITH_OBJECT in reading.tag


def _is_relative(matches: Words, index: int) -> bool:
    """Whether a relative clause begins with a word: «, которые …», «, участники которого …»."""
    for place in range(index, len(matches)):
        if place > index and "," in matches.signs[place]:
            return False
        if _may_be_relative(matches[place].group()):
            return True
    return False


@cache
def _may_be_relative(word: str) -> bool:
    """Whether a word is a form of a relative pronoun, which begins as its normal form does."""
    relatives = word_set("clauses", "relatives")
    alike = any(one.startswith(word[0].lower()) for one in relatives)
    return alike and parses(word)[0].normal_form in relatives


def _is_clause(words: list[re.Match[str]]) -> bool:
    """Whether words hold a verb or a relative pronoun: «, среди которых терроризм».

    A word with a capital is none: «Нарендра Моди».
    """
    likeliest = [parses(match.group())[0] for match in words if match.group()[0].islower()]
    return any(one.tag.POS == "VERB" or one.normal_form in word_set("clauses", "relatives") for one in likeliest)


def _compares(words: list[str]) -> bool:
    """Whether «как» stands among words, after which come nominatives; not in «как правило» and «как …, так и»."""
    return "как" in words and "так" not in words and ("как", "правило") not in pairwise(words)


def _are_alike(one: NounGroup, other: NounGroup) -> bool:
    """Whether two heads are one noun in the same number: «Министерство экономики и Министерство торговли»."""
    noun, same = one.head.reading, other.head.reading
    return noun.normal_form == same.normal_form and one.features.plural == other.features.plural
