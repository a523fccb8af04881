"""What a noun group after a conjunction is: a further head, a part of the complement before it, or in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from sco_report.russian.analysis.coordination.classes import NounClass, class_of, may_be_joined
from sco_report.russian.analysis.coordination.governed import GovernedNoun, governed_nouns
from sco_report.russian.analysis.nominatives import readings
from sco_report.russian.morphology import NounGroup, parses, part_of_speech
from sco_report.russian.words import as_listed, word_set

_LIKELY, _RARE = 0.5, 0.1
"""Shares of nominative readings above which a word is likely a nominative, and below which it hardly ever is."""
_LIKE_HEAD = {NounClass.DOCUMENT: _LIKELY, NounClass.PERSON: _RARE}
"""The shares from which a noun of the class of the head is only joined to nouns of that class."""
_UNKNOWN = 0.3
"""The share up to which a word that is built as the head before it may be no head all the same."""


class GroupRole(Enum):
    """What a noun group after a conjunction is."""

    HEAD = "head"
    COMPLEMENT = "complement"
    IN_DOUBT = "in doubt"


def role_of(
    matches: list[re.Match[str]], start: int, group: NounGroup, last: NounGroup, before: Sequence[re.Match[str]]
) -> GroupRole:
    """What a group from ``start`` on is by the cases in which it may stand.

    ``before`` are the words from the ``last`` head up to it.
    """
    complement = [*governed_nouns(before)]
    others = cases_of(matches, group) - {"nomn"}
    noun_class = _class(matches, group, others)
    in_case = [one for one in complement if one.cases & others]
    joined = [one for one in in_case if _may_join(one, noun_class)]
    share = _share_of_nominative(matches, group)
    likely = _LIKELY
    if class_of(matches[last.end - 1], last.head.reading) is noun_class and share >= _LIKE_HEAD.get(noun_class, 2):
        likely = _LIKE_HEAD[noun_class]
        joined = [one for one in joined if one.noun_class is noun_class]
    if joined:
        parallel = _is_parallel(matches, start, group, before)
        only_accusative = all(one.cases & others == {"accs"} for one in joined)
        return _among_like(share, only_accusative=only_accusative, parallel=parallel)
    if not in_case or share >= likely:
        return GroupRole.HEAD
    if share < _RARE:
        return GroupRole.COMPLEMENT
    return GroupRole.HEAD if all(one.noun_class is NounClass.TIME for one in in_case) else GroupRole.IN_DOUBT


def _may_join(noun: GovernedNoun, noun_class: NounClass) -> bool:
    """Whether a noun of a class may be joined to one in the complement; to objects more than what is like them."""
    is_object = noun.cases == {"accs"} and noun.noun_class in {NounClass.PERSON, NounClass.BODY}
    return is_object or may_be_joined(noun.noun_class, noun_class)


def _among_like(share: float, *, only_accusative: bool, parallel: bool) -> GroupRole:
    """What a group is where the complement holds nouns to which it may be joined."""
    if parallel and share >= _RARE:
        return GroupRole.HEAD if share > _UNKNOWN or only_accusative else GroupRole.IN_DOUBT
    return GroupRole.IN_DOUBT if share > _LIKELY and not only_accusative else GroupRole.COMPLEMENT


def _is_parallel(matches: list[re.Match[str]], start: int, group: NounGroup, before: Sequence[re.Match[str]]) -> bool:
    """Whether a group is built as the head before it is, or refers back to it.

    «план на первое полугодие и задачи на год», «Пакт и приложения к нему», «производство вакцин и их поставки».
    """
    lemmas = {as_listed(parses(match.group())[0].normal_form) for match in matches[start : group.end + 2]}
    return bool(lemmas & word_set("clauses", "anaphoric") or _times(before) & _times(matches[group.end :]))


def _times(words: Sequence[re.Match[str]]) -> set[str]:
    """The prepositions before times among words: «за» in «отчет за 2023 год»."""
    found = set()
    for index, match in enumerate(words):
        if part_of_speech(match.group()) == "PREP":
            following = words[index : index + 3]
            if any(class_of(one, parses(one.group())[0]) is NounClass.TIME for one in following):
                found.add(match.group())
    return found


def _class(matches: list[re.Match[str]], group: NounGroup, cases: set[str]) -> NounClass:
    """What the noun of a group names where it stands in one of some cases: «энергетики» persons or a branch."""
    noun = matches[group.end - 1]
    known = (one for one in parses(noun.group()) if one.tag.case in cases)
    return class_of(noun, next(known, group.head.reading))


def cases_of(matches: list[re.Match[str]], group: NounGroup) -> set[str]:
    """The cases in which a whole group may stand: «новые меры» is no genitive, though «меры» may be one."""
    if any(word.forms is not None for word in group.words):
        return {"nomn", "accs"}
    written = (matches[0].string[word.start : word.end] for word in group.words)
    return {case for case, _ in set.intersection(*map(_forms, written))}


def _forms(written: str) -> set[tuple[str, str]]:
    """The cases and numbers of a word of a group."""
    plural = written in word_set("nouns", "plurals")
    known = (one.tag for one in readings(written) if one.tag.number == "plur" or not plural)
    return {(str(tag.case), str(tag.number)) for tag in known}


def _share_of_nominative(matches: list[re.Match[str]], group: NounGroup) -> float:
    """How likely the noun of a group is the nominative or its like among the cases in which the group may stand."""
    cases = cases_of(matches, group)
    nouns = [one for one in parses(matches[group.end - 1].group()) if one.tag.case in cases]
    likely: float = sum(one.score for one in nouns if one.tag.case in {"nomn", "accs"})
    return likely / (sum(one.score for one in nouns) or 1.0)
