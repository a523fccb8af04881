"""The six cases of Russian, under the short names used in data and templates."""

from enum import StrEnum


class Case(StrEnum):
    """A grammatical case; its value is the name that entries and templates write."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    LOC = "loc"
