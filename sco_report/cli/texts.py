"""The texts of a verb, from the file ``messages.yaml`` beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sco_report import packaged
from sco_report.problems.catalogue import Language


class Texts:
    """The texts of one package of the command line, in both languages."""

    def __init__(self, package: str) -> None:
        self._package = package

    def message(self, name: str, language: Language, **details: str) -> str:
        """A text in a language, filled in."""
        return _read(self._package)[name][language].format(**details)

    def knows(self, name: str) -> bool:
        """Whether there is a text of that name."""
        return name in _read(self._package)


@cache
def _read(package: str) -> Mapping[str, Mapping[Language, str]]:
    read: Mapping[str, Mapping[Language, str]] = packaged.table(package, "messages.yaml")
    return read
