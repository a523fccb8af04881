"""Ids and values for what editors write in Russian: for a new title, and for the answers to questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any, Literal, get_args, get_origin

from sco_report import files
from sco_report.editing.scaffold.entry import Answer
from sco_report.model.field_spec import field_specs, field_types
from sco_report.model.fields.dates import Day, Spans, iso_dates
from sco_report.model.fields.texts import REFERENCE, Ids, without_references
from sco_report.model.fields.words import patterns_of
from sco_report.model.file_kinds import FileKind
from sco_report.model.names.entries import names_of_entries
from sco_report.model.names.keys import names_of_values
from sco_report.model.names.words import Names, meant
from sco_report.model.pattern_language import plain
from sco_report.model.year import REPORT_ID, SESSION_ID, Year

_LONGEST = 48
"""Characters of an id, a collision's number aside; longer ones no longer fit a line of a listing."""
_WORDS = 4

_MOST_CHOICES = 20
"""Values from which numbers choose; a longer list would push the question off the screen."""


@cache
def _tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = files.load_resource("sco_report.editing.scaffold", "transliteration.yaml")
    return tables


def id_in(year: Year, title: str, otherwise: str) -> str:
    """An id for an entry of a year, as :func:`proposed_id` makes it."""
    return proposed_id(title, {*year.origins, SESSION_ID, REPORT_ID}, otherwise)


def proposed_id(title: str, taken: Collection[str], otherwise: str) -> str:
    """An id that is not taken, from the first words of a title (nominative) that distinguish it from others.

    «Встреча министров юстиции …» gives vstrecha-ministrov-yustitsii.

    ``otherwise`` is the id of a title in which no letter is Russian or Latin and no figure stands.
    """
    base = "-".join(_fitting(_significant(title))) or otherwise
    if base not in taken:
        return base
    return next(numbered for n in count(2) if (numbered := f"{base}-{n}") not in taken)


def transliterated(word: str) -> str:
    """A word in lower-case Latin letters, figures and hyphens; other characters are left out."""
    letters = _tables()["letters"]
    latin = "".join(letters.get(letter, letter) for letter in word.lower())
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[^a-z0-9-]", "", latin)))


def _significant(title: str) -> list[str]:
    # A reference stands for a title; the id that it names is a word of its own.
    words = re.findall(r"[\w-]+", REFERENCE.sub(r" \1 ", title))
    return [latin for word in words if word.lower() not in _tables()["passed_over"] and (latin := transliterated(word))]


def _fitting(words: list[str]) -> list[str]:
    """As many of the first words as an id has room for, and a piece of the first where it alone is too long."""
    out: list[str] = []
    for word in words[:_WORDS]:
        if out and len("-".join([*out, word])) > _LONGEST:
            break
        out.append(word[:_LONGEST].rstrip("-"))
    return out


def answer(kind: FileKind, key: str, written: str, year: Year) -> Answer:
    """What was typed as an answer to a key: dates in words or figures, what is named, what a number chooses, a list."""
    written, annotation = written.strip(), field_types(kind.model)[key]
    parts = [part.strip() for part in written.strip("[]").split(",") if part.strip()]
    if annotation in (Spans, Day):
        return _one_or_several(_dates(written, parts))
    names, numbered = _names(kind, key, year), list(choices(kind, key, year))
    # A name may hold a comma itself.
    if annotation in (Ids, Spans) and (len(parts) == 1 or not meant(written, names)):
        return _one_or_several([_meant(part, names, numbered) for part in parts])
    return _meant(written, names, numbered) if names else written


def choices(kind: FileKind, key: str, year: Year) -> Mapping[str, str]:
    """The few values that a key can have, in the order in which numbers choose from them, with their Russian names.

    Of states and organs, those that are members on the day of the session.
    """
    match field_specs(kind.model)[key].names:
        case "actor" | "state" | "side":
            states = year.reference.states.items()
            found = {code: state.short.nom for code, state in states if state.member(year.session.date)}
        case "organ":
            found = {id_: without_references(organ.name) for id_, organ in year.reference.organs.items()}
        case "place":
            found = dict.fromkeys(year.reference.whole.places, "")
        case _:
            found = _words(kind, key, year)
    return found if len(found) <= _MOST_CHOICES else {}


def _words(kind: FileKind, key: str, year: Year) -> dict[str, str]:
    """The words that a key can have: of the templates with what they print, or fixed ones."""
    annotation = field_types(kind.model)[key]
    if patterns := patterns_of(annotation, year.vocabulary):
        return {word: plain(pattern) for word, pattern in patterns.items()}
    values = get_args(annotation) if get_origin(annotation) is Literal else ()
    return dict.fromkeys(values, "") | names_of_values(values)


def _names(kind: FileKind, key: str, year: Year) -> Names:
    """The names by which a value may be typed, by value."""
    if named := field_specs(kind.model)[key].names:
        return names_of_entries(year, named)
    return {word: [name] for word, name in _words(kind, key, year).items()}


def _meant(written: str, names: Names, numbered: Sequence[str]) -> str:
    if written in names:
        return written
    if written.isdecimal() and 1 <= int(written) <= len(numbered):
        return numbered[int(written) - 1]
    by_letters = {id_.casefold(): id_ for id_ in names}
    return by_letters.get(written.casefold()) or meant(written, names) or written


def _dates(written: str, parts: list[str]) -> list[str]:
    try:
        return iso_dates(written.strip("[]"))
    except ValueError:
        return parts


def _one_or_several(values: Sequence[str]) -> Answer:
    return tuple(values) if len(values) > 1 else "".join(values)
