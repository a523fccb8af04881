"""The texts of all problems, Russian and English, from ``catalogue.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sco_report import packaged

Language = Literal["ru", "en"]


@dataclass(frozen=True)
class Texts:
    """What is wrong and what to do about it, as patterns for ``str.format``."""

    reason: str
    remedy: str


@cache
def catalogue(language: Language) -> Mapping[str, Texts]:
    """Texts of every problem id in one language."""
    entries = packaged.table("sco_report.problems", "catalogue.yaml")
    return {
        id_: Texts(reason=texts[language]["reason"], remedy=texts[language]["remedy"]) for id_, texts in entries.items()
    }


def warning_ids() -> list[str]:
    """The ids of all warnings."""
    return [id_ for id_ in _ids() if id_.startswith("SCO-W")]


def known(id_: str) -> bool:
    """Whether the catalogue has texts for a problem id."""
    return id_ in _ids()


@cache
def _ids() -> Sequence[str]:
    """All ids, in the order of the file; read off its lines, as its texts are wanted only where problems are shown."""
    text = packaged.folder("sco_report.problems").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    return re.findall(r"^(SCO-\w+):", text, re.MULTILINE)
