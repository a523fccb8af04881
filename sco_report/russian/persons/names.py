"""Names of persons in a phrase: after a post («Премьер-министр Республики Узбекистан А.Н.Арипов»), or by themselves.

A name is found where its words cannot be anything else; the name of somebody to whom a thing belongs, or after whom it
is called, is none of the person whose post is given: «Фонд имени А.Н.Яковлева», «посол Исламской Республики Пакистан».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from sco_report.russian.analysis.places import common_nouns
from sco_report.russian.lexicon.abbreviations import without_capitals
from sco_report.russian.morphology import InflectedWord, parses, part_of_speech
from sco_report.russian.persons.reading import GENDERS, INITIALS, PersonalName, given_gender, is_given, read_name
from sco_report.russian.persons.recognition import (
    LONGEST,
    is_name,
    is_single_name,
    is_single_name_after_post,
    is_unknown_pair,
    may_be_genitive_of_given,
    may_be_name,
    may_be_single_name,
)
from sco_report.russian.words import WORD, word_lists, word_set

_CAPITALISED = r"[А-ЯЁ][а-яё]*(?:-[А-ЯЁа-яё][а-яё]*)*(?![А-ЯЁа-яё.-])"
_TOKEN = re.compile(rf"{INITIALS.pattern}|(?:{_CAPITALISED}|[а-яё]+(?:-{_CAPITALISED})?)(?:\s|(?=[^А-ЯЁа-яё])|$)")
_CLOSING = re.compile(r"$|[,;:).–—]|\s*[а-яё(–—-]|\s[IVX]+\b")
_JOINED = r"\s*(?:\([^)]*\)\s*)?(?:,|и|,?\s*а\s+также)\s*"


def names_after(phrase: str, start: int, *, post: str, plural: bool = False) -> tuple[PersonalName, ...]:
    """The names, from ``start`` on, of the persons whose post the phrase begins with.

    Several after a post in the plural, at most one otherwise. ``post`` is the head of the phrase, whose gender is that
    of the person where only a man or a woman can have it: «г-жа».
    """
    written, phrase = phrase, _with_initial_capitals(phrase)
    gender = _gender_of_title(post)
    found: list[PersonalName] = []
    for words, place in _runs(phrase, start):
        if found and not plural:
            break
        before = phrase[found[-1].end : place] if found else f"{post}{phrase[start:place]}"
        name = _name_in_run(words, place, before, gender, post=post)
        found += [name] if name else []
    # «супруги Анна и Петр Ивановы»: a single name after a plural is in doubt, if it is one.
    names = [name for name in found if not (plural and len(found) == 1 and name.is_sure)]
    return _as_in(written, names)


def unread_names(phrase: str, start: int) -> Iterator[tuple[int, int]]:
    """Where words from ``start`` on, after a post, may be a name that is not read as one."""
    for words, place in _runs(phrase, start):
        is_read = any(is_name(words[index:]) for index in range(len(words)))
        alone = len(words) == 1 and phrase[start:place].isspace() and may_be_single_name(words[0].strip())
        if (alone or may_be_name(words)) and not is_read and not _is_called_after(phrase[:place]):
            yield place, place + len("".join(words).rstrip())


def names_at_start(phrase: str) -> tuple[PersonalName, ...]:
    """The names that a phrase begins with: «Владимир Путин», «С.В.Лавров и Ван И»; none where it begins otherwise.

    Two unknown words with capitals are a name where the phrase has no others.
    """
    if not phrase[:1].isupper():
        return ()
    written, phrase = phrase, _with_initial_capitals(phrase)
    found: list[PersonalName] = []
    for words, place in _runs(phrase, 0):
        if phrase[:place].endswith("("):
            continue
        joined = phrase[found[-1].end : place] if found else phrase[:place]
        if not (re.fullmatch(_JOINED, joined) if found else not joined):
            break
        if not (is_name(words) or ("".join(words) == phrase and is_unknown_pair(words))):
            break
        found.append(read_name(words, place))
    return _as_in(written, found)


def _with_initial_capitals(phrase: str) -> str:
    """A phrase in capitals with only the first letters of its words in capitals, «и» between words in none."""
    if not phrase.isupper():
        return phrase
    text = re.sub(r"\b[а-яё]", lambda letter: letter.group().upper(), without_capitals(phrase))
    return re.sub(r" (?:И|А Также) ", lambda words: words.group().lower(), text)


def _as_in(phrase: str, names: Sequence[PersonalName]) -> tuple[PersonalName, ...]:
    """The names in capitals, where the phrase is."""
    if not phrase.isupper():
        return tuple(names)
    return tuple(name._replace(words=tuple(map(str.upper, name.words))) for name in names)


@cache
def names_in(phrase: str) -> tuple[PersonalName, ...]:
    """The words of a phrase that are certainly the name of somebody, whoever it is."""
    found = []
    for words, place in _runs(phrase, 0):
        places = range(max(0, len(words) - LONGEST), len(words))
        start = next((index for index in places if is_name(words[index:])), None)
        if start is not None:
            found.append(read_name(words[start:], place + len("".join(words[:start]))))
    return tuple(found)


def name_at(phrase: str, place: int) -> PersonalName | None:
    """The name of which a word stands at a place of a phrase; None where there is none."""
    return next((name for name in names_in(phrase) if name.start <= place < name.end), None)


def _runs(phrase: str, start: int) -> Iterator[tuple[list[str], int]]:
    """The words with capitals that stand side by side and end a part of the phrase, with the place of the first."""
    position = start
    while found := re.compile(r"(?<![А-ЯЁа-яё«\"{'’-])[А-ЯЁ]").search(phrase, position):
        words = _run(phrase, found.start())
        text = "".join(words)
        position = found.start() + max(len(text), 1)
        if _CLOSING.match(phrase, found.start() + len(text.rstrip())):
            yield words, found.start()


def _run(phrase: str, start: int) -> list[str]:
    """The words of a run, with the spaces after them; words in small letters only where a name has them."""
    words: list[str] = []
    position = start
    while found := _TOKEN.match(phrase, position):
        word = found.group().strip()
        if word[0].islower() and not _is_small_word_of_name(word):
            break
        words.append(found.group())
        position = found.end()
    while words and words[-1].strip() in word_set("names", "particles"):
        words.pop()
    return words


def _is_small_word_of_name(word: str) -> bool:
    marks = word_lists("names")["patronymic_marks"].values()
    if word in {"и", "ал"}:
        return False
    return word.partition("-")[0] in word_set("names", "particles") or any(word in one for one in marks)


def _name_in_run(words: list[str], place: int, between: str, gender: str | None, post: str) -> PersonalName | None:
    """The longest name that ends a run of words with capitals; None where there is none."""
    for index in range(max(0, len(words) - LONGEST), len(words)):
        rest, before = words[index:], between + "".join(words[:index])
        if _is_called_after(before) or _is_place(rest, before):
            continue
        if is_name(rest, after_post=True) or (len(rest) == 1 and _is_single_name(rest[0].strip(), before, post)):
            return _of_person(rest, place + len("".join(words[:index])), before, gender)
    return None


def _is_place(words: Sequence[str], before: str) -> bool:
    """Whether the first of the words is an unknown name of a place: «аким города [Шымкент] Канат Асаев»."""
    nouns = {one.normal_form for one in parses(before.rsplit(maxsplit=1)[-1])}
    is_after_noun = not nouns.isdisjoint(common_nouns()) and not is_given(words[0].strip())
    return is_after_noun and len(words) > 2 and is_name(words[1:], after_post=True)


def _is_single_name(word: str, before: str, post: str) -> bool:
    """Whether one word is a name: after a title, directly after a post, and that of a king after all else."""
    last = before.rsplit(maxsplit=1)[-1]
    if last.lower() in _titles():
        return is_single_name(word, last.lower())
    if last == post or re.fullmatch(_JOINED, before):
        return is_single_name_after_post(word)
    gender = _gender_of_title(post)
    return gender is not None and given_gender(word) == gender


def _of_person(words: list[str], start: int, before: str, gender: str | None) -> PersonalName:
    """A name; its forms are uncertain where it may be the genitive of a man's: «помощник Министра А.Н.Арипова»."""
    name = read_name(words, start, gender)
    if name.gender == "femn" and _may_be_another(before) and may_be_genitive_of_given(words[0].strip()):
        return name._replace(gender=None, is_sure=False)
    return name


@cache
def _called_after() -> re.Pattern[str]:
    marks = "|".join(map(re.escape, word_lists("names")["called_after"]))
    return re.compile(rf"\b(?:{marks})\s(?:[а-яё-]+\s)*$", re.IGNORECASE)


@cache
def _belongs_to_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_lists('names')['belongs_to_person'])})\w*\s*$", re.IGNORECASE)


def _is_called_after(between: str) -> bool:
    return part_of_speech(between.rsplit(maxsplit=1)[-1]) == "PREP" or bool(_called_after().search(between))


def _may_be_another(between: str) -> bool:
    """Whether «А.Н.Арипова» may be a man's name in the genitive: «помощник Министра А.Н.Арипова»."""
    known = (one for word in WORD.findall(between) for one in parses(word))
    of_person = any({"NOUN", "anim", "sing", "gent"} in one.tag for one in known)
    return of_person or bool(_belongs_to_person().search(between))


def titles_before(matches: Sequence[re.Match[str]], name: PersonalName) -> Iterator[InflectedWord]:
    """The titles between a post and a name: «Министр обороны генерал армии Сергей Шойгу», «посол г-жа Иванова»."""
    for index, match in enumerate(matches):
        if match.end() <= name.start and (match.group().lower() in _titles() or _is_apposed(match)):
            title = _in_nominative(match, "anim")
            before = takewhile(_may_be_attribute, reversed(matches[:index]))
            yield from (word for word in (title, *(_in_nominative(one, "ADJF") for one in before)) if title and word)


def _may_be_attribute(match: re.Match[str]) -> bool:
    return match.group() == "и" or _in_nominative(match, "ADJF") is not None


def _is_apposed(match: re.Match[str]) -> bool:
    """Whether a noun before a name can only be a nominative: «гость саммита Президент Монголии У.Хурэлсух»."""
    phrase, known = match.string, parses(match.group())
    if phrase[match.start() - 1 : match.start()] in {"«", "„", "("} or name_at(phrase, match.start()):
        return False
    return {str(one.tag.case) for one in known} == {"nomn"}


def _in_nominative(match: re.Match[str], *grammemes: str) -> InflectedWord | None:
    known = (one for one in parses(match.group()) if {*grammemes, "sing", "nomn"} in one.tag)
    return next((InflectedWord(match.start(), match.end(), one, animate=True) for one in known), None)


@cache
def _titles() -> frozenset[str]:
    lists = word_lists("names")
    return frozenset((*lists["before_surname"], *(word for words in lists["titles"].values() for word in words)))


def _gender_of_title(post: str) -> str | None:
    """The gender of who bears a title that only men or only women have."""
    titles = word_lists("names")["titles"]
    return next((gender for gender in GENDERS if post.lower() in titles[gender]), None)
