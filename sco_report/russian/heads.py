"""The heads of a noun phrase in the nominative, and the words that are inflected with them.

Curly brackets hold references and are never read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.morphology import readings

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"\{[^{}]*\}|(?:\d+-)?[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ATTRIBUTES = {"ADJF", "PRTF"}
_MODIFIERS = {*_ATTRIBUTES, "NUMR"}
_FUNCTION_WORDS = {"PREP", "CONJ"}


class NoHeadNoun(ValueError):
    """A phrase in which no noun in the nominative could be found; its forms must be given by hand."""


@dataclass(frozen=True)
class Agreement:
    """What a verb or an adjective takes from the head of a phrase.

    ``gender`` is «masc», «femn» or «neut» and means nothing in the plural.
    """

    gender: str
    plural: bool
    animate: bool = False

    @property
    def grammeme(self) -> str:
        """The grammeme that a past verb or a short participle agrees in."""
        return "plur" if self.plural else self.gender


PLURAL = Agreement(gender="masc", plural=True)


@dataclass(frozen=True)
class Word:
    """A word of the phrase that is inflected; ``animate`` is that of its head."""

    start: int
    end: int
    reading: Parse
    animate: bool = False


@dataclass(frozen=True)
class _Group:
    """A head with its modifiers; ``end`` is the index of the word after it."""

    words: tuple[Word, ...]
    features: Agreement
    end: int


@dataclass(frozen=True)
class Analysis:
    """The words that are inflected, in the order of the phrase, and the agreement that its heads demand together."""

    words: tuple[Word, ...]
    agreement: Agreement


@cache
def analysis(phrase: str) -> Analysis:
    """The heads of a phrase in the nominative and what is inflected with them.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    matches = [m for m in _WORD.finditer(phrase) if not m.group().startswith("{")]
    first = _group(matches, 0)
    if first is None:
        raise NoHeadNoun(phrase)
    groups = [first, *_further(matches, first.end)]
    last = groups[-1].features
    features = Agreement("masc", plural=True, animate=last.animate) if len(groups) > 1 else last
    words = [word for group in groups for word in group.words]
    return Analysis((*words, *_postponed(matches[groups[-1].end :], features)), features)


@cache
def left_uninflected(phrase: str) -> tuple[int, int] | None:
    """Where a further nominative stands that is not inflected with the heads, as start and end; None where none does.

    «министры экономики и представители»: «представители» can be nothing but a nominative, yet it comes too late to be
    read as a head. What may be another case is let pass, and so is a name in quotes, which is not inflected.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    inflected = {word.start for word in analysis(phrase).words}
    matches = [m for m in _WORD.finditer(phrase) if not m.group().startswith("{")]
    last = max(inflected)
    for index, match in enumerate(matches):
        if match.start() <= last or not _joined(matches, index):
            continue
        if _only_nominative(match.group()) and not _in_quotes(phrase, match.start()):
            return match.start(), match.end()
    return None


def _joined(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word is joined to the one before it, by «и» or a comma."""
    return index > 0 and (matches[index - 1].group() == "и" or _between(matches, index) == ",")


def _in_quotes(phrase: str, place: int) -> bool:
    return phrase.count("«", 0, place) > phrase.count("»", 0, place)


def _only_nominative(word: str) -> bool:
    """Whether a word of the dictionary is a noun in the nominative in every reading."""
    known = readings(word)
    return known[0].is_known and all(r.tag.POS == "NOUN" and r.tag.case == "nomn" for r in known)


def _group(matches: list[re.Match[str]], start: int, strict: bool = False) -> _Group | None:
    """The first head from ``start`` on, with the modifiers that agree with it.

    Where ``strict``, nothing but modifiers in agreement may stand before the head.
    """
    modifiers: list[re.Match[str]] = []
    for index, match in enumerate(matches[start:], start):
        noun = _nominative(match, {"NOUN"})
        modifier = _nominative(match, _MODIFIERS)
        if noun and not (modifier and _leads_to_noun(matches, index)):
            features = _features(noun.reading)
            agreeing = [w for m in modifiers if (w := _agreeing(m, features))]
            if strict and len(agreeing) < len(modifiers):
                return None
            head = replace(noun, animate=features.animate)
            return _Group((*agreeing, head), features, index + 1)
        if modifier:
            modifiers.append(match)
        # A noun in another case before any head: the phrase was not written in the nominative.
        elif strict or readings(match.group())[0].tag.POS in {"PREP", "NOUN"}:
            return None
    return None


def _further(matches: list[re.Match[str]], index: int) -> list[_Group]:
    """Heads that continue an enumeration: «состояние и готовность», «цели, задачи и сроки»; «и» must close it."""
    if index >= len(matches):
        return []
    closing = matches[index].group() == "и"
    if _between(matches, index) != ("" if closing else ","):
        return []
    group = _group(matches, index + closing, strict=True)
    if group is None or closing:
        return [group] if group else []
    others = _further(matches, group.end)
    return [group, *others] if others else []


def _between(matches: list[re.Match[str]], index: int) -> str:
    """What stands between a word and the one before it, spaces aside."""
    return matches[index].string[matches[index - 1].end() : matches[index].start()].strip()


def _nominative(match: re.Match[str], parts: set[str]) -> Word | None:
    """A word in its likeliest nominative reading as one of ``parts``; the letters «и» and «о» are no nouns."""
    known = readings(match.group())
    if known[0].tag.POS in _FUNCTION_WORDS:
        return None
    for reading in known:
        if reading.tag.POS in parts and "nomn" in reading.tag:
            return Word(match.start(), match.end(), reading)
    return None


def _leads_to_noun(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a noun follows, modifiers aside: «старшие [должностные лица]», «рабочие [и экспертные группы]»."""
    following = index + 1
    joined = following < len(matches) and matches[following].group() == "и"
    following += joined
    if following >= len(matches) or _between(matches, following):
        return False
    if not joined and _nominative(matches[following], {"NOUN"}):
        return True
    return _nominative(matches[following], _MODIFIERS) is not None and _leads_to_noun(matches, following)


def _features(reading: Parse) -> Agreement:
    tag = reading.tag
    return Agreement(
        gender=str(tag.gender or "masc"),
        plural=tag.number == "plur",
        # A word that is in no dictionary is guessed; new words of reports are things («Хакатон»), not persons.
        animate=tag.animacy == "anim" and reading.is_known,
    )


def _agreeing(match: re.Match[str], features: Agreement) -> Word | None:
    """The modifier in the reading that agrees with the head, or None where none does."""
    for reading in readings(match.group()):
        tag = reading.tag
        if tag.POS in _MODIFIERS and "nomn" in tag and _fits(reading, features):
            return Word(match.start(), match.end(), reading, features.animate)
    return None


def _fits(reading: Parse, features: Agreement) -> bool:
    """Agreement in number and gender; a plural head may share singulars: «таджикская и китайская стороны»."""
    tag = reading.tag
    if features.grammeme in tag:
        return True
    return features.plural and (tag.POS == "NUMR" or (tag.number == "sing" and tag.gender == features.gender))


def _postponed(matches: list[re.Match[str]], features: Agreement) -> Iterator[Word]:
    """Attributes after a comma that agree with the head: «выставка ШОС, посвященная … и организованная …»."""
    found = False
    for index, match in enumerate(matches):
        opening = match.string[: match.start()].rstrip().endswith(",")
        if not opening and not (found and index and matches[index - 1].group() == "и"):
            continue
        word = _agreeing(match, features)
        if word and _is_postponed(word.reading, opening, _leads_to_noun(matches, index)):
            found = True
            yield word


def _is_postponed(reading: Parse, opening: bool, before_noun: bool) -> bool:
    """Whether an attribute belongs to a head before it rather than to a noun after it; «который» never does."""
    if reading.tag.POS not in _ATTRIBUTES or "Apro" in reading.tag:
        return False
    return not before_noun or (opening and reading.tag.POS == "PRTF")
