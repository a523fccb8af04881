"""Finds what is called by some Russian words, in any case and letter case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from sco_report.russian.morphology import parses
from sco_report.russian.words import LETTERS, as_listed

Names = Mapping[str, Sequence[str]]
"""What things are called in Russian (any case): the names of each by its key or id."""

_CYRILLIC = re.compile(f"[{LETTERS}]")
_INITIALS = re.compile("[А-ЯЁ]{2,5}")
_SHORTEST = 3
"""Letters of a word that tells things apart; shorter ones are prepositions, conjunctions and «г.»."""
_LONGEST = 200
"""Characters of a text that can be meant as a name."""
_SIMILAR = 0.75
"""The ratio from which on a word may be a misspelling, or a near relation, of another: «эксперты», «экспертных»."""

_Word = frozenset[str]
"""A word and its dictionary forms, all in lower case."""


def meant(written: str, names: Names) -> str:
    """What is called by exactly these words, or whose name alone holds them all; otherwise empty text.

    «министры» are «Совещания министров и руководителей ведомств». Of several such names the shortest counts.
    """
    return _found(written, names, lambda one, other: bool(one & other))


def perhaps_meant(written: str, names: Names) -> str:
    """The same; where nothing has these words, what has their initials («РФ»), or words spelt or begun so («Узб»)."""
    return meant(written, names) or _abbreviated(written, names) or _found(written, names, _spelt_alike)


def _abbreviated(written: str, names: Names) -> str:
    """What alone has a name that begins with words of these initials: «РФ», «КНР», «СГП»."""
    if not _INITIALS.fullmatch(written):
        return ""
    keys = [key for key, texts in names.items() if any(_initials(text).startswith(written) for text in texts)]
    return keys[0] if len(keys) == 1 else ""


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[\w-]+", text) if len(word) >= _SHORTEST).upper()


def _found(written: str, names: Names, same: Callable[[_Word, _Word], bool]) -> str:
    if not _CYRILLIC.search(written) or len(written) > _LONGEST:
        return ""
    wanted, sizes = _words(written), dict[str, int]()
    for key, texts in names.items():
        lengths = [len(words) for words in map(_words, texts) if _holds(words, wanted, same)]
        sizes |= {key: min(lengths)} if lengths else {}
    closest = [key for key, size in sizes.items() if size == min(sizes.values())]
    return closest[0] if len(closest) == 1 else ""


def _holds(words: tuple[_Word, ...], wanted: tuple[_Word, ...], same: Callable[[_Word, _Word], bool]) -> bool:
    return bool(wanted) and all(any(same(one, word) for word in words) for one in wanted)


def _spelt_alike(one: _Word, other: _Word) -> bool:
    return any(b.startswith(a) or SequenceMatcher(None, a, b).ratio() >= _SIMILAR for a in one for b in other)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_forms(as_listed(text)))


def _forms(text: str) -> Iterator[_Word]:
    for word in re.findall(r"[\w-]+", text):
        if len(word) >= _SHORTEST:
            yield frozenset({word, *(as_listed(one.normal_form) for one in parses(word))})
