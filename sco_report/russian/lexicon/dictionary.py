"""The readings of single words: those of the dictionary of OpenCorpora (pymorphy3), and before them our own.

Our own words stand in ``data/words.yaml``: nouns that the dictionary lacks, or of which its reading or guess is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix
from typing import TYPE_CHECKING

from sco_report.russian.words import word_lists

if TYPE_CHECKING:
    from pymorphy3.analyzer import MorphAnalyzer, Parse
    from pymorphy3.tagset import OpencorporaTag

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True)
class ListedReading:
    """A reading of a word of our own lists, with the attributes of the readings of the dictionary that we use.

    ``forms`` are all forms of its lexeme, in lower case, each with its tag.
    """

    word: str
    tag: OpencorporaTag
    normal_form: str
    forms: tuple[tuple[str, OpencorporaTag], ...]
    is_known: bool = True
    score: float = 1.0

    @property
    def lexeme(self) -> list[ListedReading]:
        """The readings of all forms of the word."""
        return [ListedReading(word, tag, self.normal_form, self.forms) for word, tag in self.forms]

    def inflect(self, grammemes: set[str]) -> ListedReading | None:
        """The form that has ``grammemes`` and else most in common with this one; None where there is none."""
        fitting = [one for one in self.lexeme if grammemes <= one.tag.grammemes]
        return min(fitting, key=lambda one: len(one.tag.grammemes ^ self.tag.grammemes), default=None)


@cache
def analyzer() -> MorphAnalyzer:
    """The dictionary of OpenCorpora."""
    # Imported on first use: the dictionary costs a tenth of a second and a clean check needs no morphology.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def readings(word: str) -> tuple[Parse, ...]:
    """The readings of a single word in any case, the likeliest first."""
    return _own(word.lower()) or _chinese_name(word) or tuple(analyzer().parse(word))


def _chinese_name(word: str) -> tuple[Parse, ...]:
    """The readings of an unknown name in «-нь», which the dictionary takes for a feminine: «Фошань» is masculine."""
    lists = word_lists("words")
    if not word[:1].isupper() or not word.endswith("нь") or analyzer().word_is_known(word.lower()):
        return ()
    readings_of_forms = _declined_like(word.lower(), lists["model_of_chinese_names"])
    return tuple(reading for reading in readings_of_forms if reading.word == word.lower())


@cache
def is_listed(word: str) -> bool:
    """Whether the dictionary or our own list has a word, in any of its forms."""
    return bool(_own(word.lower())) or bool(analyzer().word_is_known(word.lower()))


def indeclinable(word: str, grammemes: str, number: str) -> tuple[Parse, ...]:
    """The readings, in all cases, of a word of one form, given in lower case; ``grammemes`` are «NOUN,inan,femn»."""
    tags = [analyzer().TagClass(f"{grammemes},Fixd {number},{case}") for case in _CASES]
    forms = tuple((word, tag) for tag in tags)
    return tuple(ListedReading(word, tag, word, forms) for tag in tags)


def _own(word: str) -> tuple[Parse, ...]:
    return _own_words().get(word, ())


@cache
def _own_words() -> dict[str, tuple[Parse, ...]]:
    """Every form of the words of our own list, with its readings."""
    found: dict[str, tuple[Parse, ...]] = {}
    for reading in _all_own():
        found[reading.word] = (*found.get(reading.word, ()), reading)
    return found


def _all_own() -> Iterator[Parse]:
    lists = word_lists("words")
    for model, words in lists["declined_like"].items():
        for word in words:
            yield from _declined_like(word, model)
    for gender, words in lists["indeclinable"].items():
        for word in words:
            yield from indeclinable(word, f"NOUN,inan,{gender}", "sing")
    for word in lists["invariable_attributes"]:
        for gender in ("masc", "femn", "neut"):
            yield from indeclinable(word, f"ADJF,{gender}", "sing")
        yield from indeclinable(word, "ADJF", "plur")


def _declined_like(word: str, model: str) -> Iterator[Parse]:
    """The readings of the forms of a word that takes the endings of ``model``: «кенеш» those of «марш»."""
    nominative = next(one for one in analyzer().parse(model) if {"NOUN", "nomn"} in one.tag)
    lexeme = [one for one in nominative.lexeme if not {"gen2", "loc2", "V-sg"} & one.tag.grammemes]
    length = len(commonprefix([one.word for one in lexeme]))  # noqa: RUF071 - no paths
    stem = word.removesuffix(model[length:])
    forms = tuple((stem + one.word[length:], one.tag) for one in lexeme)
    return (ListedReading(form, tag, word, forms) for form, tag in forms)
