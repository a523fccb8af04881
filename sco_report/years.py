"""The folders of the data that are those of a year."""

from __future__ import annotations

import re


def is_year(name: str) -> bool:
    """Whether the name of a folder is that of a year: four digits, and no other signs that Python takes for digits."""
    return re.fullmatch("[0-9]{4}", name) is not None
