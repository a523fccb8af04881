"""The messages of problems: texts in Russian or English with the details filled in, safe to print, in limited number.

Texts of libraries and of the operating system are translated by ``foreign.yaml``. Untrusted text is escaped: terminals
obey control characters, and GitHub Actions takes a line that begins with «::», or «##[» anywhere, for a command.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sco_report import files
from sco_report.files import read_limited
from sco_report.limits import LONGEST_QUOTED, MOST_PROBLEMS
from sco_report.problems.catalogue import Language, catalogue
from sco_report.problems.problem import Problem, Severity
from sco_report.russian.dates import long_date

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_TRANSLATED = {"rest", "what", "message", "help", "sign", "other", "kind", "tags", "names", "words"}
"""Placeholders for texts of a library, which are translated too; the others hold names and values of the project."""

_QUOTES = "['\"]"
"""Python quotes a value with either mark, depending on the value."""


@cache
def translate(text: str) -> str:
    """The Russian translation of an English text of a library, or the text itself if none is known.

    Patterns with placeholders («No filter named '{name}'.») are tried in the order of the file.
    """
    translations = _translations()
    if text in translations:
        return translations[text]
    for pattern, translation in _patterns().items():
        if match := pattern.fullmatch(text):
            return _filled(translation, match.groupdict())
    return text


@cache
def _translations() -> Mapping[str, str]:
    translations: Mapping[str, str] = files.load_resource("sco_report.problems", "foreign.yaml")
    return translations


@cache
def _patterns() -> Mapping[re.Pattern[str], str]:
    return {_pattern(text): translation for text, translation in _translations().items() if _PLACEHOLDER.search(text)}


def _pattern(text: str) -> re.Pattern[str]:
    """A regular expression that matches a text with placeholders."""
    literal = re.escape(text).replace("'", _QUOTES)
    return re.compile(re.sub(r"\\\{([a-z]+)\\\}", r"(?P<\1>.*?)", literal), re.DOTALL)


def _filled(translation: str, found: Mapping[str, str]) -> str:
    values = {name: translate(value) if name in _TRANSLATED else value for name, value in found.items()}
    return _PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], translation)


_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories: controls, formats (with those of direction), surrogates, private use, unassigned, separators."""

_COMMAND = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)")


def sanitize(text: str) -> str:
    """A text with each invisible character written by its code, and nothing that CI takes for a command.

    It is plain text, whatever kind of text is given: phrases of entries hold more than JSON can show.
    """
    return str(text) if _is_plain(text) else _no_command("".join(map(_escaped, text)))


def sanitize_in_place(text: str) -> str:
    """A text with each invisible character replaced by U+FFFD, so that columns stay the same."""
    if text.isprintable():
        return text
    return "".join(char if char == "\t" or _is_visible(char) else "\ufffd" for char in text)


def sanitize_line(text: str) -> str:
    """A line of output that CI does not take for a command; columns stay the same."""
    return _no_command(sanitize_in_place(text))


def shorten(text: str, longest: int) -> str:
    """At most ``longest`` characters of a text, cut between words where possible, then « …».

    A text that is no longer than that, the « …» included, stays whole.
    """
    if len(text) <= longest + len(" …"):
        return text
    return f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _is_plain(text: str) -> bool:
    return text.isprintable() and "::" not in text and "##[" not in text


def _no_command(text: str) -> str:
    return _COMMAND.sub(lambda found: f"{found[0]}\\", text)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE


def _escaped(char: str) -> str:
    return char if _is_visible(char) else f"\\u{ord(char):04x}"


_VALUES = ("value", "key", "code", "acts", "chain", "measured")
"""Details that may hold the wrong value, in order of preference."""

_LINE_BREAKS = re.compile(r"[\r\n]+")
_DOUBTS = {"gender", "reading"}
"""The reasons of a doubt (:class:`sco_report.russian.morphology.DoubtReason`) for which there is a text."""

_UNSHORTENED = {"allowed", "line"}
"""Details that an editor copies from."""

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
"""Files in which entries stand, by the kind of mention (:mod:`sco_report.checks.mentions`)."""


class Message(NamedTuple):
    """A problem as an editor reads it, in one language and safe to print.

    ``file`` is relative to the current folder if it is below it; line and column count from 1, in the characters of
    the file. ``value`` is the wrong value and ``source`` the line of the file; both may be empty. ``reason`` and
    ``remedy`` are clauses.
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
    """The message of a problem in one language."""
    texts, details = catalogue(language)[problem.id], _details(problem, language)
    position = problem.position
    source = _source(position.file, position.line)
    stated = {**problem.details, **{name: day.isoformat() for name, day in problem.days.items()}}
    return Message(
        id=problem.id,
        severity=problem.severity,
        file=display_path(position.file),
        line=position.line,
        column=_column_in_file(source, position.column),
        value=sanitize(next((stated[name] for name in _VALUES if name in stated), "")),
        reason=_said(texts.reason, details),
        remedy=_said(texts.remedy, details),
        source=sanitize_in_place(source),
    )


_QUOTED_TWICE = re.compile("««([^«»]*)»»")


def _said(text: str, details: Mapping[str, str]) -> str:
    """A text with its details; one that is in quotes itself needs no further ones."""
    return sanitize(_QUOTED_TWICE.sub(r"«\1»", text.format(**details)))


def _column_in_file(line: str, column: int) -> int:
    """The column in a line of a file, whose letters may be decomposed, of one that counts composed letters (NFC)."""
    if unicodedata.is_normalized("NFC", line):
        return column
    columns: list[int] = []
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or not unicodedata.combining(line[end]):
            columns += range(start + 1, start + 1 + len(unicodedata.normalize("NFC", line[start:end])))
            start = end
    return columns[column - 1] if column <= len(columns) else len(line) + column - len(columns)


def display_path(file: Path) -> str:
    """A path as messages show it: relative to the current folder if it is below it."""
    relative = os.path.relpath(file)
    return sanitize(str(file) if relative.startswith("..") else relative)


def _details(problem: Problem, language: Language) -> dict[str, str]:
    details = {name: text if name in _UNSHORTENED else _quoted(text) for name, text in problem.details.items()}
    details |= {name: long_date(day) if language == "ru" else day.isoformat() for name, day in problem.days.items()}
    if "suggestion" in details:
        details["hint"] = _text("possibly", language, value=details["suggestion"]) if details["suggestion"] else ""
    if "earlier" in details:
        details["hint"] = _text(f"earlier_{details['earlier']}", language, **details)
    if "own" in details:
        details["allowed"] += _text("own_words", language)
    if "kind" in details:
        details["home"] = _HOMES[details["kind"]].format(**details)
    if "cases" in details:
        details["cases"] = ", ".join(_text(f"case_{case}", language) for case in details["cases"].split(", "))
    if details.get("doubt") in _DOUBTS:
        details["doubt"] = _text(f"doubt_{details['doubt']}", language, **details)
    if "what" in details:
        details["expected"] = _text(f"expected_{details['what']}", language)
        details["instead"] = _text("instead", language, **details) if "value" in details else ""
    if "error" in details and language == "ru":
        details["error"] = translate(details["error"])
    return details


def _text(name: str, language: Language, /, **details: str) -> str:
    return _texts()[name][language].format(**details)


@cache
def _texts() -> Mapping[str, Mapping[Language, str]]:
    texts: Mapping[str, Mapping[Language, str]] = files.load_resource("sco_report.problems", "messages.yaml")
    return texts


def _quoted(text: str) -> str:
    """A detail in one line, shortened."""
    return shorten(" ".join(_LINE_BREAKS.split(text)), LONGEST_QUOTED)


def _source(file: Path, line: int) -> str:
    lines = _lines(file, _modified(file))
    return lines[line - 1] if line <= len(lines) else ""


def _modified(file: Path) -> tuple[int, int]:
    """Time and size of a file, so that a long-running program notices that it was edited."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _lines(file: Path, _modified: tuple[int, int]) -> list[str]:
    """The lines of a file; none for a link, which may lead to any file of this machine."""
    try:
        text = read_limited(file, through_link=False).decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


_NAME = re.compile(r"\S*\w[_./]\w|sco-report ")
"""The beginning of a text with a key, a path or a command, whose case must not change."""

_SENTENCE_ENDS = (".", "!", "?", "…")


class _Blanks(dict[str, str]):
    """Fills placeholders with «…»."""

    def __missing__(self, key: str) -> str:
        return "…"


def without_values(pattern: str) -> str:
    """The text of the catalogue as it is shown without a specific problem."""
    return pattern.format_map(_Blanks(hint="", instead=""))


def as_sentences(*clauses: str) -> str:
    """Clauses of the catalogue as sentences: «Период «…» кончается раньше, чем начинается. Поменяйте даты.»."""
    return " ".join(map(_sentence, clauses))


def _sentence(clause: str) -> str:
    opening = clause if _NAME.match(clause) else clause[:1].upper() + clause[1:]
    return opening if opening.endswith(_SENTENCE_ENDS) else f"{opening}."


class LimitedList(NamedTuple):
    """The problems to show, in order; the number of others by file; the number of all by severity."""

    shown: tuple[Problem, ...]
    more: Mapping[Path, int]
    counts: Mapping[Severity, int]


def limit_list(problems: Iterable[Problem]) -> LimitedList:
    """The first ``MOST_PROBLEMS`` problems of each file, errors before warnings."""
    every = list(problems)
    of_file = Counter(problem.position.file for problem in every)
    more = {file: count - MOST_PROBLEMS for file, count in of_file.items() if count > MOST_PROBLEMS}
    return LimitedList(_first(every) if more else tuple(every), more, Counter(problem.severity for problem in every))


def more_problems(count: int, language: Language, file: str = "") -> str:
    """The sentence for the number of problems that are not shown, of one file if it is named."""
    text = _text("more", language, count=str(count))
    return as_sentences(f"{file}: {text}" if file else text)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    shown: Counter[Path] = Counter()
    chosen = set()
    for number in sorted(range(len(problems)), key=lambda number: problems[number].severity):
        file = problems[number].position.file
        if shown[file] < MOST_PROBLEMS:
            shown[file] += 1
            chosen.add(number)
    return tuple(problem for number, problem in enumerate(problems) if number in chosen)
