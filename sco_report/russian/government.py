"""Which cases a preposition governs, and whether a word can be in one of them.

Source: Русская грамматика (1980) on the government of prepositions, without the uses that official prose does not
have: «о» with the accusative («опереться о стол»), «с» with the accusative («с версту»).

Prepositions that depend on the word that follows: «о»/«об», «в»/«во», «в»/«на».

Nominatives that would be left as they are while the head of their phrase is inflected.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.heads import analysis, between, words_of
from sco_report.russian.morphology import GRAMMEMES, Case, parses

_OF_CASES: dict[tuple[Case, ...], set[str]] = {
    (Case.GEN,): {
        "без", "вне", "внутри", "вместо", "возле", "вокруг", "для", "до", "из", "из-за", "из-под", "кроме", "около",
        "от", "после", "против", "ради", "среди", "у",
    },
    (Case.DAT,): {"благодаря", "вопреки", "к", "ко", "согласно"},
    (Case.ACC,): {"через", "сквозь", "про"},
    (Case.INS,): {"над", "перед"},
    (Case.LOC,): {"при", "о", "об", "обо"},
    (Case.ACC, Case.LOC): {"в", "во", "на"},
    (Case.ACC, Case.INS): {"за", "под"},
    (Case.GEN, Case.INS): {"с", "со", "между"},
    (Case.DAT, Case.ACC, Case.LOC): {"по"},
}  # fmt: skip
_CASES = {preposition: cases for cases, prepositions in _OF_CASES.items() for preposition in prepositions}
PREPOSITIONS = frozenset(_CASES)
"""Those whose government is known, in lower case."""

_ALSO = {Case.GEN: "gen2", Case.ACC: "acc2", Case.LOC: "loc2"}
"""Second forms of a case: «в году», «в лесу»."""

_NOMINAL = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"}


def governed(preposition: str) -> tuple[Case, ...]:
    """The cases that may follow a preposition, in any letter case; none where it is no preposition."""
    return _CASES.get(preposition.lower(), ())


@cache
def fits_after(preposition: str, word: str) -> bool:
    """Whether ``word`` can be in a case that the preposition governs; also where it has none or is in no dictionary."""
    known = parses(word)
    nominal = [reading for reading in known if reading.tag.POS in _NOMINAL]
    if len(nominal) < len(known) or not known[0].is_known:
        return True
    grammemes = _grammemes(governed(preposition))
    return any(reading.tag.case in grammemes for reading in nominal)


@cache
def _grammemes(cases: tuple[Case, ...]) -> frozenset[str | None]:
    return frozenset(form for case in cases for form in (GRAMMEMES[case], _ALSO.get(case)))


ON = frozenset({
    "автодром", "арена", "аэродром", "база", "берег", "вокзал", "выставка", "граница", "завод", "ипподром", "каток",
    "кафедра", "киностудия", "корабль", "корт", "космодром", "курорт", "мост", "набережная", "озеро", "остров",
    "платформа", "площадка", "площадь", "побережье", "полигон", "предприятие", "причал", "производство", "рынок",
    "саммит", "стадион", "станция", "стенд", "студия", "судно", "территория", "теплоход", "трасса", "улица", "фабрика",
    "факультет", "ферма", "фестиваль", "форум", "ярмарка",
})  # fmt: skip
"""Places at which something is held, and not in them (Розенталь, «Предлоги в – на»)."""

_COMPOUND = re.compile("^(?:кино|фото|теле)")

_VOWEL = re.compile(r"[«„(]*[аэиоу]", re.IGNORECASE)
_CLUSTER = re.compile(r"[«„(]*(?:[вф][бвгджзклмнпрстфхцчшщъь]|двор|льв|мног|ржев)", re.IGNORECASE)

_ABBREVIATION = re.compile(r"[«„(]*[А-ЯЁ]{2}")
"""Letters that are read by their names, which begin with a single consonant or a vowel."""


def about_phrase(phrase: str) -> str:
    """A phrase in the locative with «о» or «об»: «об Отчете», «о Плане», «об «Итогах»»."""
    return f"об {phrase}" if _VOWEL.match(phrase) else f"о {phrase}"


def within_phrase(phrase: str) -> str:
    """A phrase in the locative with «в» or «во»: «в заседании», «во Встрече», «во Дворце», «в ВТО»."""
    return f"во {phrase}" if _CLUSTER.match(phrase) and not _ABBREVIATION.match(phrase) else f"в {phrase}"


def locative_phrase(phrase: str, head: str) -> str:
    """A place in the locative, by its head in the nominative: «на стадионе «Динамо»», «во Дворце спорта»."""
    parts = {*head.lower().split("-"), _COMPOUND.sub("", head.lower())}
    return f"на {phrase}" if parts & ON else within_phrase(phrase)


if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ATTRIBUTES = {"ADJF", "PRTF"}
_PREDICATES = {"INFN", "GRND", "VERB"}
_INCLUDING, _AS = "включая", "как"
_LIST = re.compile("[:–—(]")
"""What opens a list or an apposition, whose members stand by themselves."""


@cache
def stray_nominatives(phrase: str) -> tuple[int, int] | None:
    """Where a further nominative stands that is not inflected with the heads, as start and end; None where none does.

    «министры экономики и представители»: «представители» can be nothing but a nominative, yet it comes too late to be
    read as a head. What may be another case is let pass, an accusative only where something before it may govern one;
    so is a name in quotes, which is not inflected.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    last = max(word.start for word in analysis(phrase).words)
    matches = words_of(phrase)
    head = next(index for index, match in enumerate(matches) if match.start() == last)
    for index in range(head + 1, len(matches)):
        if not _joined(matches, index):
            continue
        noun = matches[_noun_at(matches, index)]
        if _is_left(matches[head:index], noun) and not _in_quotes(phrase, noun.start()):
            return noun.start(), noun.end()
    return None


def _joined(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word is joined to the one before it, by «и» or a comma."""
    return matches[index - 1].group() == "и" or between(matches, index) == ","


def _noun_at(matches: list[re.Match[str]], index: int) -> int:
    """The word from ``index`` on that is no attribute in the nominative, attributes in a row aside."""
    while index + 1 < len(matches) and not between(matches, index + 1) and _is_attribute(matches[index].group()):
        index += 1
    return index


def _is_attribute(word: str) -> bool:
    return parses(word)[0].tag.POS in _ATTRIBUTES and "nomn" in _cases(word)


def _in_quotes(phrase: str, place: int) -> bool:
    return phrase.count("«", 0, place) > phrase.count("»", 0, place)


def _is_left(before: list[re.Match[str]], noun: re.Match[str]) -> bool:
    """Whether a noun is a nominative, judged by itself and by what stands ``before`` it, the last head first."""
    word = noun.group()
    words = [match.group().lower() for match in before]
    if _AS in words or not all(one.tag.POS == "NOUN" for one in parses(word)):
        return False
    cases = _cases(word)
    if cases == {"nomn"}:
        return bool(parses(word)[0].is_known)
    known = parses(word)[0].is_known or word[0].isdigit()
    if not known or cases != {"nomn", "accs"} or _LIST.search(noun.string[before[0].end() : noun.start()]):
        return False
    return not _may_govern_accusative(words)


def _may_govern_accusative(words: list[str]) -> bool:
    """Whether a verb, or a preposition with an accusative, is among the words."""
    for index, word in enumerate(words):
        if word == _INCLUDING or _is_predicate(parses(word)[0]):
            return True
        if Case.ACC in governed(word) and (index + 1 == len(words) or "accs" in _cases(words[index + 1])):
            return True
    return False


def _is_predicate(reading: Parse) -> bool:
    """Whether a word is a verb in one of the forms that take an accusative."""
    return reading.tag.POS in _PREDICATES or bool({"PRTF", "actv"} in reading.tag)


def _cases(word: str) -> set[str]:
    return {str(one.tag.case) for one in parses(word)}
