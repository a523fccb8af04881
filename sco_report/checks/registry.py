"""The registry of rules: ``@rule("SCO-W218")`` makes a function a rule and declares which problems it finds.

A rule is applied to a whole year. One that is declared ``of_files`` need be applied to no file of entries twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from sco_report.memo import NO_MEMO
from sco_report.model.year import Year
from sco_report.problems import Problem

_Find = TypeVar("_Find", bound=Callable[[Year], Iterable[Problem]])


class Rule(NamedTuple):
    """A function that finds problems in a year, and the ids of all problems that it may find.

    ``of_files``: what it finds in a file of entries follows from that file, from the session, and from what years
    share; no other entry has a part in it, and it finds it in that file.
    """

    ids: frozenset[str]
    find: Callable[[Year], Iterable[Problem]]
    of_files: bool = False

    def apply(self, year: Year) -> Iterator[Problem]:
        """The problems of a year.

        Raises:
            AssertionError: the function finds a problem whose id it does not declare, which is a programming error.
        """
        for problem in self.find(year):
            assert problem.id in self.ids, f"the rule {self.find.__name__} does not declare {problem.id}"
            yield problem


RULES: list[Rule] = []
"""All rules, in the order in which their modules are imported; the order has no influence on what is reported."""


def rule(*ids: str, of_files: bool = False) -> Callable[[_Find], _Find]:
    """Make the decorated function a rule that finds problems of these ids; the function itself stays as it is."""

    def register(find: _Find) -> _Find:
        RULES.append(Rule(frozenset(ids), find, of_files))
        return find

    return register


def check(year: Year, *ids: str) -> list[Problem]:
    """The problems that all rules find, or, where ``ids`` are given, the rules that can find problems of these ids.

    A rule that finds problems of several ids is applied as a whole.
    """
    if ids or year.memo is NO_MEMO:
        return _found(year, (one for one in RULES if not ids or not one.ids.isdisjoint(ids)))
    others = (one for one in RULES if not one.of_files)
    return year.memo.made(lambda: [*_found(year, others), *_in_files(year)], "rules", year)


def check_file(year: Year, file: Path, without: Set[str]) -> list[Problem]:
    """The problems in one file of entries, but for those of rules that can only find ``without``.

    They are not kept: it is for an entry that is still being typed.
    """
    alone = _Files(year).only([file])
    rules = [one for one in RULES if not one.ids <= without]
    found = chain.from_iterable(one.apply(alone if one.of_files else year) for one in rules)
    return [problem for problem in found if problem.position.file == file]


def _found(year: Year, rules: Iterable[Rule]) -> list[Problem]:
    return [problem for one in rules for problem in one.apply(year)]


def _in_files(year: Year) -> list[Problem]:
    """What the rules of files find: kept for the files that are as they were, together with what they depend on."""
    memo, files = year.memo, _Files(year)
    around = memo.made(object, "around files", year.vocabulary, year.reference, year.session)
    kept = {file: memo.found("rules of a file", around, *files.contents(file)) for file in files.ids}
    elsewhere: Sequence[Problem] | None = memo.found("rules elsewhere", around)
    changed = [file for file, found in kept.items() if found is None or elsewhere is None]
    if not changed and elsewhere is not None:
        return [*elsewhere, *chain.from_iterable(kept.values())]
    found = defaultdict[Path, list[Problem]](list)
    for problem in _found(files.only(changed), (one for one in RULES if one.of_files)):
        found[problem.position.file].append(problem)
    for file in changed:
        kept[file] = memo.keep(found.pop(file, []), "rules of a file", around, *files.contents(file))
    if elsewhere is None:
        elsewhere = memo.keep([*chain.from_iterable(found.values())], "rules elsewhere", around)
    return [*elsewhere, *chain.from_iterable(kept.values())]


class _Files:
    """The files of entries of a year; ``ids`` has the entries of each, in their order."""

    def __init__(self, year: Year) -> None:
        self._year = year
        self.ids = defaultdict[Path, list[str]](list)
        for id_, origin in year.origins.items():
            if id_ in year.events or id_ in year.documents:
                self.ids[origin.content.file].append(id_)

    def contents(self, file: Path) -> Iterator[object]:
        """What a file holds: its text with positions, and its entries."""
        yield self._year.origins[self.ids[file][0]].content
        yield from (self._year.events.get(id_) or self._year.documents[id_] for id_ in self.ids[file])

    def only(self, files: Iterable[Path]) -> Year:
        """The year as if it had no entries but those of these files."""
        year, ids = self._year, {id_ for file in files for id_ in self.ids[file]}
        return replace(
            year,
            events={id_: one for id_, one in year.events.items() if id_ in ids},
            documents={id_: one for id_, one in year.documents.items() if id_ in ids},
            origins={
                id_: one
                for id_, one in year.origins.items()
                if id_ in ids or (id_ not in year.events and id_ not in year.documents)
            },
        )
