"""The morphological dictionary (pymorphy3), and the types by which phrases are analysed: cases, agreement, numbers.

Grammemes are those of OpenCorpora (https://opencorpora.org/dict.php?act=gram): «nomn», «plur», «NOUN».
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from sco_report.russian.lexicon.abbreviations import abbreviation_readings, is_abbreviation
from sco_report.russian.lexicon.compounds import split_invariable
from sco_report.russian.lexicon.dictionary import is_listed, readings
from sco_report.russian.words import WORD, as_listed, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

    from sco_report.russian.persons.reading import PersonalName


class Case(StrEnum):
    """A grammatical case; its value is the name that entries and templates write."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    LOC = "loc"


GRAMMEMES: dict[Case, str] = {
    Case.NOM: "nomn",
    Case.GEN: "gent",
    Case.DAT: "datv",
    Case.ACC: "accs",
    Case.INS: "ablt",
    Case.LOC: "loct",
}


@cache
def parses(word: str) -> tuple[Parse, ...]:
    """The readings of a word in any case, the likeliest first; those of a compound are of what is declined in it.

    An abbreviation («МОТ») has no others than those of letters, whatever word it looks like.
    """
    rest = split_invariable(word)[1]
    return abbreviation_readings(rest) if is_abbreviation(rest) else readings(rest)


def part_of_speech(word: str) -> str | None:
    """The part of speech of a word in its likeliest reading: «NOUN»; None for what is no word."""
    part: str | None = parses(word)[0].tag.POS
    return part


def have_same_features(one: Parse, other: Parse) -> bool:
    """Whether two words may agree by their number and gender: plurals do, whatever their genders."""
    return bool(one.tag.number == other.tag.number and (one.tag.number == "plur" or one.tag.gender == other.tag.gender))


@lru_cache(maxsize=1 << 16)
def inflected(reading: Parse, *grammemes: str) -> str | None:
    """The form of a word that has ``grammemes``, in lower case; None where it has no such form.

    Of several superlatives («высший», «высочайший») or spellings («кол-центр», «колл-центр») in a lexeme it is the one
    that begins most like the word.
    """
    form = reading.inflect(set(grammemes))
    if form is None or not _has_variants(reading):
        return form.word if form else None
    same: list[str] = [one.word for one in reading.lexeme if one.tag == form.tag]
    return max(same, key=lambda word: _common_prefix_length(word, reading.word))


def _has_variants(reading: Parse) -> bool:
    """Whether a word is a superlative, or not the first nominative of its lexeme; «лет» of «год» is no spelling."""
    first = next((one.word for one in reading.lexeme if one.tag == reading.tag), reading.word)
    return "Supr" in reading.tag or ("nomn" in reading.tag and first != reading.word)


def _common_prefix_length(one: str, other: str) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


def match_case(word: str, form: str) -> str:
    """``form`` with the letters of ``word`` as far as they are the same, and «е» for «ё» unless ``word`` has «ё».

    Documents of the SCO print «е» for «ё» throughout. Further letters are capitals where all of ``word`` are:
    «Премьер-министра», «ИнфоФорума», «ПЛАНА».
    """
    if "ё" not in word.lower():
        form = form.replace("ё", "е")
    if len(word) > 1 and word.isupper():
        return form.upper()
    parts, forms = word.split("-"), form.split("-")
    if len(parts) != len(forms):
        return _letters_of(word, form)
    return "-".join(_letters_of(part, own) for part, own in zip(parts, forms, strict=True))


def _letters_of(word: str, form: str) -> str:
    """``form`` with the capitals of ``word``, as far as the two have the same letters: «ИнфоФорум» → «ИнфоФорума»."""
    same = _common_prefix_length(word.lower(), form)
    form = word[:same] + form[same:]
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


class NoHeadNoun(ValueError):
    """A phrase in which no noun in the nominative was found; its forms must be given in the entry."""


class Agreement(NamedTuple):
    """The features in which a verb or an adjective agrees with the head of a phrase.

    ``gender`` is "masc", "femn" or "neut" and has no meaning in the plural. ``impersonal`` is a counted plural before
    which a passive predicate stands in the neuter singular: «подписано пять документов».
    """

    gender: str
    plural: bool
    animate: bool = False
    impersonal: bool = False

    @property
    def grammeme(self) -> str:
        """The grammeme that a past verb or a short participle agrees in."""
        return "plur" if self.plural else self.gender


class DoubtReason(StrEnum):
    """What the analysis of a phrase is not certain of."""

    SECOND_HEAD = "second_head"
    """A further nominative, which is not inflected with the heads."""
    NAME = "name"
    """The name of a person whose declension depends on whose it is."""
    GENDER = "gender"
    """The gender or number in which others agree with the head: that of an abbreviation or of an unknown word."""
    READING = "reading"
    """A word of which two readings give different forms, or whose form is guessed."""


class Doubt(NamedTuple):
    """A place (start and end) of a phrase whose form or agreement is to be asked for."""

    start: int
    end: int
    reason: DoubtReason

    @classmethod
    def of(cls, word: InflectedWord | PersonalName, reason: DoubtReason) -> Doubt:
        """The doubt of a word or a name."""
        return cls(word.start, word.end, reason)


_SHORTEST_REST = 5
"""The fewest letters of a noun that ends a word which the dictionary does not know."""
PLURAL = Agreement(gender="masc", plural=True)
FUNCTION_WORDS = {"PREP", "CONJ"}
"""Parts of speech of words of which no other reading is considered: «о», «и», «из»."""
ATTRIBUTES = {"ADJF", "PRTF"}
"""Parts of speech of attributes: adjectives and participles in their full forms."""
WITH_OBJECT = {"PRTF", "actv", "tran"}
"""The grammemes of participles that take an object: «обеспечивающие стабильность»."""


class InflectedWord(NamedTuple):
    """A word of a phrase that is inflected, with its reading in the nominative (of counted words in the genitive).

    ``animate`` tells whether its head is. ``forms`` are given where it is not inflected as its reading is: those that
    differ from the nominative, None where the word has no form in a case.
    """

    start: int
    end: int
    reading: Parse
    animate: bool = False
    forms: Mapping[Case, str | None] | None = None


class NounGroup(NamedTuple):
    """A head, the last of its ``words``, with its modifiers, and the name of a ``place`` declined with it («река Обь»).

    ``end`` is the index, among the words of the phrase, of the word after it; ``certain`` is whether the head is.
    """

    words: tuple[InflectedWord, ...]
    features: Agreement
    end: int
    place: tuple[InflectedWord, ...] = ()
    certain: bool = True

    @property
    def head(self) -> InflectedWord:
        """The noun, or what stands for one."""
        return self.words[-1]

    @property
    def start(self) -> int:
        """The place in the phrase of its first word."""
        return min(word.start for word in self.words)


@cache
def features_of(reading: Parse, word: str) -> Agreement:
    """The features in which others agree with a noun, ``word`` as written, in one of its readings."""
    tag = reading.tag
    # Participles and adjectives used as nouns name persons: «учащиеся», «управляющий».
    person = tag.POS != "NOUN" and tag.gender != "neut"
    return Agreement(
        gender=str(tag.gender or "masc"),
        plural=tag.number == "plur",
        animate=_listed_animacy(reading, person=person or _is_animate(reading, word) or _is_animate_compound(word)),
    )


def _listed_animacy(reading: Parse, *, person: bool) -> bool:
    """The animacy of a noun in official use where it is listed, otherwise ``person``."""
    noun = as_listed(reading.normal_form)
    return noun in word_set("nouns", "animate") or (person and noun not in word_set("nouns", "inanimate"))


def _is_animate_compound(word: str) -> bool:
    """Whether every part of an unlisted compound is animate: «эксперты-экономисты», unlike «государства-члены»."""
    first, _, second = word.partition("-")
    return not is_listed(word) and _names_persons(first) and _names_persons(second)


def _names_persons(word: str) -> bool:
    """Whether a word is a common noun that is animate; «Джалал» and «Абад» of «Джалал-Абад» are names."""
    nouns = [one.tag for one in parses(word) if one.tag.POS == "NOUN" and one.is_known]
    return bool(nouns) and nouns[0].animacy == "anim" and "Name" not in nouns[0]


def _is_animate(reading: Parse, word: str) -> bool:
    """Whether a noun is animate in a reading.

    That of an unknown word is guessed: unknown words name things («Хакатон») unless they end in a known noun that names
    persons («наркокурьеры»).
    """
    if reading.tag.animacy != "anim" or reading.is_known:
        return bool(reading.tag.animacy == "anim")
    ends = (word[start:] for start in range(len(word) - _SHORTEST_REST + 1))
    return "-" not in word and any(_names_persons(end) for end in ends)


def names_people(text: str) -> bool:
    """Whether a text has an animate noun in the plural, in any case: «информация представителей ЮНЕСКО».

    After such a text a reader may refer «они» to these people.
    """
    likeliest = (parses(word)[0].tag for word in WORD.findall(text))
    return any(tag.POS == "NOUN" and tag.animacy == "anim" and tag.number == "plur" for tag in likeliest)
