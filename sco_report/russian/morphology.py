"""One memoised door to the morphological dictionary (pymorphy3, OpenCorpora grammemes).

The six cases of Russian, under the short names used in data and templates.

What is known of a head and of the words that are inflected with it.

Whom a reader takes «они» for: the last people that were named, be they the subject or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from sco_report.russian.words import WORD


class Case(StrEnum):
    """A grammatical case; its value is the name that entries and templates write."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    LOC = "loc"


if TYPE_CHECKING:
    from pymorphy3.analyzer import MorphAnalyzer, Parse

GRAMMEMES: dict[Case, str] = {
    Case.NOM: "nomn",
    Case.GEN: "gent",
    Case.DAT: "datv",
    Case.ACC: "accs",
    Case.INS: "ablt",
    Case.LOC: "loct",
}


_UNCHANGING = {
    "арт", "бизнес", "блиц", "бренд", "веб", "вело", "видео", "вице", "гала", "генерал", "джаз", "дизайн",
    "интернет", "йога", "кейс", "кибер", "кино", "конгресс", "контент", "макси", "мастер", "медиа", "мини", "онлайн",
    "офлайн", "оффлайн", "пиар", "пилот", "питч", "поп", "постер", "пресс", "рейтинг", "роуд", "смарт", "спорт",
    "стартап", "стрит", "тест", "топ", "тренд", "фан", "фитнес", "фото", "фронт", "чат", "шоу", "экс", "экспо",
    "экспресс",
}  # fmt: skip
"""First parts of compounds that never change though they are words of their own: «бизнес-встречи», «гала-вечера»."""


_NEW = {"вебинар", "воркшоп", "митап", "нетворкинг", "полумарафон", "флешмоб", "хакатон"}
"""Words that are in no dictionary and are declined, also as the first part of a compound."""


@cache
def _analyzer() -> MorphAnalyzer:
    # Imported on first use: the dictionary costs a tenth of a second and a clean check needs no morphology.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def parses(word: str) -> tuple[Parse, ...]:
    """All dictionary readings of a word (any case, any letter case), the likeliest first."""
    return tuple(_analyzer().parse(split_unchanging(word)[1]))


@cache
def split_unchanging(word: str) -> tuple[str, str]:
    """The part of a compound that never changes, with its hyphen, and the rest: «гала-», «вечер».

    What the dictionary knows neither with the rest nor by itself never changes: «форсайт-сессии», «ИТ-компаний».
    """
    first, hyphen, rest = word.partition("-")
    if not first or not rest or first.isdigit():
        return "", word
    stays = first.lower() in _UNCHANGING or not (_analyzer().word_is_known(word) or _is_declined(first, rest))
    return (first + hyphen, rest) if stays else ("", word)


@cache
def nouns_of(word: str) -> tuple[Parse, Parse] | None:
    """The nouns, in the nominative, of a compound in which both are declined and the first is the head: «дом-музей».

    None of any other word, and of a compound that the dictionary knows as a whole.
    """
    parts = word.split("-")
    if len(parts) != 2 or split_unchanging(word)[0] or _analyzer().word_is_known(word):
        return None
    first, second = (_noun(part) for part in parts)
    return (first, second) if first and second and first.tag.number == second.tag.number else None


def _noun(part: str) -> Parse | None:
    fitting = (one for one in _analyzer().parse(part) if one.is_known and {"NOUN", "nomn"} in one.tag)
    return next((one for one in fitting if "Fixd" not in one.tag), None)


def _is_declined(first: str, rest: str) -> bool:
    """Whether the first part of a compound is a word that is declined with the second: «эксперты-экономисты»."""
    if first.lower().rstrip("ыи") in _NEW or not _may_stand_alone(rest):
        return True
    if first[0].isupper() and rest.islower() and any("Geox" in one.tag for one in _analyzer().parse(first)):
        return False  # «Астана-форум»
    known = (one for one in _analyzer().parse(first) if one.is_known and one.tag.POS in {"NOUN", "ADJF"})
    return any("Fixd" not in one.tag and not ("Abbr" in one.tag and first.isupper()) for one in known)


def _may_stand_alone(rest: str) -> bool:
    """Whether a noun is left of a compound without its first part; «карантинно-санитарный» is one word."""
    return any(one.is_known and one.tag.POS == "NOUN" for one in _analyzer().parse(rest))


def inflected(reading: Parse, *grammemes: str) -> str | None:
    """A word in another form, in lower case; None where it has no such form.

    A lexeme may hold several superlatives («высший», «высочайший»): the one is meant that begins like the word.
    """
    form = reading.inflect(set(grammemes))
    if form is None or "Supr" not in reading.tag:
        return form.word if form else None
    same: list[str] = [one.word for one in reading.lexeme if one.tag == form.tag]
    return max(same, key=lambda word: _letters_shared(word, reading.word))


def _letters_shared(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def match_case(word: str, form: str) -> str:
    """Give ``form`` the capitals of ``word``, and its «е» where ``word`` does without «ё».

    The SCO's documents print «е» for «ё» throughout.
    """
    if "ё" not in word.lower():
        form = form.replace("ё", "е")
    if len(word) > 1 and word.isupper():
        return form.upper()
    if word[:1].isupper():
        return _capitals_of_parts(word, form)
    return form


def _capitals_of_parts(word: str, form: str) -> str:
    """Copy capitals part by part, so that «Премьер-министр» and «Юго-Восточный» keep theirs."""
    parts, forms = word.split("-"), form.split("-")
    if len(parts) != len(forms):
        return form[:1].upper() + form[1:]
    return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for p, f in zip(parts, forms, strict=True))


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
class NounGroup:
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
    nouns = [one for one in parses(word) if one.tag.POS == "NOUN" and one.is_known]
    return bool(nouns) and nouns[0].tag.animacy == "anim"


def names_people(text: str) -> bool:
    """Whether a text, in any cases, names several people: «информация представителей ЮНЕСКО»."""
    likeliest = (parses(word)[0].tag for word in WORD.findall(text))
    return any(tag.POS == "NOUN" and tag.animacy == "anim" and tag.number == "plur" for tag in likeliest)
