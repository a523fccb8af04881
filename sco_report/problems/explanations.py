"""What ``sco-report explain`` tells of each problem: its meaning and an example, from ``explanations.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sco_report import packaged
from sco_report.problems.catalogue import Language


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
class Group:
    """A heading of the list of all problems, in each language, and the ids that stand under it."""

    heading: Mapping[Language, str]
    ids: tuple[str, ...]


@cache
def explanations() -> Mapping[str, Explanation]:
    """The explanation of every problem, by id."""
    return {id_: _explanation(entry) for id_, entry in _content()["problems"].items()}


def groups() -> list[Group]:
    """All ids under their headings, in the order of print."""
    headings, ids = _content()["groups"], sorted(explanations())
    prefixes = [prefix for heading in headings for prefix in heading["prefixes"]]
    under = {id_: max((p for p in prefixes if id_.startswith(p)), key=len) for id_ in ids}
    return [
        Group({"ru": one["ru"], "en": one["en"]}, tuple(id_ for id_ in ids if under[id_] in one["prefixes"]))
        for one in headings
    ]


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = packaged.table("sco_report.problems", "explanations.yaml")
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
