"""Spoken turns in outcomes and opening sentences: clauses in place of nouns, and clauses far from theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sco_report.checks.registry import rule
from sco_report.checks.style.sentences import paragraphs
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.style import distant_relatives, noun_clauses, purpose_clauses


@rule("SCO-W230", "SCO-W231", "SCO-W232", of_files=True)
def clauses_in_place_of_nouns(year: Year) -> Iterator[Problem]:
    """Clauses of purpose, clauses in place of nouns, and clauses of «который» far from their nouns."""
    sentences = chain.from_iterable(paragraphs(year))
    for passage in chain.from_iterable(sentence.passages for sentence in sentences):
        for match in purpose_clauses(passage.plain):
            yield passage.problem("SCO-W230", match)
        for match in noun_clauses(passage.plain):
            yield passage.problem("SCO-W231", match)
        for relative in distant_relatives(passage.plain):
            value = relative.match.group("relative")
            details = {"value": value, "noun": relative.noun}
            yield Problem("SCO-W232", passage.at(value, relative.match.start("relative")), details)
