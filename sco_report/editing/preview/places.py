"""Where each text of a package was entered: the entry that it prints, and the values of that in its pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from sco_report.composition.printed_values import printed_pieces
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import Composed
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.year import SESSION_ID, Origin
from sco_report.source import KeyPath


def places(composed: Composed, links: SourceLinks, memo: Memo = NO_MEMO) -> dict[str, dict[str, Any]]:
    """Return the links to all printed entries by id.

    Each has ``values``: the line and column, «7:5», of every value that a piece of text prints, by its path,
    «outcomes/1», as ``data-values`` of the pieces name it. A ``memo`` has the links that need not be made anew.
    """
    printed = defaultdict[str, dict[KeyPath, None]](dict)
    for part in composed.package.parts:
        for block in part.blocks:
            for _, _, id_, paths in memo.made(partial(printed_pieces, block), "printed pieces", block):
                printed[id_].update(dict.fromkeys(paths))
    out = {}
    origins = composed.year.origins
    for id_, values in printed.items():
        # The report itself, which an event may name among its documents, is entered with the session.
        origin, paths = origins.get(id_, origins[SESSION_ID]), tuple(values)
        out[id_] = memo.made(partial(_place, origin, paths, links), ("place", origin.path, paths), origin.content)
    return out


def _place(origin: Origin, paths: Iterable[KeyPath], links: SourceLinks) -> dict[str, Any]:
    positions = {"/".join(map(str, path)): origin.at(*path) for path in paths if path}
    values = {path: f"{position.line}:{position.column}" for path, position in positions.items()}
    return asdict(links.to(origin.at())) | {"values": values}
