"""The messages of the command line, one table for each command in ``texts/``; problems have texts of their own.

Also dates as people write them, and whether a stream is a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TextIO

from sco_report import files
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize
from sco_report.russian.dates import long_date
from sco_report.russian.lists import plural_form


def format_date(language: Language, day: date) -> str:
    """Return a date as people write it: «1 ноября 2021 года», in English 2021-11-01."""
    return long_date(day) if language == "ru" else day.isoformat()


class MessageTable:
    """The messages of one file in ``texts/``, in Russian and English."""

    def __init__(self, name: str) -> None:
        self._name = name

    def message(self, name: str, language: Language, **details: str) -> str:
        """Return a message with its placeholders filled in; what fills them cannot act on a terminal or on CI."""
        values = {key: "\n".join(map(sanitize, value.split("\n"))) for key, value in details.items()}
        return _load(self._name)[name][language].format(**values)

    def number_of(self, name: str, number: int, language: Language) -> str:
        """Return a number, not below zero, with its noun in the form that it requires."""
        one, few, many = self.message(name, language).split("|")
        return plural_form(number, one, few, many) if language == "ru" else f"{number} {one if number == 1 else many}"

    def knows(self, name: str) -> bool:
        """Whether there is a message with this name."""
        return name in _load(self._name)

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the rest of each name that begins with ``prefix``, in the order of the file."""
        return tuple(name.removeprefix(prefix) for name in _load(self._name) if name.startswith(prefix))


@cache
def _load(name: str) -> Mapping[str, Mapping[Language, str]]:
    table: Mapping[str, Mapping[Language, str]] = files.load_resource("sco_report.cli", f"texts/{name}.yaml")
    return table


message = MessageTable("common").message


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; Python sets a stream to None if it was closed before the start."""
    return stream is not None and stream.isatty()
