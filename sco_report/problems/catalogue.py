"""The texts of all problems, Russian and English, from ``catalogue.yaml``.

What ``sco-report explain`` tells of each problem: its meaning and an example, from ``explanations.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sco_report import files

Language = Literal["ru", "en"]


@dataclass(frozen=True)
class ProblemText:
    """What is wrong and what to do about it, as patterns for ``str.format``."""

    reason: str
    remedy: str


@cache
def catalogue(language: Language) -> Mapping[str, ProblemText]:
    """Texts of every problem id in one language."""
    entries = files.load_resource("sco_report.problems", "catalogue.yaml")
    return {
        id_: ProblemText(reason=texts[language]["reason"], remedy=texts[language]["remedy"])
        for id_, texts in entries.items()
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
    text = files.resource_folder("sco_report.problems").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    return re.findall(r"^(SCO-\w+):", text, re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """Something wrong and the same put right.

    ``file`` is the path in a project of the file in which the example stands, ``right_file`` that of the one put right.
    Both texts are the whole file, or stand in it instead of ``instead_of`` where that is not empty. ``at`` is the line
    and column of the problem within ``wrong``, from 1; it is None where the message names no place within it but only
    the file ``found_in``. ``verb`` is the first verb that finds the problem.
    """

    file: str
    wrong: str
    right: str
    right_file: str
    instead_of: str = ""
    at: tuple[int, int] | None = None
    found_in: str = ""
    verb: Literal["check", "build"] = "check"


@dataclass(frozen=True)
class Explanation:
    """The meaning of a problem in each language, and an example or the reason why there is none."""

    meaning: Mapping[Language, str]
    example: Example | None
    no_example: Mapping[Language, str]


@dataclass(frozen=True)
class ProblemGroup:
    """A heading of the list of all problems, in each language, and the ids that stand under it."""

    heading: Mapping[Language, str]
    ids: tuple[str, ...]


@cache
def explanations() -> Mapping[str, Explanation]:
    """The explanation of every problem, by id."""
    return {id_: _explanation(entry) for id_, entry in _content()["problems"].items()}


def groups() -> list[ProblemGroup]:
    """All ids under their headings, in the order of print."""
    headings, ids = _content()["groups"], sorted(explanations())
    prefixes = [prefix for heading in headings for prefix in heading["prefixes"]]
    under = {id_: max((p for p in prefixes if id_.startswith(p)), key=len) for id_ in ids}
    return [
        ProblemGroup({"ru": one["ru"], "en": one["en"]}, tuple(id_ for id_ in ids if under[id_] in one["prefixes"]))
        for one in headings
    ]


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = files.load_resource("sco_report.problems", "explanations.yaml")
    return content


def _explanation(entry: Mapping[str, Any]) -> Explanation:
    meaning: Mapping[Language, str] = {"ru": entry["ru"], "en": entry["en"]}
    example = _example(entry) if "file" in entry else None
    return Explanation(meaning, example, entry.get("no_example", {}))


def _example(entry: Mapping[str, Any]) -> Example:
    names = ("file", "wrong", "right", "instead_of", "found_in", "verb")
    at = tuple(entry["at"]) if "at" in entry else None
    stated = {name: entry[name] for name in names if name in entry}
    return Example(at=at, right_file=entry.get("right_file", entry["file"]), **stated)
