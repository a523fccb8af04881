"""Names of Chinese, Koreans, Vietnamese, Khmers, who put an undeclined surname first: «Си Цзиньпин», «Ким Чен Ын»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sco_report.russian.words import VOWELS, word_lists, word_set

_CHINESE = rf"(?:чж|цз|дз|[бпмфдтнлгкхцчшсжзв])?(?:[{VOWELS}]|[иуюяао][{VOWELS}])(?:нь|н|й|(?<=э)р)?ъ?"
_SYLLABLE = rf"[бвгджзйклмнпрстфхцчшщъь]*[{VOWELS}]{{1,3}}(?:й|нг|нь|ль|рн|[нмпкртлхб]|)"


def is_asian(words: Sequence[str]) -> bool:
    """Whether all words of a name are such as these peoples have: the surname, and one or two given names."""
    lower = [word.lower() for word in words]
    if len(words) < 2:
        return False
    if lower[0] in word_set("names", "khmer_surnames"):
        return True
    if lower[0] not in word_set("names", "asian_surnames"):
        return False
    if len(words) == 2 and re.fullmatch(rf"(?:{_CHINESE}){{1,2}}", lower[1]):
        return True
    return all(re.fullmatch(_SYLLABLE, word) for word in lower[1:])


def gender_of_asian(words: Sequence[str]) -> str | None:
    """The gender of the bearer: a man's where nothing points to a woman; None where the last syllable does."""
    lower = [word.lower() for word in words]
    for gender, marks in word_lists("names")["vietnamese"].items():
        if {*lower[1:-1]} & {*marks}:
            return str(gender)
    return None if _last_syllable(lower[-1]) in word_set("names", "asian_women") else "masc"


def _last_syllable(word: str) -> str:
    """The last syllable of a Chinese given name of at most two: «лань» in «чуньлань»; the whole of any other word."""
    found = re.fullmatch(rf"(?:{_CHINESE})?({_CHINESE})", word)
    return found[1] if found else word
