"""Personal names that follow a post: «Премьер-министр Республики Узбекистан А.Н.Арипов».

Only surnames in «-ов», «-ев», «-ин», «-ын» and given names of the dictionary are put into cases (Русская грамматика
1980, § 1221); whether another surname declines depends on whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sco_report.russian.morphology import GRAMMEMES, Case, inflected, match_case, parses
from sco_report.russian.words import NAME_PATTERN, WORD

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_PATRONYMIC = "[А-ЯЁ][а-яё]+(?:ич|вна|чна)"
_NAME = re.compile(
    rf"(?:(?P<initials>(?:[А-ЯЁ][а-яё]?\.\s?)+)|(?P<given>{NAME_PATTERN}(?:\s{_PATRONYMIC})?)\s)(?P<surname>{NAME_PATTERN})"
    r"(?=,|$|\s\(|\s(?:в|на|при|из|и)\s)"
)
_SURNAME = re.compile(r".*(?:[ое]в|[иы]н)(?P<feminine>а?)")
_ENDINGS = {
    "masc": {Case.GEN: "а", Case.DAT: "у", Case.ACC: "а", Case.INS: "ым", Case.LOC: "е"},
    "femn": {Case.GEN: "ой", Case.DAT: "ой", Case.ACC: "у", Case.INS: "ой", Case.LOC: "ой"},
}
_CALLED_AFTER = re.compile(r"\b(?:имени|им\.|памяти)\s", re.IGNORECASE)
"""What is called after somebody, whose name is a genitive."""
_OF_SOMEBODY = re.compile(
    r"\b(?:фонд|институт|центр|музе|школ|университет|академи|театр|ансамбл|творчеств|семь|групп)\w*\s*$", re.IGNORECASE
)
"""What a name in the genitive may belong to."""


@dataclass(frozen=True)
class PersonalName:
    """A name in the nominative as it stands in a phrase; ``gender`` is «masc» or «femn», None where it is not known."""

    start: int
    end: int
    given: str
    surname: str
    gender: str | None

    def form(self, case: Case) -> str:
        """The name in a case; as it is where its gender is not known."""
        if self.gender is None or case is Case.NOM:
            return self.given + self.surname
        ending = _ENDINGS[self.gender][case]
        surname = "-".join(part.removesuffix("а") + ending for part in self.surname.split("-"))
        return _given_form(self.given, self.gender, case) + surname


def name_after(phrase: str, start: int) -> PersonalName | None:
    """The name of a person, from ``start`` on, who holds the post that the phrase begins with; None where none is."""
    for found in _NAME.finditer(phrase, start):
        between = phrase[start : found.start()]
        if _CALLED_AFTER.search(between) or _after_preposition(between):
            continue
        given = found["initials"] or f"{found['given']} "
        gender = _gender(given, found["surname"])
        if gender == "femn" and found["initials"] and _may_be_another(between):
            gender = None
        if gender or found["initials"] or _looks_like_a_name(found["given"], found["surname"]):
            return PersonalName(found.start(), found.end(), given, found["surname"], gender)
    return None


def _after_preposition(between: str) -> bool:
    word = between.split()[-1:]
    return bool(word) and parses(word[0])[0].tag.POS == "PREP"


def _may_be_another(between: str) -> bool:
    """Whether «А.Н.Арипова» may be the genitive of a man of whom the phrase speaks: «помощник Министра А.Н.Арипова»."""
    known = (one for word in WORD.findall(between) for one in parses(word) if one.is_known)
    return bool(_OF_SOMEBODY.search(between)) or any({"NOUN", "anim", "sing", "gent"} in one.tag for one in known)


def _gender(given: str, surname: str) -> str | None:
    """The gender of a name that can be put into cases: initials or known given names, and a surname of the endings."""
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
    """Whether two words in capitals are a name that may decline, and no other words («Совета Министров»)."""
    first, *_ = given.split()
    if any(_given(first, gender) for gender in _ENDINGS):
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
