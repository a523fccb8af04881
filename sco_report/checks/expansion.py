"""How long texts become once the names that they refer to are written out: names may refer to names in their turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sco_report.checks.naming import names
from sco_report.checks.writing.passages import passages
from sco_report.limits import DEEPEST_NAMES, LONGEST_ENTRY, LONGEST_TEXT
from sco_report.model.fields import Reference, references
from sco_report.model.year import Year
from sco_report.problems import Problem

_LONGEST = 10**9
"""Characters beyond which nothing is counted any more."""


@dataclass(frozen=True)
class _Size:
    """Of a name: its characters, and how many levels of names it is made of."""

    length: int = 0
    levels: int = 0


def too_long_with_names(year: Year) -> Iterator[Problem]:
    """Texts that get too long, and names that are made of too many levels of names."""
    sizes = _sizes(year)
    for passage in passages(year):
        if "{" not in passage.text:
            continue
        size = _size([passage.text], sizes)
        if size.levels > DEEPEST_NAMES:
            yield Problem("SCO-E144", passage.origin.at(*passage.path), {"limit": str(DEEPEST_NAMES)})
        elif size.length > LONGEST_TEXT:
            yield Problem("SCO-E143", passage.origin.at(*passage.path), {"limit": str(LONGEST_TEXT)})


def too_long_entries(year: Year) -> Iterator[Problem]:
    """Entries whose texts are too long in all: laying out a paragraph takes time that grows faster than its length."""
    sizes = _sizes(year)
    lengths: dict[str, int] = defaultdict(int)
    for passage in passages(year):
        lengths[passage.entry] += _size([passage.text], sizes).length
    for id_, length in lengths.items():
        if length > LONGEST_ENTRY and id_ in year.origins:
            yield Problem("SCO-E145", year.origins[id_].at(), {"limit": str(LONGEST_ENTRY)})


@lru_cache(maxsize=2)
def _sizes(year: Year) -> Mapping[str, _Size]:
    """The size of every name; what is on a circle, which is a problem of its own, is counted once."""
    texts, sizes, begun = names(year), dict[str, _Size](), set[str]()
    for start in texts:
        waiting = [start]
        while waiting:
            id_ = waiting[-1]
            begun.add(id_)
            named = {one.target for text in texts[id_] for one in _references(text)}
            further = [one for one in named if one in texts and one not in begun]
            if further:
                waiting += further
            else:
                sizes[id_] = _size(texts[id_], sizes)
                waiting.pop()
    return sizes


def _size(texts: Sequence[str], sizes: Mapping[str, _Size]) -> _Size:
    """The size of the longest of several texts."""
    length = levels = 0
    for text in texts:
        named = [sizes.get(one.target, _Size()) for one in _references(text)]
        length = max(length, len(text) + sum(one.length for one in named))
        levels = max(levels, 1 + max((one.levels for one in named), default=0))
    return _Size(min(length, _LONGEST), levels)


def _references(text: str) -> Iterable[Reference]:
    # Most texts have none, and a year may have many thousands of texts.
    return references(text) if "{" in text else ()
