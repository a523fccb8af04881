"""Keys of entries and fixed values by what they are called in Russian (``descriptions.yaml``, ``values.yaml``)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sco_report import files
from sco_report.model.fields.words import nearest
from sco_report.model.names.descriptions import descriptions
from sco_report.model.names.words import Names, perhaps_meant


def nearest_key(written: str, allowed: Collection[str]) -> str:
    """The allowed key that is spelt most like ``written`` or is called so in Russian; empty text where none is."""
    return nearest(written, list(allowed)) or perhaps_meant(written, _among(_keys(), allowed))


def names_of_values(allowed: Collection[str]) -> dict[str, str]:
    """The Russian names of those of the fixed values that have one."""
    return {value: names[0] for value, names in _among(_values(), allowed).items()}


def nearest_value(written: str, allowed: Collection[str]) -> str:
    """The allowed fixed value that is spelt most like ``written`` or is called so in Russian, or empty text."""
    return nearest(written, list(allowed)) or perhaps_meant(written, _among(_values(), allowed))


def _among(named: Names, allowed: Collection[str]) -> Names:
    return {key: names for key, names in named.items() if key in allowed}


@cache
def _keys() -> Names:
    models = descriptions().models.values()
    return {key: about.names for keys in models for key, about in keys.items() if about.names}


@cache
def _values() -> Names:
    values: Names = files.load_resource(__package__ or "", "values.yaml")
    return values
