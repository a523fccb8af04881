"""Where each text of a package was entered: the entry that it prints, and the values of that which its pieces tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from sco_report.composition.printed_values import printed_spans
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import Composed


def places(composed: Composed, links: SourceLinks) -> dict[str, dict[str, Any]]:
    """Return the links to all printed entries by id.

    Each has ``values``: the line and column, «7:5», of every value that a piece of text tells, by its path,
    «outcomes/1», as ``data-values`` of the pieces name it.
    """
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for part in composed.package.parts:
        for block in part.blocks:
            for span in printed_spans(block, composed.year):
                for path, place in zip(span.paths, span.positions, strict=True):
                    values[span.entry] |= {"/".join(map(str, path)): f"{place.line}:{place.column}"} if path else {}
    origins = composed.year.origins
    return {id_: asdict(links.to(origins[id_].at())) | {"values": found} for id_, found in values.items()}
