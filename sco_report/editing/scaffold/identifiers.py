"""Ids for what editors write in Russian: for a new title, and of states and organs by their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from sco_report import files
from sco_report.editing.scaffold.entry import Answer, EntryKind
from sco_report.model.field_spec import field_specs
from sco_report.model.fields import REFERENCE, nearest
from sco_report.model.year import ReferenceData, Year

_LONGEST = 48
"""Characters of an id, a collision's number aside; longer ones no longer fit a line of a listing."""
_WORDS = 4


@dataclass(frozen=True)
class _Tables:
    letters: dict[str, str]
    passed_over: frozenset[str]


@cache
def _tables() -> _Tables:
    read = files.load_resource("sco_report.editing.scaffold", "transliteration.yaml")
    return _Tables(read["letters"], frozenset(read["passed_over"]))


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
    letters = _tables().letters
    latin = "".join(letters.get(letter, letter) for letter in word.lower())
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[^a-z0-9-]", "", latin)))


def _significant(title: str) -> list[str]:
    # A reference stands for a title; the id that it names is a word of its own.
    words = re.findall(r"[\w-]+", REFERENCE.sub(r" \1 ", title))
    return [latin for word in words if word.lower() not in _tables().passed_over and (latin := transliterated(word))]


def _fitting(words: list[str]) -> list[str]:
    """As many of the first words as an id has room for, and a piece of the first where it alone is too long."""
    out: list[str] = []
    for word in words[:_WORDS]:
        if out and len("-".join([*out, word])) > _LONGEST:
            break
        out.append(word[:_LONGEST].rstrip("-"))
    return out


def answer(kind: EntryKind, key: str, written: str, year: Year) -> Answer:
    """What was typed as an answer to a key: several parts of a list, the id of what is named, a section's number."""
    names_actors = field_specs(kind.model)[key].names == "actor"
    written, ids = written.strip(), _ids(year.reference) if names_actors else {}
    # A name may hold a comma itself.
    if kind.takes_list(key) and written.casefold() not in ids:
        parts = tuple(part.strip() for part in written.strip("[]").split(",") if part.strip())
        named = tuple(ids.get(part.casefold(), part) for part in parts)
        return named if len(named) > 1 else "".join(named)
    if key == "section":
        return {str(number): group for number, group in enumerate(year.vocabulary.groups, 1)}.get(written, written)
    return ids.get(written.casefold(), written)


def suggested_id(reference: ReferenceData, written: str) -> str:
    """The id of the state or organ whose name looks most like what was written, or empty text."""
    ids = _ids(reference)
    return ids.get(nearest(written.casefold(), list(ids)), "")


def _ids(reference: ReferenceData) -> Mapping[str, str]:
    """Ids of states and organs by what may be typed for them, in lower case."""
    names = {code.casefold(): code for code in reference.states}
    for code, state in reference.whole.states.items():
        names |= {name.short.nom.casefold(): code for name in state.names if name.short}
    for id_, organ in reference.whole.organs.items():
        names |= {name.name.casefold(): id_ for name in organ.names}
    return names
