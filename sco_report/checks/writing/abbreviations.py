"""An abbreviation is written as a reference, so that its first use is spelled out, and every one is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.writing.passages import Passage, passages
from sco_report.model.fields import nearest
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.cases import Case
from sco_report.russian.government import governed

_ABBREVIATION = re.compile(r"(?<![\w-])[А-ЯЁ]{2,}(?![\w])")


def not_introduced(year: Year) -> Iterator[Problem]:
    """Known abbreviations that are typed as plain letters, and capitals that are no known abbreviation.

    Left alone are the reference data, which is what introduces them, the titles of documents, which are official as
    they are, and the name of the organisation.
    """
    known = year.reference.abbreviations
    for passage in passages(year):
        if passage.entry in {"", *year.reference.organs}:
            continue
        for match in _ABBREVIATION.finditer(passage.plain):
            entry = known.get(match.group())
            if entry is None:
                yield passage.problem("SCO-W209", match, suggestion=nearest(match.group(), sorted(known)))
            elif entry.introduced != "never" and not _as_it_is(passage, match.group(), year):
                yield passage.problem("SCO-W208", match, reference=_reference(passage.plain, match))


def _reference(text: str, abbreviation: re.Match[str]) -> str:
    """The reference to put in the place of an abbreviation, with the case that it most likely stands in.

    What begins a text stands in the nominative, the case in which names are entered and in which sentences begin;
    after a preposition it is the usual one of those that may follow, elsewhere that of an attribute.
    """
    before = text[: abbreviation.start()].split()
    if not before:
        return abbreviation.group()
    cases = governed(before[-1])
    case = Case.GEN if not cases else Case.DAT if Case.DAT in cases else cases[-1]
    return f"{abbreviation.group()} {case}"


def _as_it_is(passage: Passage, abbreviation: str, year: Year) -> bool:
    return abbreviation == year.vocabulary.wording.organisation or passage.entry in year.documents
