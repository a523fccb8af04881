"""Typography of official Russian: no-break spaces, quotes, dashes, spaces before punctuation.

Every function takes and returns plain text, changes no letter, and is idempotent.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from sco_report.russian.words import LETTERS, word_lists

NBSP = "\u00a0"
OTHER_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""All spaces of Unicode (category Zs) but the common one, as a class of an expression: thin, wide, no-break."""

_SPACES = f"[ \t\n\r{OTHER_SPACES}]+"
LONGEST_ROMAN = len("LXXXVIII")
"""Letters of the longest Roman numeral after which a line does not end: 88."""


class Style(StrEnum):
    """A house style of typography.

    ``sco`` is the published page of the SCO: ranges with a hyphen, and a line may end after «16», «2021» or «в».
    ``typographic`` prints ranges with an en dash and keeps dates and one-letter prepositions together.
    """

    SCO = "sco"
    TYPOGRAPHIC = "typographic"


@cache
def _before_nbsp(style: Style) -> tuple[re.Pattern[str], ...]:
    """The spaces after which a line must not begin, each as an expression."""
    always = (
        re.compile(r"(?<=№) (?=[\d«])"),
        re.compile(r"(?<=\bг\.) (?=[А-ЯЁ])"),
        re.compile(r"(?<=\d) (?=\d{3}(?!\d))"),
        re.compile(r"(?<=\d) (?=(?:тысяч[а-я]*|млн|млрд)\b|тыс\.)"),
        re.compile("|".join(rf"(?<=\b[IVXLC]{{{length}}}) (?=\w)" for length in range(1, LONGEST_ROMAN + 1))),
    )
    if style is Style.SCO:
        return always
    return (
        *always,
        re.compile(rf"(?<=\d) (?=(?:{'|'.join(word_lists('months')['genitive'])})\b)"),
        re.compile(r"(?<=\b\d{4}) (?=г(?:од[а-я]*|г?\.))"),
        re.compile(r"(?<=\b[вВкКсСоОуУ]) (?=\S)"),
    )


def typeset(text: str, style: Style = Style.SCO) -> str:
    """The text as it is printed in ``style``."""
    text = tidy_spaces(text)
    text = curl_quotes(text)
    text = nest_quotes(text)
    # Again, as spaces now stand beside other quotes: «"один",два».
    text = tidy_spaces(text)
    text = dash_ranges(even_dashes(text), style)
    return add_nbsp(text, style)


def tidy_spaces(text: str) -> str:
    """Single spaces: none at the ends, before punctuation or inside brackets and quotes; one after «№» and «г.»."""
    text = re.sub(_SPACES, " ", text).strip()
    text = re.sub(r" (?=[,;:!?)»]|\.(?!\w))", "", text)
    text = re.sub(r"(„[^„“]*(?<!\")) (?=“)", r"\1", text)
    text = re.sub(r"(?<=[(«„]) ", "", text)
    text = re.sub(r"№(?=\d)|(?<![\w.])г\.(?=[А-ЯЁ])", r"\g<0> ", text)
    return re.sub(rf"(?<=[{LETTERS}»)]),(?=[{LETTERS}«(])", ", ", text)


def curl_quotes(text: str) -> str:
    """Straight double quotes in pairs become «…»; an opening one follows a space, a bracket or nothing.

    Inner pairs are replaced first, outer ones in the next round.
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


def inside_quotes(text: str) -> str:
    """A text as it stands between «…»; one that is quoted as a whole has its quotes there."""
    inner = nest_quotes(f"«{text}»")[1:-1]
    return inner[1:-1] if re.fullmatch("„[^„“]*“", inner) else inner


def even_dashes(text: str) -> str:
    """Dashes between words as the SCO prints them, «мир – мечта», for the em dash or the hyphen of other pages."""
    text = text.replace("—", "–")
    return re.sub(rf"(?<=[{LETTERS}»“)]) - (?=[{LETTERS}«„(])", " – ", text)


def dash_ranges(text: str, style: Style) -> str:
    """Ranges of numbers: a hyphen as the SCO prints them, or the en dash of typographers."""
    if style is Style.SCO:
        return re.sub(r"(?<=\d)–(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
    return re.sub(r" -(?= )", " –", text)


def add_nbsp(text: str, style: Style) -> str:
    """The text with no-break spaces where a line must not end: «№ 128», «XVI заседание», by style «16 июля»."""
    for pattern in _before_nbsp(style):
        text = pattern.sub(NBSP, text)
    return text
