"""What the command line itself says, from ``messages.yaml``; problems have texts of their own.

Days as the command line writes them.

The texts of the command line, a table a verb, from ``texts/``; problems have texts of their own.

Whether somebody sits at the other end of a stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TextIO

from sco_report import files
from sco_report.problems.catalogue import Language
from sco_report.russian.dates import long_date


def format_date(language: Language, day: date) -> str:
    """A day as people write it: «1 ноября 2021 года», in English 2021-11-01."""
    return long_date(day) if language == "ru" else day.isoformat()


class MessageTable:
    """The texts of one file in ``texts/``, in both languages."""

    def __init__(self, name: str) -> None:
        self._name = name

    def message(self, name: str, language: Language, **details: str) -> str:
        """A text in a language, filled in."""
        return _read(self._name)[name][language].format(**details)

    def knows(self, name: str) -> bool:
        """Whether there is a text of that name."""
        return name in _read(self._name)


@cache
def _read(name: str) -> Mapping[str, Mapping[Language, str]]:
    read: Mapping[str, Mapping[Language, str]] = files.load_resource("sco_report.cli", f"texts/{name}.yaml")
    return read


message = MessageTable("common").message


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; Python has None where it was closed before the start."""
    return stream is not None and stream.isatty()
