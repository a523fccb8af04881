"""The heads of a noun phrase in the nominative, and the words that are inflected with them.

References in curly brackets are never read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sco_report.russian.analysis.attributes import postponed
from sco_report.russian.analysis.groups import group_from, lemmas
from sco_report.russian.analysis.second_heads import stray_nominative
from sco_report.russian.analysis.tokens import between, words_of
from sco_report.russian.analysis.uncertain_words import unknown_genders
from sco_report.russian.lexicon.abbreviations import without_capitals
from sco_report.russian.morphology import Agreement, Doubt, DoubtReason, InflectedWord, NoHeadNoun, NounGroup
from sco_report.russian.persons.names import names_after, names_at_start
from sco_report.russian.persons.reading import PersonalName


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
    matches = words_of(without_capitals(phrase))
    if named := names_at_start(phrase):
        return _of_names(matches, named)
    first = group_from(matches, 0)
    if first is None:
        raise NoHeadNoun(phrase)
    groups = [first, *_further(matches, first.end)]
    last = groups[-1].features
    features = Agreement("masc", plural=True, animate=last.animate) if len(groups) > 1 else last
    words = (*_words_of_groups(groups), *postponed(matches[groups[-1].end :], features))
    names = _names_of(phrase, matches[groups[-1].end - 1], features)
    if len(names) == 1 and names[0].gender:
        features = replace(features, gender=names[0].gender)
    found = (*_second_heads(matches, words), *_uncertain_names(names), *unknown_genders(phrase, groups))
    doubts = sorted(found, key=lambda doubt: doubt.start)
    return Analysis(words, features, tuple(group.words[-1] for group in groups), names, tuple(doubts))


def _of_names(matches: list[re.Match[str]], names: tuple[PersonalName, ...]) -> Analysis:
    """The analysis of a phrase that begins with names; the post after a comma is inflected with a single one."""
    gender, plural = names[0].gender, len(names) > 1
    agreement = Agreement(gender or "masc", plural=plural, animate=True)
    found = [*_uncertain_names(names)]
    if gender is None and not plural and not found:
        found.append(Doubt(names[0].start, names[0].end, DoubtReason.GENDER))
    return Analysis(_post_after(matches, names[-1].end), agreement, (), names, tuple(found))


def _post_after(matches: list[re.Match[str]], end: int) -> tuple[InflectedWord, ...]:
    """The words of the post that stands after a name: «Т.С.Мальцев, заместитель Министра»."""
    index = next((index for index, match in enumerate(matches) if match.start() >= end), 0)
    group = group_from(matches, index, strict=True) if index and between(matches, index) == "," else None
    return group.words if group and group.features.animate else ()


def _names_of(phrase: str, head: re.Match[str], features: Agreement) -> tuple[PersonalName, ...]:
    """The names of the persons whose post the last head before them gives."""
    if not features.animate:
        return ()
    return names_after(phrase, head.end(), plural=features.plural, post=head.group())


def _words_of_groups(groups: Iterable[NounGroup]) -> Iterator[InflectedWord]:
    return (word for group in groups for word in (*group.words, *group.place))


def _second_heads(matches: list[re.Match[str]], words: Sequence[InflectedWord]) -> Iterator[Doubt]:
    place = stray_nominative(matches, max(word.start for word in words))
    if place:
        yield Doubt(*place, DoubtReason.SECOND_HEAD)


def _uncertain_names(names: Iterable[PersonalName]) -> Iterator[Doubt]:
    return (Doubt(name.start, name.end, DoubtReason.NAME) for name in names if not name.is_sure)


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
        found = {f"{one} {two}" for one in lemmas(before.group()) for two in lemmas(word.group())}
        if word.start() == start and found & {*names}:
            return phrase[before.start() : word.end()]
    return None


def _further(matches: list[re.Match[str]], index: int) -> list[NounGroup]:
    """The further heads of an enumeration that «и» closes: «состояние и готовность», «цели, задачи и сроки»."""
    if index >= len(matches):
        return []
    closing = matches[index].group() == "и"
    if between(matches, index) != ("" if closing else ","):
        return []
    group = group_from(matches, index + closing, strict=True)
    if group is None or closing:
        return [group] if group else []
    others = _further(matches, group.end)
    return [group, *others] if others else []
