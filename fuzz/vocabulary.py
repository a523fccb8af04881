"""The words of the project's templates, read once."""

from __future__ import annotations

from pathlib import Path

from sco_report.model.reading import read_year
from sco_report.model.vocabulary import Vocabulary

ROOT = Path(__file__).parent.parent


def _vocabulary() -> Vocabulary:
    year = read_year(ROOT, 2021).year
    assert year is not None, "the data of 2021 cannot be read"
    return year.vocabulary


VOCABULARY = _vocabulary()
