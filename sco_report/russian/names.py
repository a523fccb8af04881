"""Personal names after a post: «Премьер-министр Республики Узбекистан А.Н.Арипов».

Only surnames in «-ов», «-ев», «-ин», «-ын» and given names that the dictionary knows are declined; whether another
surname is declined depends on whose it is (Русская грамматика 1980, § 1221).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.morphology import GRAMMEMES, Case, inflected, match_case, parses
from sco_report.russian.words import NAME_PATTERN, WORD, word_lists

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_PATRONYMIC = "[А-ЯЁ][а-яё]+(?:ич|вна|чна)"
_NAME = re.compile(
    rf"(?:(?P<initials>(?:[А-ЯЁ][а-яё]?\.\s?)+)|(?P<given>{NAME_PATTERN}(?:\s{_PATRONYMIC})?)\s)"
    rf"(?P<surname>{NAME_PATTERN})"
    r"(?=,|$|\s\(|\s(?:в|на|при|из|и)\s)"
)
_SURNAME = re.compile(r".*(?:[ое]в|[иы]н)(?P<feminine>а?)")


@dataclass(frozen=True)
class PersonalName:
    """A name in the nominative, from ``start`` to ``end`` of a phrase; ``given`` ends with the space that follows it.

    ``gender`` is "masc" or "femn", None where the name cannot be declined.
    """

    start: int
    end: int
    given: str
    surname: str
    gender: str | None

    def form(self, case: Case) -> str:
        """The name in a case; in the nominative where it cannot be declined."""
        if self.gender is None or case is Case.NOM:
            return self.given + self.surname
        ending = word_lists("names")["surname_endings"][self.gender][case]
        surname = "-".join(part.removesuffix("а") + ending for part in self.surname.split("-"))
        return _given_form(self.given, self.gender, case) + surname


def name_after(phrase: str, start: int) -> PersonalName | None:
    """The name, from ``start`` on, of the person whose post the phrase begins with; None where there is none."""
    for found in _NAME.finditer(phrase, start):
        between = phrase[start : found.start()]
        if _called_after().search(between) or _after_preposition(between):
            continue
        given = found["initials"] or f"{found['given']} "
        gender = _gender(given, found["surname"])
        if gender == "femn" and found["initials"] and _may_be_another(between):
            gender = None
        if gender or found["initials"] or _looks_like_a_name(found["given"], found["surname"]):
            return PersonalName(found.start(), found.end(), given, found["surname"], gender)
    return None


@cache
def _called_after() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, word_lists('names')['called_after']))})\s", re.IGNORECASE)


@cache
def _belongs_to_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_lists('names')['belongs_to_person'])})\w*\s*$", re.IGNORECASE)


def _after_preposition(between: str) -> bool:
    word = between.split()[-1:]
    return bool(word) and parses(word[0])[0].tag.POS == "PREP"


def _may_be_another(between: str) -> bool:
    """Whether «А.Н.Арипова» may be a man's name in the genitive: «помощник Министра А.Н.Арипова»."""
    known = (one for word in WORD.findall(between) for one in parses(word) if one.is_known)
    of_person = any({"NOUN", "anim", "sing", "gent"} in one.tag for one in known)
    return of_person or bool(_belongs_to_person().search(between))


def _gender(given: str, surname: str) -> str | None:
    """The gender of a name that can be declined: initials or known given names, and a surname of the four endings."""
    endings = [_SURNAME.fullmatch(part) for part in surname.split("-")]
    feminine = {bool(ending["feminine"]) for ending in endings if ending}
    if not all(endings) or len(feminine) > 1:
        return None
    gender = "femn" if True in feminine else "masc"
    return gender if "." in given or all(_given(word, gender) for word in given.split()) else None


def _given(word: str, gender: str) -> Parse | None:
    """A given name or a patronymic in the nominative, as the dictionary knows it."""
    known = (one for one in parses(word) if one.is_known and {gender, "sing", "nomn"} in one.tag)
    return next((one for one in known if {"Name", "Patr"} & one.tag.grammemes), None)


def _given_form(given: str, gender: str, case: Case) -> str:
    for word in given.split():
        reading = _given(word, gender)
        form = inflected(reading, GRAMMEMES[case]) if reading else None
        given = given.replace(word, match_case(word, form), 1) if form else given
    return given


def _looks_like_a_name(given: str, surname: str) -> bool:
    """Whether two capitalised words are a name that may be declined, and no other words («Совета Министров»)."""
    first, *_ = given.split()
    if any(_given(first, gender) for gender in ("masc", "femn")):
        return True
    if _is_common(given) or (_is_common(surname) and _is_known(given)):
        return False
    return bool(re.search("[бвгджзйклмнпрстфхцчшщ]$", surname)) or not _is_known(given)


def _is_common(word: str) -> bool:
    """Whether a word may be a noun or an attribute that is declined."""
    known = (one for one in parses(word) if one.is_known and one.tag.POS in {"NOUN", "ADJF"})
    return any(not {"Name", "Surn", "Fixd"} & one.tag.grammemes for one in known)


def _is_known(word: str) -> bool:
    return any(one.is_known for one in parses(word))
