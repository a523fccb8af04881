"""The heads of a noun phrase in the nominative, and the words that are inflected with them.

References in curly brackets are never read as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from sco_report.russian.analysis.appositions import appositions, with_case_of_head
from sco_report.russian.analysis.attributes import postponed
from sco_report.russian.analysis.coordination.further_heads import Heads, coordinated
from sco_report.russian.analysis.groups import group_from
from sco_report.russian.analysis.nominatives import lemmas
from sco_report.russian.analysis.places import common_nouns
from sco_report.russian.analysis.tokens import Words, depth, words_of
from sco_report.russian.analysis.uncertain_words import acting_post, nominatives_left, uncertain_heads, unchanging_title
from sco_report.russian.lexicon.abbreviations import without_capitals
from sco_report.russian.morphology import Agreement, Case, Doubt, DoubtReason, InflectedWord, NoHeadNoun, NounGroup
from sco_report.russian.persons.names import name_at, names_after, names_at_start, names_in, titles_before, unread_names
from sco_report.russian.persons.reading import PersonalName, is_given, surname_gender
from sco_report.russian.persons.recognition import may_be_genitive_of_given
from sco_report.russian.words import word_set

_Segment = tuple[NounGroup, int]
"""A head with the index of the word at which the next one begins."""


class Analysis(NamedTuple):
    """The words of a phrase that are inflected, in their order, and the features in which others agree with it.

    ``heads`` are those of the words that govern the others, ``names`` the names of the persons whose post the phrase
    gives (with the gender of a single one a predicate agrees), ``doubts`` what the analysis is not certain of.
    """

    words: tuple[InflectedWord, ...]
    agreement: Agreement
    heads: tuple[InflectedWord, ...]
    names: tuple[PersonalName, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_LONGEST = 2000
"""Characters of a phrase that are analysed, all that follows being a complement; long titles have some four hundred."""


@cache
def analyse(phrase: str) -> Analysis:
    """Analyse a phrase in the nominative.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    if len(phrase) > _LONGEST and (end := phrase.rfind(" ", 0, _LONGEST)) > 0:
        return analyse(phrase[:end])
    if title := unchanging_title(phrase):
        doubt = Doubt.of(title, DoubtReason.GENDER)
        return Analysis((), Agreement("masc", plural=False), (title,), doubts=(doubt,))
    matches, acting = words_of(without_capitals(phrase)), acting_post(phrase)
    if not acting and (named := names_at_start(phrase)):
        return _of_names(matches, named)
    first = _acting_person(matches, acting) if acting else group_from(matches, 0)
    if first is None:
        raise NoHeadNoun(phrase)
    return _of_heads(phrase, matches, first, acting)


def _of_heads(phrase: str, matches: Words, first: NounGroup, acting: InflectedWord | None) -> Analysis:
    """The analysis of a phrase with a group that is its first head; ``acting`` is the post of an acting person."""
    found = coordinated(matches, first)
    groups = found.groups = [first, *(with_case_of_head(matches, first, group) for group in found.groups[1:])]
    features = _agreement(found)
    segments = _segments(matches, found)
    attributes = [*_attributes(matches, segments, features)]
    words = (
        *(word for group in (*groups, *found.apposed) for word in (*group.words, *group.place)),
        *(word for group, end in segments for word in appositions(matches, group, end)),
        *(one for one in attributes if isinstance(one, InflectedWord)),
    )
    names = tuple(_names(phrase, matches, segments))
    if any(_is_in(group.head, names) for group in groups):
        words = tuple(word._replace(animate=True) for word in words)
        features = features._replace(animate=True)
    words = tuple(word for word in words if not _is_in(word, names))
    words += tuple(_titles(matches, words, names))
    words = tuple(word for word in words if not acting or word.start > acting.end)
    if len(names) == 1 and names[0].gender and not features.plural:
        features = features._replace(gender=names[0].gender)
    in_attributes = (one for one in attributes if isinstance(one, Doubt))
    of_words = (*found.doubts, *in_attributes, *uncertain_heads(phrase, groups))
    uncertain = (
        *(one for one in of_words if not _is_in(one, names)),
        *_uncertain_names(names),
        *_names_left(matches, segments, names, acting),
    )
    read: tuple[InflectedWord | PersonalName, ...] = (*words, *names)
    left = () if uncertain else (one for one in nominatives_left(matches, groups) if not _is_in(one, read))
    doubts = sorted((*uncertain, *left))
    return Analysis(words, features, tuple(group.head for group in groups), names, tuple(doubts))


def _is_in(word: InflectedWord | Doubt, others: Iterable[InflectedWord | PersonalName]) -> bool:
    return any(other.start <= word.start < other.end for other in others)


def _names_left(
    matches: Words, segments: Sequence[_Segment], names: Sequence[PersonalName], acting: InflectedWord | None
) -> Iterator[Doubt]:
    """The doubts of names that are not inflected, and of words that may name the person whose post is before them."""
    phrase, head = matches[0].string, segments[0][0].head
    if not acting:
        yield from (Doubt.of(one, DoubtReason.NAME) for one in names_in(phrase) if _is_left(one, phrase, head, names))
    for group, end in segments:
        start, stop = group.head.end, matches[end - 1].end()
        if group.features.animate and not any(start <= name.start < stop for name in names):
            left = (Doubt(*one, DoubtReason.NAME) for one in unread_names(phrase, start) if one[0] < stop)
            read = {*(word.end for word in group.words), *(name.end for name in names)}
            yield from (one for one in left if one.end not in read)


def _is_left(name: PersonalName, phrase: str, head: InflectedWord, names: Iterable[PersonalName]) -> bool:
    """Whether a name that can only be a nominative is not inflected: «командующий ВВС Индии [Амар Прит Сингх]».

    «село Улкен Нарын» is called as if it were a man.
    """
    after_noun = phrase[head.start : name.start].strip().lower() in common_nouns()
    is_of_place = after_noun and not is_given(name.words[0])
    if is_of_place or depth(phrase, name.start) or any(_overlap(name, one) for one in names):
        return False
    is_nominative = name.gender == "masc" or (name.gender and not may_be_genitive_of_given(name.words[0]))
    return bool(is_nominative) and name.form(Case.GEN) != name.form(Case.NOM)


def _overlap(name: PersonalName, other: PersonalName) -> bool:
    return name.start < other.end and other.start < name.end


def _acting_person(matches: Words, post: InflectedWord) -> NounGroup:
    """The group of «и.о. Министра», whose words never change."""
    end = sum(match.start() < post.end for match in matches)
    return NounGroup((post,), Agreement("masc", plural=False, animate=True), end)


def _of_names(matches: Words, names: tuple[PersonalName, ...]) -> Analysis:
    """The analysis of a phrase that begins with names; the post after a comma is inflected with a single one."""
    gender, plural = names[0].gender, len(names) > 1
    agreement = Agreement(gender or "masc", plural=plural, animate=True)
    found = [*_uncertain_names(names)]
    if gender is None and not plural and not found:
        found.append(Doubt.of(names[0], DoubtReason.GENDER))
    index = next((index for index, match in enumerate(matches) if match.start() >= names[-1].end), len(matches))
    words: Sequence[InflectedWord] = ()
    if further := _joined(matches, index):
        names += tuple(_names(matches[0].string, matches, _segments(matches, further)))
        agreement = Agreement("masc", plural=True, animate=True)
        words = [word for group in further.groups for word in (*group.words, *group.place)]
        found += further.doubts
    elif not (words := _post_after(matches, index)):
        attributes = [*postponed(matches, index, len(matches), agreement)]
        words = [one for one in attributes if isinstance(one, InflectedWord)]
        found += [one for one in attributes if isinstance(one, Doubt)]
    others = (name for name in names_in(matches[0].string) if name.start > names[-1].end)
    found += [Doubt.of(name, DoubtReason.SECOND_HEAD) for name in others]
    return Analysis(tuple(words), agreement, (), names, tuple(sorted(found)))


def _joined(matches: Words, index: int) -> Heads | None:
    """The heads that a conjunction joins to names before it: «Си Цзиньпин и [сопровождающие его лица]»."""
    conjunctions = {*word_set("clauses", "coordinating"), "а"}
    start = index + sum(1 for _ in takewhile(lambda match: match.group() in conjunctions, matches[index:]))
    group = group_from(matches, start, strict=True) if start > index else None
    return coordinated(matches, group) if group else None


def _post_after(matches: Words, index: int) -> tuple[InflectedWord, ...]:
    """The words of the post that stands from ``index`` on after a name: «Т.С.Мальцев, заместитель Министра»."""
    group = group_from(matches, index, strict=True)
    return group.words if group and group.features.animate else ()


def _names(phrase: str, matches: Words, segments: Sequence[_Segment]) -> Iterator[PersonalName]:
    """The names of the persons whose post a head before them gives."""
    for group, end in segments:
        head, stop = phrase[group.head.start : group.head.end], matches[end - 1].end()
        # «заведующий кафедрой Иван Петров»: read as an attribute of «Иван»
        if own := name_at(phrase, group.head.start):
            yield own
        elif group.features.animate or head.lower() in word_set("names", "honorifics"):
            names = names_after(phrase, matches[group.end - 1].end(), plural=group.features.plural, post=head)
            yield from (name for name in names if name.start < stop)


def _titles(matches: Words, words: Iterable[InflectedWord], names: Iterable[PersonalName]) -> Iterator[InflectedWord]:
    """The titles before names that are not inflected yet."""
    inflected = {word.start for word in words}
    titles = (title for name in names for title in titles_before(matches, name))
    return (title for title in titles if title.start not in inflected)


def _segments(matches: Words, found: Heads) -> list[_Segment]:
    """Each head, and each post after it, with the index of the word at which the next one begins."""
    groups = sorted((*found.groups, *found.apposed), key=lambda group: group.end)
    starts = ([match.start() for match in matches].index(group.start) for group in groups[1:])
    return [*zip(groups, (*starts, len(matches)), strict=True)]


def _attributes(matches: Words, segments: Sequence[_Segment], features: Agreement) -> Iterator[InflectedWord | Doubt]:
    """The attributes after each head; those after the last agree with it or with all heads together."""
    for group, end in segments:
        noun = group.head
        together = [*postponed(matches, group.end, end, features, noun)] if end == len(matches) else []
        yield from together or postponed(matches, group.end, end, group.features, noun)


def _agreement(found: Heads) -> Agreement:
    """The features of several heads: plural, but singular where «или» joins heads of one gender."""
    features = [group.features for group in found.groups]
    if len({*features}) == 1 and (len(features) == 1 or found.alternative):
        return features[0]
    return Agreement("masc", plural=True, animate=features[-1].animate)


def _uncertain_names(names: Iterable[PersonalName]) -> Iterator[Doubt]:
    """Doubts of forms, and of who bears a name: «представитель Генерального секретаря Р.Отунбаева» may be a man's."""
    for name in names:
        if not name.is_sure:
            yield Doubt.of(name, DoubtReason.NAME)
            if surname_gender(name.words[-1]) == "femn":
                yield Doubt.of(name, DoubtReason.GENDER)


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
    words, start = words_of(phrase), next((word.start for word in analyse(phrase).heads), None)
    for before, word in pairwise(words):
        found = {f"{one} {two}" for one in lemmas(before.group()) for two in lemmas(word.group())}
        if word.start() == start and found & {*names}:
            return phrase[before.start() : word.end()]
    return None
