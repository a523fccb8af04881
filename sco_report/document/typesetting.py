"""Passes over the text of a document: a whole line at a time, so that typography sees across its runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sco_report.document.document import Block, Break, Inline, Part

_SEAM = "\ue00f"
"""Stands between two runs while their line is worked on; private use, never printed."""


def map_lines(part: Part, change: Callable[[str], str]) -> Part:
    """The part with every line changed by ``change``, in order of print; the seams between runs stay in place."""
    return replace(part, blocks=tuple(_map_block(block, change) for block in part.blocks))


def _map_block(block: Block, change: Callable[[str], str]) -> Block:
    out: list[Inline] = []
    for index, line in enumerate(block.lines()):
        if index:
            out.append(Break())
        if line:
            texts = change(_SEAM.join(run.text for run in line)).split(_SEAM)
            out += [replace(run, text=text) for run, text in zip(line, texts, strict=True) if text]
    return replace(block, inlines=tuple(out))
