"""How like two paragraphs are: what is seen of them, and the words they have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from sco_report.document import Block, Role, Run

ALIKE = 0.5
"""The share of words two paragraphs have in common from which on one is the other, changed."""

_MANY = {Role.BODY, Role.LIST_ITEM, Role.NUMBERED_CLAUSE, Role.CLAUSE, Role.SECTION, Role.SIGNATURE}
"""The roles that occur many times; a paragraph of another role is known again by its role alone."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with what tells it from others: how it looks, and how often each word stands in it."""

    block: Block
    look: Hashable
    words: Counter[str]

    def kept(self, other: Paragraph) -> int:
        """The number of words in common."""
        return (self.words & other.words).total()

    def shared(self, other: Paragraph) -> float:
        """The share of words in common, from 0 to 1."""
        return 2 * self.kept(other) / max(1, self.words.total() + other.words.total())

    def is_alike(self, other: Paragraph) -> bool:
        """Whether one is the other, changed, wherever they stand."""
        same_role = self.block.role is other.block.role
        return self.look == other.look or (same_role and self.shared(other) >= ALIKE)

    def likeness(self, other: Paragraph) -> float:
        """How likely one is the other, changed, both being of one entry or of none: 0 not at all, else up to 3."""
        if self.look == other.look:
            return 3.0
        shared, same_role = self.shared(other), self.block.role is other.block.role
        if same_role and (self.block.entry or self.block.role not in _MANY):
            return 1 + 2 * shared
        return shared + same_role if shared >= ALIKE else 0.0


def paragraph(block: Block) -> Paragraph:
    """A paragraph as it is compared."""
    return Paragraph(block, look(block), Counter(re.findall(r"\w+", block.text)))


def look(block: Block) -> Hashable:
    """All that is seen of a paragraph: its role, its text, and what of it stands for something still to come."""
    gaps, at = [], 0
    for inline in block.inlines:
        length = len(inline.text) if isinstance(inline, Run) else 1
        if isinstance(inline, Run) and inline.gap:
            gaps.append((at, at + length))
        at += length
    return block.role, block.text, tuple(gaps)
