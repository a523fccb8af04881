"""What is known of a head and of the words that are inflected with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sco_report.russian.morphology import readings

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


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
FUNCTION_WORDS = {"PREP", "CONJ"}
"""Parts of speech of words whose other readings do not count: «о», «и», «из»."""


class Count(Enum):
    """How a number in figures governs its noun in the nominative: «2 министра», «5 министров», «1,5 тысячи»."""

    FEW = "few"
    MANY = "many"
    PART = "part"


@dataclass(frozen=True)
class Word:
    """A word of the phrase that is inflected; ``animate`` is that of its head, ``count`` what a number does to it."""

    start: int
    end: int
    reading: Parse
    animate: bool = False
    count: Count | None = None


@dataclass(frozen=True)
class Group:
    """A head with its modifiers; ``end`` is the index of the word after it."""

    words: tuple[Word, ...]
    features: Agreement
    end: int


def features_of(reading: Parse, word: str) -> Agreement:
    """The agreement that a noun demands in one of its readings."""
    tag = reading.tag
    # «учащиеся», «управляющий»: what is a noun by its use alone names persons.
    person = tag.POS != "NOUN" and tag.gender != "neut"
    return Agreement(
        gender=str(tag.gender or "masc"),
        plural=tag.number == "plur",
        animate=person or (tag.animacy == "anim" and reading.is_known) or _is_animate_compound(word),
    )


def _is_animate_compound(word: str) -> bool:
    """Whether every part of a compound is animate: «эксперты-экономисты», unlike «государства-члены»."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and _is_animate(first) and _is_animate(second)


def _is_animate(word: str) -> bool:
    # A word that is in no dictionary is guessed; new words of reports are things («Хакатон»), not persons.
    nouns = [one for one in readings(word) if one.tag.POS == "NOUN" and one.is_known]
    return bool(nouns) and nouns[0].tag.animacy == "anim"
