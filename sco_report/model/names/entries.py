"""States, organs, places, documents and events by what they are called in Russian."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from sco_report import files
from sco_report.model.field_spec import ReferenceKind
from sco_report.model.fields.texts import without_references
from sco_report.model.names.words import Names
from sco_report.model.reference import Organ, Place, State
from sco_report.model.year import Year


@lru_cache(maxsize=16)
def names_of_entries(year: Year, kind: ReferenceKind) -> Names:
    """The names that what a reference of a kind may name has or had, by code or id."""
    whole = year.reference.whole
    match kind:
        case "document":
            return {id_: [without_references(one.title)] for id_, one in year.documents.items()}
        case "event":
            return {id_: [without_references(one.title)] for id_, one in year.events.items() if one.title}
        case "place":
            return {key: [*_names_of_place(key, place)] for key, place in whole.places.items()}
    states = {
        code: [*_names_of_state(state), *_other_names_of_states().get(code, ())] for code, state in whole.states.items()
    }
    organs = {id_: [*_names_of_organ(organ)] for id_, organ in whole.organs.items()}
    return (states if kind != "organ" else {}) | (organs if kind in {"organ", "actor"} else {})


def _names_of_state(state: State) -> Iterator[str]:
    for one in state.names:
        yield from (forms.nom for forms in (one.name, one.short) if forms)
        if one.side:
            yield f"{one.side.nom} сторона"


@cache
def _other_names_of_states() -> Names:
    names: Names = files.load_resource(__package__ or "", "states.yaml")
    return names


def _names_of_organ(organ: Organ) -> Iterator[str]:
    yield from (without_references(one.name) for one in organ.names)


def _names_of_place(key: str, place: Place) -> Iterator[str]:
    for name in (key, *(one.name for one in place.former)):
        yield from (name, f"{place.type} {name}")
    yield from (place.gen, place.loc, *(form for one in place.former for form in (one.gen, one.loc)))
