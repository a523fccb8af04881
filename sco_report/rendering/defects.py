"""Defects of printed pages, found before a file is written.

Glyphs that the font lacks, text that runs out of its box, and whatever else the print engine only logs.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from logging.handlers import BufferingHandler

from sco_report.document import Block, OfficialDocument
from sco_report.memo import NO_MEMO, Memo
from sco_report.rendering.fonts import characters
from sco_report.rendering.layout import Layout


@dataclass(frozen=True)
class Defect:
    """A problem id, the id of the entry in which the defect stands, where it has one, and the details of its text."""

    id: str
    entry: str | None
    details: dict[str, str] = field(default_factory=dict)


class DefectsFound(Exception):
    """The document cannot be printed as it is."""

    def __init__(self, defects: list[Defect]) -> None:
        self.defects = defects
        super().__init__(defects)


def lost_glyphs(document: OfficialDocument, layout: Layout, memo: Memo = NO_MEMO) -> Iterator[Defect]:
    """Characters for which the font has no glyph; another font would be put in their place.

    A ``memo`` has the paragraphs that need not be looked at again.

    Raises:
        FontMissing: the font itself is not there.
    """
    for part in document.parts:
        for block in part.blocks:
            known = characters(layout.text.print_font, layout.roles[block.role].bold)
            yield from memo.made(partial(_lost_of, block, known), "lost glyphs", block, known)
    if document.running:
        known = characters(layout.text.print_font)
        yield from _lost(document.running.head + document.running.foot, known, None)


def _lost_of(block: Block, known: Collection[int]) -> Sequence[Defect]:
    runs = (run for line in block.lines() for run in line)
    return [defect for run in runs for defect in _lost(run.text, known, run.entry or block.entry)]


def _lost(text: str, known: Collection[int], entry: str | None) -> Iterator[Defect]:
    for character in sorted(c for c in set(text) if ord(c) not in known):
        yield Defect("SCO-E060", entry, {"value": character, "code": f"U+{ord(character):04X}"})


@contextmanager
def raise_on_renderer_warnings() -> Iterator[None]:
    """Turn what WeasyPrint logs as a warning or an error into defects.

    Raises:
        DefectsFound: something was logged.
    """
    collector = BufferingHandler(sys.maxsize)
    collector.setLevel(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    if collector.buffer:
        raise DefectsFound([Defect("SCO-E062", None, {"error": one.getMessage()}) for one in collector.buffer])
