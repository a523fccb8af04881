"""Attributes after the noun: participles and adjectives after a comma that agree with the head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sco_report.russian.analysis.groups import ATTRIBUTES, agreeing, leads_to_noun
from sco_report.russian.morphology import Agreement, InflectedWord

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


def postponed(matches: list[re.Match[str]], features: Agreement) -> Iterator[InflectedWord]:
    """Attributes after a comma that agree with the head: «выставка ШОС, посвященная … и организованная …»."""
    found = False
    for index, match in enumerate(matches):
        opening = match.string[: match.start()].rstrip().endswith(",")
        if not opening and not (found and index and matches[index - 1].group() == "и"):
            continue
        word = agreeing(match, features)
        if word and _is_postponed(word.reading, opening, leads_to_noun(matches, index)):
            found = True
            yield word


def _is_postponed(reading: Parse, opening: bool, before_noun: bool) -> bool:
    """Whether an attribute modifies a head before it rather than a noun after it; «который» never does."""
    if reading.tag.POS not in ATTRIBUTES or "Apro" in reading.tag:
        return False
    return not before_noun or (opening and reading.tag.POS == "PRTF")
