"""Whether words with capitals are the name of a person, and nothing else: «Шавкат Мирзиеев», but not «Олий Мажлис»."""

from __future__ import annotations

from collections.abc import Sequence

from sco_report.russian.morphology import parses
from sco_report.russian.persons.east_asian import is_asian
from sco_report.russian.persons.reading import (
    INITIALS,
    given_gender,
    has_russian_surname,
    is_fixed,
    is_given,
    is_mongolian_father,
    surname_gender,
)
from sco_report.russian.words import word_set


def is_name(words: Sequence[str], *, after_post: bool = False) -> bool:
    """Whether words with capitals are a personal name in the nominative, of two words or more.

    ``after_post``: whether a post stands before them, so that two unknown words are a name.
    """
    plain = [word.strip() for word in words]
    if (
        len(plain) == 1
        or plain[0][0].islower()
        or any(word.lower() in word_set("names", "not_names") for word in plain)
    ):
        return False
    initials = [bool(INITIALS.fullmatch(word)) for word in plain]
    if any(initials):
        return sum(initials) == 1 and (initials[0] or (initials[-1] and len(plain) == 2))
    if is_asian(plain) or is_mongolian_father(plain, 0):
        return True
    if is_given(plain[0]):
        return _may_follow_given_name(plain)
    if plain[0].endswith("стан") or (surname_gender(plain[0]) == "femn" and given_gender(plain[1]) == "masc"):
        return False  # «Республики Татарстан Рустам Минниханов», «имени Абая Кунанбаева Нурлан Саидов»
    return not _is_known(plain[0]) and _is_name_of_unknown_words(plain, after_post=after_post)


def is_single_name(word: str, title: str) -> bool:
    """Whether one word after a title is a name: «академик Пиотровский», «Патриарх Кирилл», but not «эмир Кувейта»."""
    if is_given(word) or any(one.is_known and {"Surn", "nomn"} in one.tag for one in parses(word)):
        return True
    return title in word_set("names", "before_surname") and not _is_known(word)


def _is_name_of_unknown_words(words: Sequence[str], *, after_post: bool) -> bool:
    """Whether words of which the first is in no dictionary are a name."""
    if has_russian_surname(words) or is_given(words[1]):
        return True
    return after_post and not _is_known(words[-1])


def _may_follow_given_name(words: Sequence[str]) -> bool:
    """Whether the words after a given name may be a surname: «Роман Скляр», but not «Вера Народа»."""
    if not _is_common(words[0], "nomn"):
        return True
    return all(_is_like_surname(word) or is_fixed(words, index) for index, word in enumerate(words) if index)


def _is_like_surname(word: str) -> bool:
    surname = any(one.is_known and "Surn" in one.tag for one in parses(word))
    return surname or bool(surname_gender(word)) or not _is_common(word)


def _is_common(word: str, *grammemes: str) -> bool:
    """Whether a word, in a form that has ``grammemes``, may be a noun or an attribute that is declined."""
    known = (one.tag for one in parses(word) if one.is_known and one.tag.POS in {"NOUN", "ADJF", "PRTF"})
    return any({*grammemes} in tag and not {"Name", "Surn", "Patr", "Fixd"} & tag.grammemes for tag in known)


def _is_known(word: str) -> bool:
    return any(one.is_known for one in parses(word))
