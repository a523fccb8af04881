"""Which member of a list became which, when the list was changed: an unchanged member keeps its lines and comments."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from sco_report.editing.scaffold.yaml_writer import Value

_SIMILAR = 0.6
"""The part of the text that two members share if one may be the other, edited."""

_MOST_COMPARED = 2_500
"""Pairs that are compared by their texts; more are a list that was written anew."""


def paired(old: Sequence[Value], new: Sequence[Value]) -> list[int | None]:
    """For each member of ``new`` the index of the one of ``old`` that it was, or None for a member that was added."""
    out = _equal([_text(one) for one in old], [_text(one) for one in new])
    free = [index for index in range(len(old)) if index not in out]
    added = [index for index, found in enumerate(out) if found is None]
    if len(free) * len(added) <= _MOST_COMPARED:
        for index, source in _similar(old, new, free, added):
            out[index] = source
    for index in added:
        if out[index] is None and index in free and index not in out:
            out[index] = index
    return out


def _text(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _equal(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    places = defaultdict[str, list[int]](list)
    for index in range(len(old) - 1, -1, -1):
        places[old[index]].append(index)
    return [places[text].pop() if places[text] else None for text in new]


def _similar(
    old: Sequence[Value], new: Sequence[Value], free: Sequence[int], added: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of a new member and an old one, the most similar first, each member once."""
    rated = [(_likeness(old[before], new[after]), after, before) for after in added for before in free]
    new_ones, old_ones = set(added), set(free)
    for likeness, after, before in sorted(rated, key=lambda one: (-one[0], abs(one[1] - one[2]), one)):
        if likeness >= _SIMILAR and after in new_ones and before in old_ones:
            yield after, before
            new_ones.remove(after)
            old_ones.remove(before)


def _likeness(one: Value, other: Value) -> float:
    """The part that two members share, from 0 to 1: of mappings, what the same keys say."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return SequenceMatcher(None, _text(one), _text(other), autojunk=False).ratio()
    sizes = [len(_text(value)) for value in (*one.values(), *other.values())]
    shared = [(_text(one[key]), _text(other[key])) for key in one if key in other]
    ratios = (SequenceMatcher(None, *pair, autojunk=False).ratio() * sum(map(len, pair)) for pair in shared)
    return sum(ratios) / sum(sizes)
