"""The years for which a document is in force, as far as its title says: «на 2021-2025 годы», «до 2025 года»."""

from __future__ import annotations

import re

_YEAR = r"((?:19|20)\d\d)"
_RANGE = re.compile(rf"{_YEAR}\s*[-–—]\s*{_YEAR}\s*(?:год|гг)")
_SEVERAL = re.compile(rf"\bна\s+(?:период\s+)?{_YEAR}((?:,\s*{_YEAR})*)\s+и\s+{_YEAR}\s+год")
_SPELT = re.compile(rf"\bс\s+{_YEAR}\s+(?:года\s+)?(?:по|до)\s+{_YEAR}\s+год")
_UNTIL = re.compile(rf"\bдо\s+{_YEAR}\s+год")
_SINGLE = re.compile(rf"\bна\s+{_YEAR}\s+год")


def last_year(title: str) -> int | None:
    """The last year that a title (Russian, any case) names as the end of a term, or None where it names no term.

    A date is no term: «Протокол от 7 августа 2020 года».
    """
    for pattern in (_RANGE, _SEVERAL, _SPELT, _UNTIL, _SINGLE):
        if found := list(pattern.finditer(title)):
            return max(int(match.groups()[-1]) for match in found)
    return None
