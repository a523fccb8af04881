"""What ``sco-report status`` tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts
from sco_report.problems.catalogue import Language
from sco_report.russian.counting import counted

_TEXTS = Texts("sco_report.cli.status")

message = _TEXTS.message
knows = _TEXTS.knows


def number_of(name: str, number: int, lang: Language) -> str:
    """A number with what it counts, in the form that it asks for."""
    one, few, many = message(name, lang).split("|")
    if lang == "en":
        return f"{number} {one if abs(number) == 1 else many}"
    return counted(number, one, few, many)
