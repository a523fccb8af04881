"""Neighbouring blocks that are set together: signatures in their two columns, items in their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sco_report.document import Block, Role

_TOGETHER = {Role.SIGNATURE, Role.LIST_ITEM, Role.NUMBERED_CLAUSE}


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[Role, list[Block]]]:
    """Blocks in order, signatures and list items gathered, every other block alone."""
    for role, group in groupby(blocks, key=lambda block: block.role):
        members = list(group)
        if role in _TOGETHER:
            yield role, members
        else:
            yield from ((role, [block]) for block in members)


def kept_together(groups: Iterable[tuple[Role, list[Block]]]) -> list[list[list[Block]]]:
    """Groups one by one, save that signatures come together with the last block before them, which they sign.

    Where that is the only clause, its preamble comes with it.
    """
    out: list[list[list[Block]]] = []
    for role, blocks in groups:
        if role is not Role.SIGNATURE or not out:
            out.append([blocks])
            continue
        *others, signed = out.pop()[-1]
        if others:
            out.append([others])
        preamble = out.pop() if not others and out and out[-1][-1][0].role is Role.PREAMBLE else []
        out.append([*preamble, [signed], blocks])
    return out


def columns(blocks: Sequence[Block], count: int) -> list[list[Block | None]]:
    """Blocks in rows, filled down the columns from the left; the last places may be empty."""
    rows = -(-len(blocks) // count)
    places: list[Block | None] = [*blocks, *[None] * (rows * count - len(blocks))]
    return [[places[column * rows + row] for column in range(count)] for row in range(rows)]
