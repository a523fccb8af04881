"""The readings of single words: those of the dictionary of OpenCorpora (pymorphy3), and before them our own.

Our own words stand in ``data/words.yaml``: nouns that the dictionary lacks, or of which its reading or guess is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import MorphAnalyzer, Parse
    from pymorphy3.tagset import OpencorporaTag

_MINISTRY = "Мин"
_DEPUTY = "зам"
_SHORTEST_PREFIX, _SHORTEST_END, _SHORTEST_OWN = 3, 5, 3
"""The fewest letters of what stands before a known noun in an unknown word, and of the noun, one of our own or not."""
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class ListedReading(NamedTuple):
    """A reading of a word of our own lists, with the attributes of the readings of the dictionary that we use.

    ``forms`` are all forms of its lexeme, in lower case, each with its tag.
    """

    word: str
    tag: OpencorporaTag
    normal_form: str
    forms: tuple[tuple[str, OpencorporaTag], ...]
    is_known: bool = True
    score: float = 1.0

    def after(self, prefix: str) -> ListedReading:
        """The reading of the word with a prefix: «хабы» after «агро»."""
        forms = tuple((prefix + word, tag) for word, tag in self.forms)
        return ListedReading(prefix + self.word, self.tag, prefix + self.normal_form, forms)

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
    # Imported on first use: the dictionary costs a tenth of a second, and few commands need it.
    import pymorphy3_dicts_ru
    from pymorphy3 import MorphAnalyzer

    # Without the path pymorphy3 would search all installed packages for dictionaries.
    found = MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")
    found.TagClass.typed_grammemes = False  # Plain texts: each comparison would ask anew whether a grammeme exists.
    return found


@cache
def readings(word: str) -> tuple[Parse, ...]:
    """The readings of a single word in any case, the likeliest first."""
    lower = word.lower()
    found = _own(lower)
    if not found and not analyzer().word_is_known(lower):
        found = _chinese_name(word) or _ministry(word) or _deputy(lower) or _ending_in_own(lower)
    return found or tuple(analyzer().parse(word))


def _ministry(word: str) -> tuple[Parse, ...]:
    """The readings of an unknown «Мин» with a genitive, which is of one form and neuter: «Минкоммерции», «Минцифры»."""
    rest = word.removeprefix(_MINISTRY)
    if rest == word:
        return ()
    genitive = any(one.is_known and {"NOUN", "gent"} in one.tag for one in analyzer().parse(rest))
    return indeclinable(word.lower(), "NOUN,inan,neut", "sing") if genitive else ()


def _deputy(word: str) -> tuple[Parse, ...]:
    """The readings of an unknown «зам» with the genitive of a post, which is of one form: «замгенсека»."""
    rest = word.removeprefix(_DEPUTY)
    if rest == word:
        return ()
    is_post = any(one.is_known and {"NOUN", "anim", "sing", "gent"} in one.tag for one in analyzer().parse(rest))
    return indeclinable(word, "NOUN,anim,masc", "sing") if is_post else ()


def _ending_in_own(word: str) -> tuple[Parse, ...]:
    """The readings of an unknown word that ends in a common noun of our own: «агрохаб»."""
    if "-" in word:
        return ()
    for start in range(_SHORTEST_PREFIX, len(word) - _SHORTEST_OWN + 1):
        if word[start:] in _forms("declined_like"):
            return tuple(one.after(word[:start]) for one in _own(word[start:]))
    return ()


def _chinese_name(word: str) -> tuple[Parse, ...]:
    """The readings of an unknown name in «-нь», which the dictionary takes for a feminine: «Фошань» is masculine."""
    lists = word_lists("words")
    if not word[:1].isupper() or not word.endswith("нь"):
        return ()
    readings_of_forms = _declined_like(word.lower(), lists["model_of_chinese_names"])
    return tuple(reading for reading in readings_of_forms if reading.word == word.lower())


@cache
def is_listed(word: str) -> bool:
    """Whether the dictionary or our own list has a word, in any of its forms."""
    return bool(_own(word.lower())) or bool(analyzer().word_is_known(word.lower()))


def is_unlikely(reading: Parse, word: str) -> bool:
    """Whether a noun is probably not the one of this reading: one of the listed, or a guess of the wrong gender.

    «парки» are those of «парк». The plural of an unknown word is that of a masculine («ивенты», «агрохабы») unless it
    ends in a feminine that is known («экотропы»).
    """
    if reading.normal_form.endswith(tuple(word_set("nouns", "unlikely"))):
        return True
    if {"NOUN", "plur"} not in reading.tag or reading.is_known:
        return False
    return "Fixd" in reading.tag or (_gender_of_end(word.lower()) or "masc") not in reading.tag.grammemes


def _gender_of_end(word: str) -> str | None:
    """The gender of the longest known noun, in the plural, that an unknown word ends in; None where there is none."""
    ends = (word[start:] for start in range(1, len(word) - _SHORTEST_END + 1))
    known = (one for end in ends if is_listed(end) for one in readings(end) if {"NOUN", "nomn", "plur"} in one.tag)
    found = next((one for one in known if one.normal_form not in word_set("nouns", "unlikely")), None)
    return str(found.tag.gender) if found and found.tag.gender else None


def indeclinable(word: str, grammemes: str, number: str) -> tuple[Parse, ...]:
    """The readings, in all cases, of a word of one form, given in lower case; ``grammemes`` are «NOUN,inan,femn»."""
    tags = [analyzer().TagClass(f"{grammemes},Fixd {number},{case}") for case in _CASES]
    forms = tuple((word, tag) for tag in tags)
    return tuple(ListedReading(word, tag, word, forms) for tag in tags)


@cache
def _own(word: str) -> tuple[Parse, ...]:
    """The readings of a word of our own lists, in lower case; none of others."""
    if word not in _own_words():
        return ()
    nouns, places = ([*_own_forms(word, name)] for name in ("declined_like", "places"))
    # A place has one number: «Шри-Ланки» is no plural.
    places = [one for one in places if one.tag.number == places[0].tag.number]
    return (*nouns, *places) or tuple(_unchanging(word))


def _own_forms(word: str, name: str) -> Iterator[ListedReading]:
    """The readings of a word, in lower case, as a form of the words of a list."""
    declined = (one for noun, model in _forms(name).get(word, ()) for one in _declined_like(noun, model))
    return (one for one in declined if one.word == word)


@cache
def _own_words() -> frozenset[str]:
    """The words of our own lists, in all their forms."""
    lists = word_lists("words")
    unchanging = chain(lists["invariable_attributes"], *lists["indeclinable"].values())
    return frozenset(chain(_forms("declined_like"), _forms("places"), unchanging))


@cache
def _forms(name: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The forms of the words of a list that gives them by their models, each with the words and models it is of.

    Readings are made only of words that are looked up.
    """
    by_form: dict[str, tuple[tuple[str, str], ...]] = {}
    for model, words in word_lists("words")[name].items():
        unchanged, endings = _endings(model)
        for word in words:
            for form in {word.removesuffix(model[unchanged:]) + ending for ending, _ in endings}:
                by_form[form] = (*by_form.get(form, ()), (word, model))
    return by_form


def _unchanging(word: str) -> Iterator[Parse]:
    """The readings of a noun of one form, or of an attribute that never changes; none of other words."""
    lists = word_lists("words")
    for gender, words in lists["indeclinable"].items():
        if word in words:
            yield from indeclinable(word, f"NOUN,inan,{gender}", "sing")
    if word in lists["invariable_attributes"]:
        for gender in ("masc", "femn", "neut"):
            yield from indeclinable(word, f"ADJF,{gender}", "sing")
        yield from indeclinable(word, "ADJF", "plur")


def _declined_like(word: str, model: str) -> Iterator[Parse]:
    """The readings of the forms of a word that takes the endings of ``model``: «кенеш» those of «марш»."""
    unchanged, endings = _endings(model)
    stem = word.removesuffix(model[unchanged:])
    forms = tuple((stem + ending, tag) for ending, tag in endings)
    return (ListedReading(form, tag, word, forms) for form, tag in forms)


@cache
def _endings(model: str) -> tuple[int, tuple[tuple[str, OpencorporaTag], ...]]:
    """How many letters of a noun stay in all its forms, and what follows them in each form."""
    nominative = next(one for one in analyzer().parse(model) if {"NOUN", "nomn"} in one.tag)
    lexeme = [one for one in nominative.lexeme if not {"gen2", "loc2", "V-sg"} & one.tag.grammemes]
    unchanged = len(commonprefix([one.word for one in lexeme]))  # noqa: RUF071 - no paths
    return unchanged, tuple((one.word[unchanged:], one.tag) for one in lexeme)
