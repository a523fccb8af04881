"""The words of a personal name: which of them is the given name, the surname, and whether a man or a woman bears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sco_report.russian.morphology import Case, parses
from sco_report.russian.persons import forms
from sco_report.russian.persons.east_asian import gender_of_asian, is_asian
from sco_report.russian.persons.forms import NamePart
from sco_report.russian.words import as_listed, word_lists, word_set

INITIALS = re.compile(r"(?:[А-ЯЁ][а-яё]?\.\s?(?:-(?=[А-ЯЁ]))?)+")
GENDERS = ("masc", "femn")
# Patterns as texts are compiled on first use: most reports name nobody.
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[оеё]вич|ьич|[оеё]вна|[иеы]чна)|(?:Кузьм|Лук|Никит|Сав|Савв|Фом)ич"
_RUSSIAN_SURNAME = (
    r".{2,}(?:(?:[оеё]в|[иы]н)(?P<feminine>а?)|[гкхжшчщн]ий|[^аеиоуыэюя]ый|[бвгднт]ой|(?P<adjective>[^аеиоуыэюя]ая))"
)
_MONGOLIAN_FATHER = r".+(?:ийн|[^е]йн|[^т]ын)"


class PersonalName(NamedTuple):
    """A name in the nominative, from ``start`` to ``end`` of a phrase, with the part that each of its words is.

    ``gender`` is "masc" or "femn", None where the name does not tell it; ``is_sure`` is whether all its forms are
    certain. Where they are not, ``form`` gives the nominative.
    """

    start: int
    end: int
    words: tuple[str, ...]
    parts: tuple[NamePart, ...]
    gender: str | None
    is_sure: bool

    def form(self, case: Case) -> str:
        """The name in a case; in the nominative where its forms are not certain."""
        if not self.is_sure:
            return "".join(self.words)
        gender = self.gender or "masc"
        return "".join(forms.form(word, part, gender, case) for word, part in zip(self.words, self.parts, strict=True))


def read_name(words: Sequence[str], start: int, gender: str | None = None) -> PersonalName:
    """A name of which ``words`` are the words, with the spaces after them; ``gender`` is that which its post tells."""
    plain = [word.strip() for word in words]
    parts = tuple(parts_of(plain))
    gender = gender or gender_of(plain, parts)
    by_gender = [gender] if gender else GENDERS
    sure = all(forms.is_sure(word, part, one) for one in by_gender for word, part in zip(plain, parts, strict=True))
    if gender is None:
        sure = sure and all(_is_same_for_all(word, part) for word, part in zip(plain, parts, strict=True))
    sure = sure and not _may_be_foreign(plain, parts)
    text = "".join(words)
    tokens, kinds = _with_spaces(words, parts)
    return PersonalName(start, start + len(text.rstrip()), tokens, kinds, gender, sure)


def _may_be_foreign(words: Sequence[str], parts: Sequence[NamePart]) -> bool:
    """Whether what is like a Russian surname may be foreign, or a given name, with «-ом» in the instrumental.

    «Джо Манчин».
    """
    western = {*map(as_listed, words)}
    surname = words[-1] if parts[-1] is NamePart.SURNAME else ""
    russian = forms.is_in_in(surname) and bool(western & word_set("given_names", "western_given"))
    mongolian = words[0].endswith("ын") and not any(map(is_given, words))  # «Чинбатын Номин»
    if len(words) == 1 and surname and given_gender(surname):  # «Патриарх Константин», «г-н Рубин»
        return True
    return mongolian or (russian and not any(part is NamePart.PATRONYMIC for part in parts))


def _with_spaces(words: Sequence[str], parts: Sequence[NamePart]) -> tuple[tuple[str, ...], tuple[NamePart, ...]]:
    """The words and the spaces between them, each with its part."""
    tokens: list[tuple[str, NamePart]] = []
    for word, part in zip(words, parts, strict=True):
        space = word[len(word.rstrip()) :]
        tokens += [(word.rstrip(), part), (space, NamePart.FIXED)] if space else [(word, part)]
    while not tokens[-1][0].strip():
        tokens.pop()
    return tuple(word for word, _ in tokens), tuple(part for _, part in tokens)


def _is_same_for_all(word: str, part: NamePart) -> bool:
    """Whether a word of a name has the same forms for a man and for a woman."""
    return all(forms.form(word, part, "masc", case) == forms.form(word, part, "femn", case) for case in Case)


def parts_of(words: Sequence[str]) -> Iterator[NamePart]:
    """What each word of a name is."""
    if is_asian(words):
        yield from (*(NamePart.FIXED for _ in words[1:]), NamePart.ASIAN)
        return
    names = [index for index, word in enumerate(words) if not is_fixed(words, index)]
    surname = _place_of_surname(words, names)
    for index, word in enumerate(words):
        if index not in names:
            yield NamePart.FIXED
        elif index == surname:
            yield NamePart.SURNAME
        else:
            yield NamePart.PATRONYMIC if re.fullmatch(_PATRONYMIC, word) else NamePart.GIVEN


def _place_of_surname(words: Sequence[str], names: Sequence[int]) -> int:
    """The place of the surname: the last word, or the first one before a patronymic or initials."""
    if not names:
        return -1
    last = words[names[-1]]
    if len(names) == 1:
        is_surname = re.fullmatch(_RUSSIAN_SURNAME, last) and not last.endswith("ий")  # «Патриарх Евгений»
        alone = len(words) == 1 and given_gender(last) and not is_surname
        return -1 if alone else names[0]
    first, second = words[names[0]], words[names[1]]
    if len(names) == 2:
        reversed_order = re.fullmatch(_RUSSIAN_SURNAME, first) and is_given(last) and not is_given(first)
    else:
        reversed_order = re.fullmatch(_PATRONYMIC, last) and not re.fullmatch(_PATRONYMIC, second)
    return names[0] if reversed_order else names[-1]


def is_fixed(words: Sequence[str], index: int) -> bool:
    """Whether a word of a name is never declined: initials, particles, «оглы» and the name before it."""
    word = words[index].lower()
    particle = len(words) > 1 and word in word_set("names", "particles")  # unlike in «г-н Ван»
    if INITIALS.fullmatch(words[index]) or particle:
        return True
    marks = {mark for one in word_lists("names")["patronymic_marks"].values() for mark in one}
    if index + 1 < len(words) and words[index + 1].lower() in marks:
        return True
    return is_mongolian_father(words, index)


def is_mongolian_father(words: Sequence[str], index: int) -> bool:
    """Whether a word is the father's name in the genitive, as Mongols put it first: «Ухнаагийн Хурэлсух»."""
    return (
        index == 0
        and len(words) == 2
        and bool(re.fullmatch(_MONGOLIAN_FATHER, words[0]))
        and not is_given(words[0])
        and not any(one.is_known and "Surn" in one.tag for one in parses(words[0]))  # «Солженицын Александр»
        and not re.fullmatch(_RUSSIAN_SURNAME, words[1])
    )


def gender_of(words: Sequence[str], parts: Sequence[NamePart]) -> str | None:
    """The gender of the bearer as the words of a name tell it; None where they do not, or contradict each other."""
    if known := _persons().get(as_listed("".join(words)).replace(" ", "")):
        return known
    if NamePart.ASIAN in parts:
        return gender_of_asian(words)
    lists = word_lists("names")["patronymic_marks"]
    marked = {gender for gender in GENDERS for word in words if word.lower() in lists[gender]}
    patronymics = [word for word, part in zip(words, parts, strict=True) if part is NamePart.PATRONYMIC]
    marked |= {"femn" if word.endswith("а") else "masc" for word in patronymics}
    if "бинт" in words:
        marked.add("femn")
    if marked:
        return marked.pop() if len(marked) == 1 else None
    if is_mongolian_father(words, 0):
        return given_gender(words[-1])
    surname = next((word for word, part in zip(words, parts, strict=True) if part is NamePart.SURNAME), None)
    told = {given_gender(words[0])} | (_surname_genders(surname) if surname else set())
    told -= {None}
    return told.pop() if len(told) == 1 else None


def given_gender(word: str) -> str | None:
    """The gender of a given name in the nominative; None where it is unknown or both men and women have it."""
    found = _given_genders(word) or _given_genders(word.partition("-")[0])
    return found.pop() if len(found) == 1 else None


def is_given(word: str) -> bool:
    """Whether a word is known as a given name in the nominative."""
    return bool(_given_genders(word)) or ("-" in word and all(map(is_given, word.split("-"))))


def _given_genders(word: str) -> set[str]:
    """The genders of those who have a given name: by our lists, or else by the dictionary, or else by its ending."""
    listed = as_listed(word)
    if listed in word_set("given_names", "given_of_both"):
        return {*GENDERS}
    return {gender for gender in GENDERS if listed in _given_names(gender)} or _in_dictionary(word) or _by_ending(word)


def _in_dictionary(word: str) -> set[str]:
    known = [one.tag for one in parses(word) if one.is_known and {"Name", "sing", "nomn"} in one.tag]
    if any({"femn", "Fixd"} in tag for tag in known):
        return {*GENDERS}  # «Адиль», «Асем» of Kazakh women and Arab men
    return {str(tag.gender) for tag in known if tag.gender in GENDERS}


def _by_ending(word: str) -> set[str]:
    endings = word_lists("given_names")["given_endings"]
    known = len(word) < 6 or any(one.is_known for one in parses(word))
    return set() if known else {gender for gender in GENDERS if as_listed(word).endswith(tuple(endings[gender]))}


def surname_gender(surname: str) -> str | None:
    """The gender that the ending of a Russian surname tells; None for any other."""
    genders = _surname_genders(surname)
    return genders.pop() if len(genders) == 1 else None


def _surname_genders(surname: str) -> set[str]:
    found = [re.fullmatch(_RUSSIAN_SURNAME, piece) for piece in surname.split("-")]
    return {"femn" if one["feminine"] or one["adjective"] else "masc" for one in found if one}


def has_russian_surname(words: Sequence[str]) -> bool:
    """Whether the last word has the ending of a Russian surname."""
    return bool(re.fullmatch(_RUSSIAN_SURNAME, words[-1]))


@cache
def _given_names(gender: str) -> frozenset[str]:
    by_people: dict[str, str] = word_lists("given_names")["given"][gender]
    return frozenset(name for names in by_people.values() for name in names.split())


def is_surname_of_listed(word: str) -> bool:
    """Whether a word is the surname of a listed person."""
    names = (name for names in word_lists("given_names")["persons"].values() for name in names)
    return as_listed(word) in {name.split()[-1] for name in names}


@cache
def _persons() -> dict[str, str]:
    """The genders of listed persons, by their names in full and with initials, without spaces."""
    genders: dict[str, str] = {}
    for gender in GENDERS:
        for name in word_lists("given_names")["persons"][gender]:
            *given, surname = name.split()
            genders["".join((*given, surname))] = gender
            initials = ["".join(f"{word[0]}." for word in given[:count]) for count in range(1, len(given) + 1)]
            if not is_asian(name.split()):
                genders |= {start + surname: gender for start in initials}
    return genders
