"""Whether words with capitals are the name of a person, and nothing else: «Шавкат Мирзиеев», but not «Олий Мажлис»."""

from __future__ import annotations

from collections.abc import Sequence

from sco_report.russian.morphology import ATTRIBUTES, parses
from sco_report.russian.persons.east_asian import is_asian
from sco_report.russian.persons.reading import (
    INITIALS,
    given_gender,
    has_russian_surname,
    is_fixed,
    is_given,
    is_mongolian_father,
    is_surname_of_listed,
    surname_gender,
)
from sco_report.russian.words import VOWELS, word_lists, word_set

LONGEST = 9
"""How many words a name has at most: «Мухаммед бен Салман бен Абдель Азиз Аль Сауд»."""
LONGEST_WORD = 50
"""How many letters a word of a name has at most; longer ones are no names and would be slow to read."""
_DECLINED = {"NOUN", "ADJF", "PRTF", "NUMR", "NPRO", "PREP", "CONJ"}


def is_name(words: Sequence[str], *, after_post: bool = False) -> bool:
    """Whether words with capitals are a personal name in the nominative, of two words or more.

    ``after_post``: whether a post stands before them, so that two unknown words are a name.
    """
    plain = [word.strip() for word in words[:LONGEST]]
    long = len(words) > LONGEST or any(len(word) > LONGEST_WORD for word in plain)
    if long or len(plain) == 1 or plain[0][0].islower() or any(map(_is_none_of_name, plain)):
        return False
    initials = [bool(INITIALS.fullmatch(word)) for word in plain]
    if any(initials):
        return initials[0] or initials[-1]
    if is_asian(plain) or is_mongolian_father(plain, 0) or _begins_with_surname(plain):
        return True
    if _is_attribute(plain[0]) or _has_another_inside(plain):
        return False
    if is_given(plain[0]):
        return after_post or _may_follow_given_name(plain)
    return not _is_known(plain[0]) and _is_name_of_unknown_words(plain, after_post=after_post)


def _begins_with_surname(words: Sequence[str]) -> bool:
    """Whether words are a Russian surname and a given name: «Лавров Сергей»."""
    surname = (one.tag for one in parses(words[0]) if one.is_known)
    return len(words) == 2 and is_given(words[1]) and any({"Surn", "nomn"} in tag for tag in surname)


def _is_attribute(word: str) -> bool:
    """Whether a word is a nominative of an adjective or a participle and nothing else; no given name is one."""
    known = parses(word)
    return all(one.tag.POS in ATTRIBUTES for one in known) and any("nomn" in one.tag for one in known)


def is_unknown_pair(words: Sequence[str]) -> bool:
    """Whether words with capitals may only be a name as no dictionary has them: «Гиридхар Арамане»."""
    plain = [word.strip() for word in words]
    return len(plain) > 1 and not _is_known(plain[0]) and (not _is_known(plain[-1]) or _is_man(plain[-1]))


def may_be_name(words: Sequence[str]) -> bool:
    """Whether words with capitals that are read as no name may end in one: «К. П. Шарма Оли», «Никхилеш Гири»."""
    *others, last = [word.strip() for word in words]
    if any(map(INITIALS.fullmatch, others)):
        return True
    if not others or any(map(_is_none_of_name, (others[-1], last))) or _is_genitive_of_given(others[-1]):
        return False
    is_declined = has_russian_surname([last]) or last[-1] not in f"{VOWELS}йь"
    return not _is_known(others[-1]) or (is_declined and not _is_known(last))


def _is_none_of_name(word: str) -> bool:
    return word.lower() in word_set("names", "not_names")


def _has_another_inside(words: Sequence[str]) -> bool:
    """Whether the first words are not of the name but of what stands before it: a place, another person's name.

    «Республики Татарстан Рустам Минниханов», «имени Абая Кунанбаева Нурлан Саидов», «Премии Мира Иван Петров», «Ли Цяна
    Линь Хуань».
    """
    first, *others = words
    if is_asian(others) and not is_given(first):
        return True
    if first.lower() in word_set("names", "asian_surnames") and any(map(is_asian, (words[2:], words[3:]))):
        return True
    may_be_genitive = words[-1][-1] in VOWELS
    if any(map(_is_genitive, others[:-1])) or (may_be_genitive and _is_genitive_of_given(first)):
        return True
    genders = {given_gender(first), surname_gender(words[-1])} - {None}
    return is_given(others[0]) and len(genders) > 1


def may_be_genitive_of_given(word: str) -> bool:
    """Whether a given name, or initials, may as well be those of a man in the genitive: «Александра», not «Татьяна»."""
    if INITIALS.fullmatch(word) or _is_genitive_of_given(word):
        return True
    readings = [one for one in parses(word) if one.is_known]
    woman = sum(one.score for one in readings if {"Name", "femn", "sing", "nomn"} in one.tag)
    man = sum(one.score for one in readings if {"Name", "masc", "sing", "gent"} in one.tag)
    return bool(man > woman / 3)


def _is_genitive_of_given(word: str) -> bool:
    """Whether a word can only be the genitive of a man's name: «Шавката»."""
    if is_given(word) or not word.endswith(("а", "я")):
        return False
    endings = ("",) if word.endswith("а") else ("й", "ь")
    return any(given_gender(word[:-1] + ending) == "masc" for ending in endings)


def _is_genitive(word: str) -> bool:
    """Whether a word can only be the genitive of a man's name or of a place: «Шавката», «Омана»."""
    places = {one.tag.case for one in parses(word) if "Geox" in one.tag}
    return _is_genitive_of_given(word) or places == {"gent"}


def is_single_name(word: str, title: str) -> bool:
    """Whether one word after a title is a name: «академик Пиотровский», «Патриарх Кирилл», but not «эмир Кувейта»."""
    known = [one.tag for one in parses(word) if one.is_known]
    stands_alone = title in word_set("names", "before_surname")
    if any({"Surn", "nomn"} in tag for tag in known):
        return stands_alone or known[0].POS != "ADJF"  # «Патриарх Московский»
    is_surname = word.lower() in word_set("names", "surnames") | word_set("names", "asian_surnames")  # «г-н Пак»
    return is_given(word) or (stands_alone and (is_surname or not _is_known(word)))


def may_be_single_name(word: str) -> bool:
    """Whether a word directly after a post can only be apposed to it: «тренер Сон», unlike «глава Правительства»."""
    if not _is_known(word):
        return word[-1] not in VOWELS
    return any({"NOUN", "sing", "nomn"} in one.tag and not {"Fixd", "Geox"} & one.tag.grammemes for one in parses(word))


def is_single_name_after_post(word: str) -> bool:
    """Whether one word directly after a post is a name: «Президент Токаев», «посол Денисов»."""
    if any("Geox" in one.tag for one in parses(word)):
        return False
    unknown = has_russian_surname([word]) and not _is_known(word)
    return is_single_name(word, "") or unknown or is_surname_of_listed(word)


def _is_name_of_unknown_words(words: Sequence[str], *, after_post: bool) -> bool:
    """Whether words of which the first is in no dictionary are a name."""
    is_of_father = any(words[1] in marks for marks in word_lists("names")["patronymic_marks"].values())
    if has_russian_surname(words) or is_given(words[1]) or is_of_father:  # «Токтогул уулу Азамат»
        return True
    return after_post and (not _is_known(words[-1]) or _is_man(words[-1]))


def _is_man(word: str) -> bool:
    """Whether a noun, which can only be the nominative of a living being, may be a surname: «Сохаил Хан»."""
    if word.lower() in word_set("names", "surnames"):
        return True
    return any({"NOUN", "anim", "masc", "nomn"} in one.tag for one in parses(word))


def _may_follow_given_name(words: Sequence[str]) -> bool:
    """Whether the words after a given name may be a surname: «Роман Скляр», but not «Вера Народа»."""
    if not _is_common(words[0], "nomn"):
        return True
    if given_gender(words[0]) == "masc" and words[-1][-1] in "ая" and not _is_known(words[-1]):
        return False  # «Роман Сервантеса»
    return all(_is_like_surname(word) or is_fixed(words, index) for index, word in enumerate(words) if index)


def _is_like_surname(word: str) -> bool:
    if surname_gender(word):
        return True
    known = [one.tag for one in parses(word) if one.is_known]
    if any("Surn" in tag for tag in known):
        return any({"Surn", "nomn"} in tag for tag in known)
    return not _is_common(word)


def _is_common(word: str, *grammemes: str) -> bool:
    """Whether a word, in a form that has ``grammemes``, may be a noun or an attribute that is declined."""
    known = (one.tag for one in parses(word) if one.is_known and one.tag.POS in {"NOUN", "ADJF", "PRTF"})
    return any({*grammemes} in tag and not {"Name", "Surn", "Patr", "Fixd"} & tag.grammemes for tag in known)


def _is_known(word: str) -> bool:
    """Whether the dictionary has a word as one that is written with a capital for other reasons.

    «Ермекбаев» is also the genitive of several men called «Ермекбай».
    """
    known = (one.tag for one in parses(word) if one.is_known and one.tag.POS in _DECLINED)
    return any({"Name", "plur"} not in tag for tag in known)
