"""The folders of the data that are those of a year."""

from __future__ import annotations

import re


def is_year(name: str) -> bool:
    """Whether the name of a folder is that of a year: four digits as Python writes a year, «0000» not."""
    return re.fullmatch("[1-9][0-9]{3}", name) is not None
