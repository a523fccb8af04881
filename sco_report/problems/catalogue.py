"""The texts of problems in Russian and English (catalogue.yaml) and their explanations (explanations.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from sco_report import files

Language = Literal["ru", "en"]

_OF_RETURNED_FILES = "SCO-W3"


class ProblemText(NamedTuple):
    """What is wrong and what to do about it: clauses with placeholders for ``str.format``."""

    reason: str
    remedy: str


@cache
def catalogue(language: Language) -> Mapping[str, ProblemText]:
    """The texts of all problems in one language, by id."""
    entries = files.load_resource("sco_report.problems", "catalogue.yaml")
    return {
        id_: ProblemText(reason=texts[language]["reason"], remedy=texts[language]["remedy"])
        for id_, texts in entries.items()
    }


def warning_ids() -> list[str]:
    """The ids of all warnings about data, which an editor may allow or forbid."""
    return [id_ for id_ in _ids() if id_.startswith("SCO-W") and not id_.startswith(_OF_RETURNED_FILES)]


def known(id_: str) -> bool:
    """Whether an id is in the catalogue."""
    return id_ in _ids()


@cache
def _ids() -> Sequence[str]:
    """All ids in the order of the file, found without parsing it: the texts are needed only to show problems."""
    text = files.resource_folder("sco_report.problems").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    return re.findall(r"^(SCO-\w+):", text, re.MULTILINE)


class Example(NamedTuple):
    """A wrong and a right text of a file, which are also the test of the problem.

    ``file`` is the path of the wrong text in a project, ``right_file`` that of the right one. Each text is the whole
    file, or replaces ``instead_of`` in it if that is not empty. ``at`` is the line and column of the problem in
    ``wrong``, from 1, or None if it is reported in another file, ``found_in``. ``verb`` is the first command that finds
    the problem.
    """

    file: str
    wrong: str
    right: str
    right_file: str
    instead_of: str = ""
    at: tuple[int, int] | None = None
    found_in: str = ""
    verb: Literal["check", "build"] = "check"


class Explanation(NamedTuple):
    """The meaning of a problem in each language, and an example or the reason why it has none."""

    meaning: Mapping[Language, str]
    example: Example | None
    no_example: Mapping[Language, str]


class ProblemGroup(NamedTuple):
    """A heading in the list of all problems, in each language, and the ids below it."""

    heading: Mapping[Language, str]
    ids: tuple[str, ...]


@cache
def explanations() -> Mapping[str, Explanation]:
    """The explanation of every problem, by id."""
    return {id_: _explanation(entry) for id_, entry in _content()["problems"].items()}


def groups() -> list[ProblemGroup]:
    """All ids by their headings, in the order of the list."""
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
    line, column = map(int, entry.get("at", (1, 1)))
    stated = {name: entry[name] for name in names if name in entry}
    return Example(
        at=(line, column) if "at" in entry else None, right_file=entry.get("right_file", entry["file"]), **stated
    )
