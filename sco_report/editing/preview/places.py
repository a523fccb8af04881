"""Where each paragraph of a package was entered: the entry that it prints, and the outcome with which it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import Composed
from sco_report.model.event import Event
from sco_report.model.year import SESSION_ID


def places(composed: Composed, links: SourceLinks) -> dict[str, dict[str, Any]]:
    """Return the links to all printed entries by id.

    An event whose outcomes make several paragraphs also has ``paragraphs``: for each the link to the outcome with
    which it begins and the number ``outcome`` of that, from 0.
    """
    blocks = [block for part in composed.package.parts for block in part.blocks]
    runs = [run for block in blocks for line in block.lines() for run in line]
    ids = {SESSION_ID, *(block.entry for block in blocks), *(run.entry for run in runs)}
    printed = Counter(block.entry for block in blocks)
    return {id_: _place(composed, links, id_, printed[id_]) for id_ in composed.year.origins if id_ in ids}


def _place(composed: Composed, links: SourceLinks, id_: str, printed: int) -> dict[str, Any]:
    origin, event = composed.year.origins[id_], composed.year.events.get(id_)
    place: dict[str, Any] = asdict(links.to(origin.at()))
    first = list(_first_outcomes(event)) if event else []
    if printed == len(first) > 1:
        positions = [origin.at() if number is None else origin.at("outcomes", number) for number in first]
        place["paragraphs"] = [
            {**asdict(links.to(position)), "outcome": number} for position, number in zip(positions, first, strict=True)
        ]
    return place


def _first_outcomes(event: Event) -> Iterator[int | None]:
    """The number of the outcome that begins each paragraph; None for a paragraph that begins with the event itself."""
    yield None if event.title else 0
    for number, outcome in enumerate(event.outcomes):
        if outcome.new_paragraph and not outcome.joined and (number or event.title):
            yield number
