"""Passes over the text of a document: a whole line at a time, so that typography sees across its runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sco_report.document.document import Block, Break, Inline, Part
from sco_report.document.roles import Role

_SEAM = "\ue00f"
"""Stands between two runs while their line is worked on; private use, never printed."""


def map_lines(part: Part, change: Callable[[str, Role], str]) -> Part:
    """The part with every line changed by ``change``, which is given its role too, in order of print.

    The seams between runs stay in place.
    """
    return replace(part, blocks=tuple(_map_block(block, change) for block in part.blocks))


def _map_block(block: Block, change: Callable[[str, Role], str]) -> Block:
    out: list[Inline] = []
    for index, line in enumerate(block.lines()):
        if index:
            out.append(Break())
        if line:
            texts = change(_SEAM.join(run.text for run in line), block.role).split(_SEAM)
            out += [replace(run, text=text) for run, text in zip(line, texts, strict=True) if text]
    return replace(block, inlines=tuple(out))
