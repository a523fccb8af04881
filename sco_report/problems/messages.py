"""A problem in words: its texts in one language with the details filled in, and the line in which it stands.

What libraries and the operating system say in English, in Russian: translations are in ``foreign.yaml``.

Foreign text in a message: one line that can be seen, and that speaks to nobody but a reader.

A file or a value may be named so that a terminal obeys it, or GitHub Actions, which takes a line that begins with
«::», or «##[» anywhere, for an order.

Reason and remedy of a problem as sentences, wherever the two are shown in one line.

Which problems are told where a file has more of them than anybody reads.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sco_report import files
from sco_report.files import read_limited
from sco_report.limits import LONGEST_QUOTED, MOST_PROBLEMS
from sco_report.problems.catalogue import Language, catalogue
from sco_report.problems.problem import Problem, Severity
from sco_report.russian.dates import long_date

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_SPOKEN = {"rest", "what", "message", "help", "sign", "other", "kind", "tags", "names", "words"}
"""Placeholders for what a library says itself; the others stand for names and values of the project."""

_QUOTES = "['\"]"
"""Python quotes a value with either sign, whichever the value does not hold."""


@cache
def translate(said: str) -> str:
    """A text in Russian where its translation is known, else as it is.

    A text may have placeholders, «No filter named '{name}'.»; the first that fits as a whole counts.
    """
    translations = _translations()
    if said in translations:
        return translations[said]
    for pattern, translation in _patterns().items():
        if match := pattern.fullmatch(said):
            return _filled(translation, match.groupdict())
    return said


@cache
def _translations() -> Mapping[str, str]:
    translations: Mapping[str, str] = files.load_resource("sco_report.problems", "foreign.yaml")
    return translations


@cache
def _patterns() -> Mapping[re.Pattern[str], str]:
    return {_pattern(text): said for text, said in _translations().items() if _PLACEHOLDER.search(text)}


def _pattern(text: str) -> re.Pattern[str]:
    """A text with placeholders as a pattern that fits whatever stands for them."""
    literal = re.escape(text).replace("'", _QUOTES)
    return re.compile(re.sub(r"\\\{([a-z]+)\\\}", r"(?P<\1>.+?)", literal), re.DOTALL)


def _filled(translation: str, said: Mapping[str, str]) -> str:
    values = {name: translate(value) if name in _SPOKEN else value for name, value in said.items()}
    return _PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], translation)


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of Unicode: controls, formats (those of direction among them), halves of pairs, private and unassigned."""

_ORDER = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)")


def sanitize(text: str) -> str:
    """A text with every sign that cannot be seen written by its number in hexadecimal digits."""
    return text if _is_plain(text) else _obeyed_by_none("".join(map(_written, text)))


def sanitize_in_place(text: str) -> str:
    """A text with another sign in the place of each that cannot be seen: its columns stay what they are."""
    if text.isprintable():
        return text
    return "".join(sign if sign == "\t" or _is_seen(sign) else "\ufffd" for sign in text)


def sanitize_line(text: str) -> str:
    """A line of output, which nothing takes for an order."""
    return _obeyed_by_none(sanitize_in_place(text))


def _is_plain(text: str) -> bool:
    return text.isprintable() and "::" not in text and "##[" not in text


def _obeyed_by_none(text: str) -> str:
    return _ORDER.sub(lambda found: f"{found[0]}\\", text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN


def _written(sign: str) -> str:
    return sign if _is_seen(sign) else f"\\u{ord(sign):04x}"


_POSSIBLY = {"ru": "возможно, {value}; ", "en": "perhaps {value}; "}
_VALUES = ("value", "key", "code", "acts", "chain", "measured")
"""The details that hold what is wrong, the likeliest first."""

_ENDS = re.compile(r"[\r\n]+")
_INSTEAD = {"ru": ", а стоит «{value}»", "en": ", not “{value}”"}
_EXPECTED = {
    "ru": {
        "text": "текст",
        "list": "список",
        "mapping": "набор ключей",
        "number": "число",
        "integer": "целое число",
        "bool": "true или false",
    },
    "en": {
        "text": "text",
        "list": "a list",
        "mapping": "keys: values",
        "number": "a number",
        "integer": "a whole number",
        "bool": "true or false",
    },
}

_HOMES = {
    "document": "data/{year}/documents",
    "event": "data/{year}/events",
    "state": "data/reference/states.yaml",
    "side": "data/reference/states.yaml",
    "organ": "data/reference/organs.yaml",
    "actor": "data/reference/states.yaml, organs.yaml",
    "place": "data/reference/places.yaml",
    "text": "data/{year}/documents, data/{year}/events, data/reference/organs.yaml, abbreviations.yaml",
}
"""Where entries stand, by the kind of what is named (:mod:`sco_report.checks.mentions`)."""


@dataclass(frozen=True)
class Message:
    """A problem as an editor reads it.

    ``file`` is relative to the current folder where it lies below it; line and column count from 1. ``value`` is what
    is wrong, and ``source`` the line of the file; both are empty text where there is none to show.
    """

    id: str
    severity: Severity
    file: str
    line: int
    column: int
    value: str
    reason: str
    remedy: str
    source: str


def render(problem: Problem, language: Language) -> Message:
    """The problem in words."""
    texts, details = catalogue(language)[problem.id], _details(problem, language)
    position = problem.position
    stated = {**problem.details, **{name: day.isoformat() for name, day in problem.days.items()}}
    return Message(
        id=problem.id,
        severity=problem.severity,
        file=display_path(position.file),
        line=position.line,
        column=position.column,
        value=sanitize(next((stated[name] for name in _VALUES if name in stated), "")),
        reason=sanitize(texts.reason.format(**details)),
        remedy=sanitize(texts.remedy.format(**details)),
        source=sanitize_in_place(_source(position.file, position.line)),
    )


def display_path(file: Path) -> str:
    """A file as a message names it: by its path in the current folder where it lies below that."""
    relative = os.path.relpath(file)
    return sanitize(str(file) if relative.startswith("..") else relative)


def _details(problem: Problem, language: Language) -> dict[str, str]:
    details = {name: text if name == "allowed" else _quoted(text) for name, text in problem.details.items()}
    details |= {name: long_date(day) if language == "ru" else day.isoformat() for name, day in problem.days.items()}
    if "suggestion" in details:
        suggestion = details.pop("suggestion")
        details["hint"] = _POSSIBLY[language].format(value=suggestion) if suggestion else ""
    if "kind" in details:
        details["home"] = _HOMES[details["kind"]].format(year=details["year"])
    if "what" in details:
        details["expected"] = _EXPECTED[language][details.pop("what")]
        details["instead"] = _INSTEAD[language].format(**details) if "value" in details else ""
    if "error" in details and language == "ru":
        details["error"] = translate(details["error"])
    return details


def _quoted(text: str) -> str:
    """A detail in one line, as much of it as a reader takes in."""
    line = " ".join(_ENDS.split(text))
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED]}…"


def _source(file: Path, line: int) -> str:
    lines = _lines(file, _saved(file))
    return lines[line - 1] if line <= len(lines) else ""


def _saved(file: Path) -> tuple[int, int]:
    """What a change of a file changes; a program that stays may show it again after it was mended."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _lines(file: Path, _saved: tuple[int, int]) -> list[str]:
    """The lines of a file; none of what a link leads to, which may be anything of this machine."""
    try:
        text = read_limited(file, through_link=False).decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


_NAME = re.compile(r"\S*\w[_./]\w|sco-report ")
"""How a text begins with a key, a path or a command, which is typed just so."""

_ENDED = (".", "!", "?", "…")


def as_sentences(*clauses: str) -> str:
    """Texts of the catalogue, each as a sentence: «Период «…» кончается раньше, чем начинается. Поменяйте даты.»."""
    return " ".join(map(_sentence, clauses))


def _sentence(clause: str) -> str:
    opening = clause if _NAME.match(clause) else clause[:1].upper() + clause[1:]
    return opening if opening.endswith(_ENDED) else f"{opening}."


@dataclass(frozen=True)
class LimitedList:
    """The problems that are shown, in their order; how many more each file has, and how many there are in all."""

    shown: tuple[Problem, ...]
    more: Mapping[Path, int]
    counts: Mapping[Severity, int]


def limit_list(problems: Iterable[Problem]) -> LimitedList:
    """Of each file the first ``MOST_PROBLEMS``, errors before warnings."""
    every = list(problems)
    of_file = Counter(problem.position.file for problem in every)
    more = {file: count - MOST_PROBLEMS for file, count in of_file.items() if count > MOST_PROBLEMS}
    return LimitedList(_first(every) if more else tuple(every), more, Counter(problem.severity for problem in every))


def more_told(count: int, language: Language, file: str = "") -> str:
    """The sentence that says how many more there are, of one file where it is named."""
    said = files.load_resource("sco_report.problems", "messages.yaml")["more"][language].format(count=count)
    return as_sentences(f"{file}: {said}" if file else said)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    shown: Counter[Path] = Counter()
    chosen = set()
    for number in sorted(range(len(problems)), key=lambda number: problems[number].severity):
        file = problems[number].position.file
        if shown[file] < MOST_PROBLEMS:
            shown[file] += 1
            chosen.add(number)
    return tuple(problem for number, problem in enumerate(problems) if number in chosen)
