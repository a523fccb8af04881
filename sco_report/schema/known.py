"""What a project knows when its schemas are written: its vocabulary and its reference data."""

from __future__ import annotations

from dataclasses import dataclass

from sco_report.model.vocabulary import Vocabulary
from sco_report.model.year import Reference


@dataclass(frozen=True)
class Known:
    """The words that templates define, and the names of the reference data."""

    vocabulary: Vocabulary
    reference: Reference
