"""Neighbouring blocks that are set together: signatures in their two columns, items in their list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sco_report.document import Block, Role

HYPHENATED = re.compile(r"\w+(?:-\w+)+")
"""A word with a hyphen, which headings keep whole."""

_TOGETHER = {Role.SIGNATURE, Role.LIST_ITEM, Role.NUMBERED_CLAUSE}


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[Role, list[Block]]]:
    """Blocks in order, signatures and list items gathered, every other block alone."""
    for role, group in groupby(blocks, key=lambda block: block.role):
        members = list(group)
        if role in _TOGETHER:
            yield role, members
        else:
            yield from ((role, [block]) for block in members)


def kept_together(groups: Iterable[tuple[Role, list[Block]]]) -> Iterator[list[list[Block]]]:
    """Groups one by one, save that signatures come together with the last block before them, which they sign."""
    held: list[Block] = []
    for role, blocks in groups:
        if role is Role.SIGNATURE and held:
            *others, signed = held
            if others:
                yield [others]
            yield [[signed], blocks]
            held = []
        else:
            if held:
                yield [held]
            held = blocks
    if held:
        yield [held]


def columns(blocks: Sequence[Block], count: int) -> list[list[Block | None]]:
    """Blocks in rows, filled down the columns from the left; the last places may be empty."""
    rows = -(-len(blocks) // count)
    places: list[Block | None] = [*blocks, *[None] * (rows * count - len(blocks))]
    return [[places[column * rows + row] for column in range(count)] for row in range(rows)]
