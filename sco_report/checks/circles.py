"""A title must not lead back to itself through the titles that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sco_report.model.fields import references
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Position, Problem


def circular_titles(year: Year) -> Iterator[Problem]:
    """One problem for each title that stands on a circle."""
    named = _titles(year)
    for id_ in named:
        chain = _back_to(id_, named)
        if chain:
            yield Problem("SCO-E032", _place(year, id_), {"chain": " → ".join(chain)})


def _place(year: Year, id_: str) -> Position:
    if id_ == REPORT_ID:
        return year.origins[SESSION_ID].at("report", "subject")
    return year.origins[id_].at("title")


def _titles(year: Year) -> Mapping[str, list[str]]:
    texts: dict[str, list[str | None]] = {id_: [event.title] for id_, event in year.events.items()}
    texts |= {id_: [d.title, d.draft_title, d.short_title, *d.forms.values()] for id_, d in year.documents.items()}
    texts |= {id_: [organ.name, *organ.forms.values()] for id_, organ in year.reference.organs.items()}
    texts[REPORT_ID] = [year.session.report.subject]
    return {id_: [r.target for text in titles if text for r in references(text)] for id_, titles in texts.items()}


def _back_to(start: str, named: Mapping[str, list[str]]) -> list[str]:
    """The chain from a title back to itself, or nothing."""
    stack, seen = [(start, [start])], set()
    while stack:
        id_, chain = stack.pop()
        for target in named.get(id_, []):
            if target == start:
                return [*chain, start]
            if target not in seen:
                seen.add(target)
                stack.append((target, [*chain, target]))
    return []
