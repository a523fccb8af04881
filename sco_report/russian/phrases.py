"""Noun phrases: the head word, its agreement features, and the phrase in another case.

A phrase is given in the nominative. What stands before the head and agrees with it is inflected with it; what
follows stays as it is («План мероприятий …» → «Плана мероприятий …»), save for a second head joined directly by
«и» and for participles that agree with the head and follow a comma.
Curly brackets hold references and are never read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.cases import Case
from sco_report.russian.morphology import GRAMMEMES, like, readings, split_unchanging

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"\{[^{}]*\}|(?:\d+-)?[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_MODIFIERS = {"ADJF", "PRTF"}


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
class _Word:
    start: int
    end: int
    reading: Parse


@dataclass(frozen=True)
class _Analysis:
    words: tuple[_Word, ...]
    heads: int
    agreement: Agreement


def agreement(phrase: str) -> Agreement:
    """Agreement features of a phrase in the nominative.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    return _analysis(phrase).agreement


def head(phrase: str) -> str:
    """The head noun of a phrase, as written there (nominative).

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    word = next(w for w in _analysis(phrase).words if "NOUN" in w.reading.tag)
    return phrase[word.start : word.end]


def inflect(phrase: str, case: Case) -> str:
    """The phrase (nominative) in ``case``.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    if case is Case.NOM:
        return phrase
    analysis = _analysis(phrase)
    out, position = [], 0
    for word in analysis.words:
        out += [phrase[position : word.start], _form(phrase[word.start : word.end], word.reading, case, analysis)]
        position = word.end
    return "".join(out) + phrase[position:]


def agree(word: str, features: Agreement) -> str:
    """A verb of the third person, a participle or an adjective in the gender and number of ``features``.

    «принят» → «приняты», «прошел» → «прошла», «прилагается» → «прилагаются», «организованный» → «организованное».

    Raises:
        ValueError: the word has no such form.
    """
    for reading in readings(word):
        grammeme = _agreeing_grammeme(reading, features)
        form = reading.inflect({grammeme}) if grammeme else None
        if form is not None:
            return like(word, form.word)
    raise ValueError(word)


def _agreeing_grammeme(reading: Parse, features: Agreement) -> str | None:
    """What a predicate or an attribute in this reading is inflected by; None where it is neither."""
    tag = reading.tag
    if tag.POS == "VERB":
        if "indc" not in tag:
            return None
        return features.grammeme if "past" in tag else "plur" if features.plural else "sing"
    return features.grammeme if tag.POS in {"PRTS", "PRTF", "ADJF", "ADJS"} else None


@cache
def _analysis(phrase: str) -> _Analysis:
    matches = [m for m in _WORD.finditer(phrase) if not m.group().startswith("{")]
    modifiers: list[_Word] = []
    for index, match in enumerate(matches):
        noun = _nominative(match, {"NOUN"})
        modifier = _nominative(match, _MODIFIERS)
        if noun and not (modifier and _followed_by_noun(matches, index)):
            features = _features(noun.reading)
            before = [w for m in modifiers if (w := _agreeing(phrase, m, features))]
            after = list(_coordinated(phrase, matches[index + 1 :], noun))
            heads = 1 + sum("NOUN" in w.reading.tag for w in after)
            participles = list(_participles(phrase, matches[index + 1 :], features))
            if heads > 1:
                features = PLURAL
            return _Analysis((*before, noun, *after, *participles), heads, features)
        if modifier:
            modifiers.append(modifier)
        elif any("PREP" in reading.tag for reading in readings(match.group())[:1]):
            break
    raise NoHeadNoun(phrase)


def _nominative(match: re.Match[str], parts: set[str]) -> _Word | None:
    for reading in readings(match.group()):
        if reading.tag.POS in parts and "nomn" in reading.tag:
            return _Word(match.start(), match.end(), reading)
    return None


def _followed_by_noun(matches: list[re.Match[str]], index: int) -> bool:
    return index + 1 < len(matches) and _nominative(matches[index + 1], {"NOUN"}) is not None


def _features(reading: Parse) -> Agreement:
    tag = reading.tag
    return Agreement(
        gender=str(tag.gender or "masc"),
        plural=tag.number == "plur",
        animate=tag.animacy == "anim",
    )


def _agreeing(phrase: str, word: _Word, features: Agreement) -> _Word | None:
    """The modifier in the reading that agrees with the head, or None where none does."""
    for reading in readings(phrase[word.start : word.end]):
        tag = reading.tag
        if tag.POS in _MODIFIERS and "nomn" in tag and features.grammeme in tag:
            return _Word(word.start, word.end, reading)
    return None


def _coordinated(phrase: str, rest: list[re.Match[str]], noun: _Word) -> Iterator[_Word]:
    """A second head that follows the first directly: «состояние и готовность»."""
    if len(rest) < 2 or phrase[noun.end : rest[1].start()].strip() != "и":
        return
    second = _nominative(rest[1], {"NOUN"})
    if second:
        yield second


def _participles(phrase: str, rest: list[re.Match[str]], features: Agreement) -> Iterator[_Word]:
    """Participles after a comma that agree with the head: «выставка ШОС, посвященная …»."""
    for match in rest:
        participle = _nominative(match, {"PRTF"})
        if participle and phrase[: match.start()].rstrip().endswith(","):
            agreeing = _agreeing(phrase, participle, features)
            if agreeing:
                yield agreeing


def _form(word: str, reading: Parse, case: Case, analysis: _Analysis) -> str:
    if case is Case.ACC:
        resolved = _accusative(reading, analysis.agreement)
        if resolved is None:
            return word
        grammeme = resolved
    else:
        grammeme = GRAMMEMES[case]
    form = reading.inflect({grammeme})
    unchanging, rest = split_unchanging(word)
    return unchanging + like(rest, form.word) if form else word


def _accusative(reading: Parse, features: Agreement) -> str | None:
    """The grammeme that makes the accusative; None where it equals the nominative.

    Only the feminine singular has an accusative of its own; otherwise the accusative is the genitive of what is
    animate and the nominative of what is not (Русская грамматика 1980, § 1148).
    """
    own = reading.tag
    if own.number == "sing" and own.gender == "femn":
        return "accs"
    animate = own.animacy == "anim" if own.POS == "NOUN" else features.animate
    if animate and (own.number == "plur" or own.gender == "masc"):
        return "gent"
    return None
