"""Schemas of values that name an entry, with the known names for completion.

The names of reference data are offered but not required: a schema that is older than a new town or organ must not
call it a mistake, and whether a name is known is for ``sco-report check`` to say. So each is «one of these, or
anything of the right form».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sco_report.schema.descriptions import Naming
from sco_report.schema.known import Known
from sco_report.schema.values import CODE, ID, Schema, form, id_, one_of_or, scalar

_REFERENCE = re.compile(r"\{([\w-]+)[^{}]*\}")


def named(kind: Naming, known: Known) -> Schema:
    """The schema of an id of one kind."""
    # Entries of the year come and go every day; no list of them would be right for long.
    return _SCHEMAS[kind](known) if kind in _SCHEMAS else id_()


def _states(known: Known) -> dict[str, str]:
    return {code: state.name.nom for code, state in known.reference.states.items()}


def _organs(known: Known) -> dict[str, str]:
    return {id_: _REFERENCE.sub(r"\1", organ.name) for id_, organ in known.reference.organs.items()}


def _places(known: Known) -> dict[str, str]:
    states = known.reference.states
    names = {name: states.get(place.country) for name, place in known.reference.places.items()}
    return {name: state.short.nom if state else "" for name, state in names.items()}


def _offered(words: dict[str, str], other: Schema) -> Schema:
    return one_of_or(words, other) if words else other


def _actor(known: Known) -> Schema:
    return _offered(_states(known) | _organs(known), form(f"{CODE}|{ID}", "actor"))


def _organ(known: Known) -> Schema:
    return _offered(_organs(known), form(ID, "id"))


def _state(known: Known) -> Schema:
    return _offered(_states(known), form(CODE, "code"))


def _place(known: Known) -> Schema:
    return _offered(_places(known), scalar())


_SCHEMAS: Mapping[Naming, Callable[[Known], Schema]] = {
    "actor": _actor,
    "organ": _organ,
    "state": _state,
    "place": _place,
}
