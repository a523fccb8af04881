"""Keys of entries and fixed values by what they are called in Russian (``russian_names.yaml``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from sco_report import files
from sco_report.model.fields.words import nearest
from sco_report.model.names.words import Names, perhaps_meant


def nearest_key(written: str, allowed: Collection[str]) -> str:
    """The allowed key that is spelt most like ``written`` or is called so in Russian; empty text where none is."""
    return nearest(written, list(allowed)) or perhaps_meant(written, _among("keys", allowed))


def names_of_values(allowed: Collection[str]) -> dict[str, str]:
    """The Russian names of those of the fixed values that have one."""
    return {value: names[0] for value, names in _among("values", allowed).items()}


def nearest_value(written: str, allowed: Collection[str]) -> str:
    """The allowed fixed value that is spelt most like ``written`` or is called so in Russian, or empty text."""
    return nearest(written, list(allowed)) or perhaps_meant(written, _among("values", allowed))


def _among(table: str, allowed: Collection[str]) -> Names:
    return {key: names for key, names in _tables()[table].items() if key in allowed}


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    tables: Mapping[str, Mapping[str, list[str]]] = files.load_resource(__package__ or "", "russian_names.yaml")
    return tables
