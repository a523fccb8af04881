"""Typography of official Russian: no-break spaces, quotes, dashes, spaces before punctuation.

Every function takes and returns plain text, changes no letter, and is idempotent.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sco_report.russian.words import LETTERS

NBSP = "\u00a0"
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
LONGEST_ROMAN = len("LXXXVIII")


class Style(StrEnum):
    """A house style of typography.

    ``sco`` is the published page of the SCO: ranges with a hyphen, and a line may end after «16», «2021» or «в».
    ``typographic`` prints ranges with an en dash and keeps dates and one-letter prepositions together.
    """

    SCO = "sco"
    TYPOGRAPHIC = "typographic"


_ALWAYS_BOUND = [
    re.compile(r"(?<=№) (?=[\d«])"),
    re.compile(r"(?<=\bг\.) (?=[А-ЯЁ])"),
    re.compile(r"(?<=\d) (?=\d{3}(?!\d))"),
    re.compile(r"(?<=\d) (?=(?:тысяч[а-я]*|млн|млрд)\b|тыс\.)"),
    re.compile("|".join(rf"(?<=\b[IVXLC]{{{length}}}) (?=\w)" for length in range(1, LONGEST_ROMAN + 1))),
]
_BOUND: dict[Style, list[re.Pattern[str]]] = {
    Style.SCO: _ALWAYS_BOUND,
    Style.TYPOGRAPHIC: [
        *_ALWAYS_BOUND,
        re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)"),
        re.compile(r"(?<=\b\d{4}) (?=г(?:од[а-я]*|г?\.))"),
        re.compile(r"(?<=\b[вВкКсСоОуУ]) (?=\S)"),
    ],
}


def typeset(text: str, house: Style = Style.SCO) -> str:
    """The text as it is printed in ``house`` style."""
    text = tidy_spaces(text)
    text = curl_quotes(text)
    text = nest_quotes(text)
    # Once more, where quotes were others: «"один",два».
    text = tidy_spaces(text)
    text = dash_ranges(text, house)
    return add_nbsp(text, house)


def tidy_spaces(text: str) -> str:
    """Single spaces: none at the ends, before punctuation or inside brackets and quotes; one after «№» and «г.»."""
    text = re.sub(r"[ \t\n\r]+", " ", text.replace(NBSP, " ")).strip()
    text = re.sub(r" (?=[,;:!?)»]|\.(?!\w))", "", text)
    text = re.sub(r"(„[^„“]*(?<!\")) (?=“)", r"\1", text)
    text = re.sub(r"(?<=[(«„]) ", "", text)
    text = re.sub(r"№(?=\d)|(?<![\w.])г\.(?=[А-ЯЁ])", r"\g<0> ", text)
    return re.sub(rf"(?<=[{LETTERS}»)]),(?=[{LETTERS}«(])", ", ", text)


def curl_quotes(text: str) -> str:
    """Straight double quotes become «…» where they pair: one that opens follows a space, a bracket or nothing.

    Those within others pair first, so that the others do in the next round.
    """
    before = ""
    while text != before and text.count('"') % 2 == 0:
        before, text = text, re.sub(r'(?<![^\s(«„])"(?=\S)([^"]*)(?<=\S)"', r"«\1»", text)
    return text


def nest_quotes(text: str) -> str:
    """Quotes within quotes become „…“: «программа „Умный город“»."""
    depth, out = 0, []
    for character in text:
        if character == "«":
            out.append("«" if depth == 0 else "„")
            depth += 1
        elif character == "»" and depth:
            depth -= 1
            out.append("»" if depth == 0 else "“")
        else:
            out.append(character)
    return "".join(out) if depth == 0 else text


def dash_ranges(text: str, house: Style) -> str:
    """Ranges of numbers: a hyphen as the SCO prints them, or the en dash of typographers."""
    if house is Style.SCO:
        return re.sub(r"(?<=\d)–(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
    return re.sub(r" -(?= )", " –", text)


def add_nbsp(text: str, house: Style) -> str:
    """No-break spaces where a line must not end: «№ 128», «г. Душанбе», «XVI заседание», and by house «16 июля»."""
    for pattern in _BOUND[house]:
        text = pattern.sub(NBSP, text)
    return text
