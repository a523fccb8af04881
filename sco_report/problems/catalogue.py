"""The texts of all problems, Russian and English, from ``catalogue.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Language = Literal["ru", "en"]


@dataclass(frozen=True)
class Texts:
    """What is wrong and what to do about it, as patterns for ``str.format``."""

    reason: str
    remedy: str


@cache
def catalogue(language: Language) -> Mapping[str, Texts]:
    """Texts of every problem id in one language."""
    content = files("sco_report.problems").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    entries = yaml.load(content, Loader=yaml.CSafeLoader)
    return {
        id_: Texts(reason=texts[language]["reason"], remedy=texts[language]["remedy"]) for id_, texts in entries.items()
    }


def warning_ids() -> list[str]:
    """The ids of all warnings."""
    return [id_ for id_ in catalogue("ru") if id_.startswith("SCO-W")]


def known(id_: str) -> bool:
    """Whether the catalogue has texts for a problem id."""
    return id_ in catalogue("ru")
