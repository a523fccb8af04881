"""Official names are spelled as in the reference data: the same capitals in whatever case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sco_report.checks.writing.passages import passages
from sco_report.model.year import Year
from sco_report.problems import Problem

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ENDING = 3
"""Letters at the end of a word that its cases may change."""

_SHORTEST = 4
Key = tuple[str, ...]
Names = Mapping[str, Sequence[tuple[Key, str]]]


def other_spelling(year: Year) -> Iterator[Problem]:
    """Names of states, organs and abbreviations whose capitals differ from the reference data."""
    names = _by_first_word({_key(name): name for name in _official_names(year)})
    beginning = re.compile("|".join(map(re.escape, names)))
    for passage in passages(year):
        for found, name in _named(passage.plain, names) if beginning.search(passage.plain.lower()) else ():
            if _capitals(name) != [match.group()[0].isupper() for match in found]:
                start = found[0].start()
                value = passage.text[start : found[-1].end()]
                yield Problem("SCO-W207", passage.at(value, start), {"value": value, "right": name})


def _named(text: str, names: Names) -> Iterator[tuple[list[re.Match[str]], str]]:
    """The official names in a text, from left to right, each with the words that spell it; the longest name wins."""
    words = list(_WORD.finditer(text))
    stems = tuple(_stem(match.group()) for match in words)
    start = 0
    while start < len(words):
        key, name = next((n for n in names.get(stems[start], ()) if stems[start : start + len(n[0])] == n[0]), ((), ""))
        found = words[start : start + len(key)]
        if key and _adjacent(found):
            yield found, name
        start += len(key) or 1


def _by_first_word(names: Mapping[Key, str]) -> Names:
    """The names under the stems with which they begin, the longest first."""
    out: dict[str, list[tuple[Key, str]]] = {}
    for key, name in sorted(names.items(), key=lambda item: -len(item[0])):
        out.setdefault(key[0], []).append((key, name))
    return out


def _official_names(year: Year) -> Iterator[str]:
    reference = year.reference
    names = [state.name.nom for state in reference.states.values()]
    names += [organ.name for organ in reference.organs.values() if "{" not in organ.name]
    names += [entry.name for entry in reference.abbreviations.values() if entry.name[0].isupper()]
    yield from (name for name in names if len(_WORD.findall(name)) > 1)


def _key(name: str) -> Key:
    return tuple(_stem(word) for word in _WORD.findall(name))


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - _ENDING)].lower()


def _capitals(name: str) -> list[bool]:
    return [word[0].isupper() for word in _WORD.findall(name)]


def _adjacent(words: list[re.Match[str]]) -> bool:
    """Whether only spaces stand between the words."""
    return all(not a.string[a.end() : b.start()].strip() for a, b in pairwise(words))
