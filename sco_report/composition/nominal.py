"""A name or a noun phrase that can be put into any case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sco_report.model.ordinal import Ordinal
from sco_report.russian.cases import Case
from sco_report.russian.phrases import Agreement


@dataclass(frozen=True)
class Nominal:
    """A phrase in the nominative, with what grammar cannot read off it.

    ``text`` may hold references. ``forms`` are case forms given by the data, ``features`` the agreement where the
    data states it, ``ordinal`` stands before the phrase and agrees with it, ``note`` follows it and is never inflected.
    """

    text: str
    forms: Mapping[Case, str] = field(default_factory=dict)
    features: Agreement | None = None
    ordinal: Ordinal | None = None
    note: str = ""


Nominals = Nominal | tuple[Nominal, ...]
