"""The limits that the handbook tells are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

from sco_report import limits

HANDBOOK = Path(__file__).parent.parent.parent / "README.ru.md"


def test_the_handbook() -> None:
    told = HANDBOOK.read_text(encoding="utf-8").partition("### Пределы\n")[2].partition("\n###")[0]
    numbers = [int(number.replace(" ", "")) for number in re.findall(r"до\s(\d+(?: \d+)*)", told)]
    assert numbers == [
        limits.LARGEST_FILE_MB,
        limits.MOST_VALUES,
        limits.LONGEST_TEXT,
        limits.MOST_FILES,
        limits.LARGEST_PROJECT_MB,
        limits.MOST_PROBLEMS,
    ]
