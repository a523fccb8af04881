"""Personal names that follow a post: «Премьер-министр Республики Узбекистан А.Н.Арипов».

Only surnames in «-ов», «-ев», «-ин», «-ын» and given names of the dictionary are put into cases (Русская грамматика
1980, § 1221); whether another surname declines depends on whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sco_report.russian.cases import Case
from sco_report.russian.morphology import GRAMMEMES, inflected, like, readings

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = "[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
_NAME = re.compile(rf"(?:(?P<initials>(?:[А-ЯЁ]\.\s?)+)|(?P<given>{_WORD})\s)(?P<surname>{_WORD})(?=,|$)")
_SURNAME = re.compile(r".*(?:[ое]в|[иы]н)(?P<feminine>а?)")
_ENDINGS = {
    "masc": {Case.GEN: "а", Case.DAT: "у", Case.ACC: "а", Case.INS: "ым", Case.LOC: "е"},
    "femn": {Case.GEN: "ой", Case.DAT: "ой", Case.ACC: "у", Case.INS: "ой", Case.LOC: "ой"},
}
_CALLED_AFTER = re.compile(
    r"\b(?:имени|им\.|памяти|(?:фонд|институт|центр|музе|школ|университет|академи)\w*)\s*$", re.I
)
"""What is called after somebody, whose name is a genitive."""


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
        stem = self.surname.removesuffix("а")
        return _given_form(self.given, self.gender, case) + stem + _ENDINGS[self.gender][case]


def name_after(phrase: str, start: int) -> PersonalName | None:
    """The name of a person, from ``start`` on, who holds the post that the phrase begins with; None where none is."""
    for found in _NAME.finditer(phrase, start):
        given = found["initials"] or f"{found['given']} "
        gender = _gender(given, found["surname"])
        if gender == "femn" and _CALLED_AFTER.search(phrase, start, found.start()):
            continue
        if gender or found["initials"] or _looks_like_a_name(found["given"], found["surname"]):
            return PersonalName(found.start(), found.end(), given, found["surname"], gender)
    return None


def _gender(given: str, surname: str) -> str | None:
    """The gender of a name that can be put into cases: initials or a known given name, and a surname of the endings."""
    ending = _SURNAME.fullmatch(surname)
    if ending is None:
        return None
    gender = "femn" if ending["feminine"] else "masc"
    return gender if "." in given or _given(given, gender) else None


def _given(given: str, gender: str) -> Parse | None:
    known = (one for one in readings(given.strip()) if one.is_known)
    return next((one for one in known if {"Name", gender, "sing", "nomn"} in one.tag), None)


def _given_form(given: str, gender: str, case: Case) -> str:
    reading = _given(given, gender)
    form = inflected(reading, GRAMMEMES[case]) if reading else None
    return given.replace(given.strip(), like(given.strip(), form)) if form else given


def _looks_like_a_name(given: str, surname: str) -> bool:
    """Whether two words in capitals are a name that may decline, and no other words («Совета Министров»)."""
    if not re.search("[бвгджзйклмнпрстфхцчшщ]$", surname):
        return False
    return not _is_common(given) and (not _is_common(surname) or not _is_known(given))


def _is_common(word: str) -> bool:
    """Whether a word may be a noun or an attribute that is declined."""
    known = (one for one in readings(word) if one.is_known and one.tag.POS in {"NOUN", "ADJF"})
    return any(not {"Name", "Surn", "Fixd"} & one.tag.grammemes for one in known)


def _is_known(word: str) -> bool:
    return any(one.is_known for one in readings(word))
