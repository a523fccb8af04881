"""Signs of spoken style in official prose: clauses in place of nouns, distant relatives, what repeats.

All functions take a text of one or more sentences in any case and capitals; characters «¤» stand for names, which are
not looked at, nor is what stands in quotes. The word lists are in ``data/style.yaml``, with the source of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sco_report.russian.government import governed_cases, prepositions
from sco_report.russian.morphology import ATTRIBUTES, GRAMMEMES, have_same_features, parses, part_of_speech
from sco_report.russian.words import LETTERS, WORD, word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_QUOTED = re.compile("«[^«»]*»|„[^„“]*“")
_SENTENCE = re.compile(r"\S.*?(?:(?<!\b[а-я])(?<!\bгг)[.!?…]+(?= +[«A-ZА-ЯЁ])|$)", re.DOTALL)
"""A sentence; the stop of «г.» and «гг.» ends none."""

_NOMINAL_ENDINGS = (
    *("ов", "ого", "его", "ому", "ему", "ий", "ый", "ия", "ии", "ие", "ое", "ые", "ым", "ых", "ах", "ях", "ами", "ями"),
    *("ией", "стью", "ство", "ства", "ству", "стве"),
)
"""Endings of nouns and adjectives that no verb of official texts has, so that the dictionary is not asked for them."""

_RELATIVE = re.compile(rf", +(?:[{LETTERS}]+ +){{0,2}}?(?P<relative>котор[{LETTERS}]+)", re.IGNORECASE)
"""A comma and a form of «который», with what may stand between: «, в рамках которых»."""

_NEAR = 2
"""How many words may stand between a noun and the clause of «который»: «вопросы торгового сотрудничества, которые»."""


class DistantRelative(NamedTuple):
    """A form of «который» at some distance from the nearest noun with which it agrees."""

    match: re.Match[str]
    noun: str


def sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences of a text: a full stop ends one only where a capital or a quote follows."""
    return _SENTENCE.finditer(text)


def beginning(sentence: str) -> str:
    """The word with which a sentence begins, in lower case, and the next one after a preposition: «в ходе», «стороны».

    Empty where the sentence begins with a name or a figure.
    """
    words = [match.group().lower() for match in WORD.finditer(sentence)][:2]
    if not words or not WORD.match(sentence.lstrip()):
        return ""
    return " ".join(words) if words[0] in prepositions() else words[0]


def purpose_clauses(text: str) -> Iterator[re.Match[str]]:
    """The conjunctions of clauses of purpose, with what belongs to them: «с тем чтобы», «то, чтобы»."""
    return _purpose().finditer(_without_quotes(text))


def noun_clauses(text: str) -> Iterator[re.Match[str]]:
    """Where a clause stands in place of a noun: «о том, как», «то, что», «какие»."""
    return _noun_clause().finditer(_without_quotes(text))


def verbs(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The verbs of a text, each as its infinitive, with the noun of a set phrase: «принять участие».

    Full participles are no verbs here, nor are words that may be nouns; verbs that may repeat are left out.
    """
    plain = _without_quotes(text)
    words = {word.lower() for word in WORD.findall(plain)}
    for match in WORD.finditer(plain):
        infinitive = _infinitive(match.group().lower())
        if infinitive and infinitive not in word_set("style", "light_verbs"):
            nouns: Iterable[str] = word_lists("style")["set_phrases"].get(infinitive, ())
            yield " ".join([infinitive, *(noun for noun in nouns if noun in words)]), match


@cache
def _infinitive(word: str) -> str | None:
    if len(word) < 3 or word.endswith(_NOMINAL_ENDINGS):
        return None
    readings = parses(word)
    if readings[0].tag.POS not in {"VERB", "INFN", "PRTS"}:
        return None
    return None if any(one.tag.POS == "NOUN" for one in readings) else str(readings[0].normal_form)


def distant_relatives(text: str) -> Iterator[DistantRelative]:
    """The forms of «который» whose nearest agreeing noun stands more than two words away.

    A text in which a name stands between, or in which no noun agrees, is left alone: nothing is known of it.
    """
    if "котор" not in text.lower():
        return
    for sentence in sentences(_without_quotes(text)):
        for match in _RELATIVE.finditer(text, sentence.start(), sentence.end()):
            noun = _distant_noun(text[sentence.start() : match.start()], match.group("relative"))
            if noun:
                yield DistantRelative(match, noun)


def _distant_noun(before: str, relative: str) -> str | None:
    """The nearest noun with which a form of «который» agrees, where it is not near and all words between are known."""
    words = list(WORD.finditer(before))
    for distance, match in enumerate(reversed(words)):
        if "¤" in before[match.end() :]:
            return None
        if _agrees(words[: len(words) - distance], before, relative):
            return match.group() if distance > _NEAR else None
    return None


def _agrees(words: Sequence[re.Match[str]], text: str, relative: str) -> bool:
    """Whether the last of the words is a noun of the number and gender of a form of «который».

    The noun of a compound preposition is none: «связи в рамках Организации, которые».
    """
    word = words[-1].group()
    if " ".join(match.group().lower() for match in words[-2:]) in word_set("style", "compound_prepositions"):
        return False
    forms = parses(relative)
    if word.isupper() and len(word) > 1:
        return any(one.tag.number == "sing" for one in forms)
    nouns = [one for one in parses(word) if one.tag.POS == "NOUN"] if part_of_speech(word) == "NOUN" else []
    return any(have_same_features(noun, one) for noun in _in_case(nouns, words, text) for one in forms)


def _in_case(nouns: Sequence[Parse], words: Sequence[re.Match[str]], text: str) -> Sequence[Parse]:
    """The readings of the last of the words in the case that stands to reason.

    That is the case of the preposition before it, or the genitive after another noun; attributes between are skipped.
    """
    following, previous = words[-1], None
    for match in reversed(words[:-1]):
        if text[match.end() : following.start()].strip():
            return nouns
        previous, following = match.group().lower(), match
        if part_of_speech(previous) not in ATTRIBUTES:
            break
    cases = {GRAMMEMES[case] for case in governed_cases(previous or "")}
    if not cases and previous and part_of_speech(previous) == "NOUN":
        cases = {"gent"}
    return [one for one in nouns if one.tag.case in cases] or nouns


def _without_quotes(text: str) -> str:
    """A text of the same length in which what stands in quotes is «¤»."""
    return _QUOTED.sub(lambda match: "¤" * len(match.group()), text)


@cache
def _purpose() -> re.Pattern[str]:
    begins, words = _any_of("purpose_begins"), _any_of("purpose")
    return re.compile(rf"(?<![\w-])(?:(?:{begins}),? +)?(?:{words})(?![\w-])", re.IGNORECASE)


@cache
def _noun_clause() -> re.Pattern[str]:
    parts = "".join(rf"(?<!{one} )" for one in word_lists("style")["part_of_adverbs"])
    carried = rf"(?<![\w-]){parts}(?:об?о? +)?(?:{_any_of('demonstratives')}), +(?:{_any_of('clause_words')}|"
    asked = _any_of("interrogatives")
    return re.compile(rf"{carried}{asked})(?![\w-])|(?<=, )(?:{asked})(?![\w-])", re.IGNORECASE)


def _any_of(name: str) -> str:
    return "|".join(
        re.escape(one).replace(r"\ ", " +") for one in sorted(word_lists("style")[name], key=len, reverse=True)
    )
