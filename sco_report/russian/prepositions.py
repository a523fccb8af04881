"""Prepositions that depend on the word that follows: «о»/«об», «в»/«во», «в»/«на»."""

from __future__ import annotations

import re

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


def about(phrase: str) -> str:
    """A phrase in the locative with «о» or «об»: «об Отчете», «о Плане», «об «Итогах»»."""
    return f"об {phrase}" if _VOWEL.match(phrase) else f"о {phrase}"


def within(phrase: str) -> str:
    """A phrase in the locative with «в» or «во»: «в заседании», «во Встрече», «во Дворце», «в ВТО»."""
    return f"во {phrase}" if _CLUSTER.match(phrase) and not _ABBREVIATION.match(phrase) else f"в {phrase}"


def at(phrase: str, head: str) -> str:
    """A place in the locative, by its head in the nominative: «на стадионе «Динамо»», «во Дворце спорта»."""
    parts = {*head.lower().split("-"), _COMPOUND.sub("", head.lower())}
    return f"на {phrase}" if parts & ON else within(phrase)
