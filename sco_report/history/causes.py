"""Writes a state of a project without some of the changes that led to it.

What in the data is near to a paragraph: the entries that it prints, what they name, what prints them.

What the document would be without some of the changes: so it is seen what they did to it.

Why a paragraph changed: the items that are not what they were, and without which it would be what it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from sco_report.checks.mentions import mentions
from sco_report.document import Block, Role, Run
from sco_report.history.alignment import Fate, Pair, aligned, entry_matches
from sco_report.history.entries import SIGNATORIES, EntryChange, Item, compare_entries, items
from sco_report.history.similarity import look
from sco_report.history.snapshot import Snapshot, read_snapshot, rooms
from sco_report.model.year import SESSION_ID, Year
from sco_report.output import temporary_folder
from sco_report.problems import ProblemsFound
from sco_report.russian.typography import NBSP
from sco_report.source import KeyPath, read

_TABLES = ("states", "organs", "places", "abbreviations")


class Nearness:
    """The keys of items near to paragraphs, as two states of a year tell; ``session`` are those of the session."""

    def __init__(self, years: Sequence[Year], session: Sequence[str]) -> None:
        self._session = session
        self._states = {code: one.name.gen for year in years for code, one in year.reference.states.items()}
        self._printed = [_named(year, printed=True) for year in years]
        self._placed = [_named(year, printed=False) for year in years]

    def of(self, pair: Pair) -> Iterator[set[str]]:
        """The nearest first: what a paragraph prints, what prints that, and what gives it its place.

        What an entry names without printing it, as the event after which it stands, is nearest to one that moved.
        """
        blocks = [block for block in (pair.old, pair.new) if block]
        entries = {entry for block in blocks for entry in _entries(block)}
        own = {key for block in blocks if _entries(block) == [SESSION_ID] for key in self._of_session(block)}
        placing = _targets(self._placed, entries)
        yield entries | own | _targets(self._printed, entries) | (placing if pair.move else set())
        yield _sources(self._printed, entries)
        yield placing | _sources(self._placed, entries)

    def _of_session(self, block: Block) -> list[str]:
        """What of the session a paragraph without an entry may print: a signatory, the decision, the report."""
        if block.role is Role.SIGNATURE:
            lines = block.text.replace(NBSP, " ").splitlines()
            return [key for key in self._session if self._states.get(key.removeprefix(f"{SIGNATORIES}/")) in lines]
        others = [key for key in self._session if not key.startswith(SIGNATORIES)]
        return [key for key in others if _PRINTS.get(block.role, key) in key]


_PRINTS = dict.fromkeys([Role.CLAUSE, Role.NUMBERED_CLAUSE, Role.PREAMBLE], f"{SESSION_ID}/decision")
"""The part of the session's entry that roles print; others print what several parts say."""


def _entries(block: Block) -> list[str]:
    """The entries that a paragraph prints; one that prints none prints the session."""
    runs = [inline.entry for inline in block.inlines if isinstance(inline, Run)]
    return [entry for entry in (block.entry, *runs) if entry] or [SESSION_ID]


def _targets(named: Sequence[Mapping[str, set[str]]], entries: set[str]) -> set[str]:
    return {key for table in named for entry in entries for key in table.get(entry, ())}


def _sources(named: Sequence[Mapping[str, set[str]]], entries: set[str]) -> set[str]:
    return {key for table in named for key, targets in table.items() if targets & entries}


def _named(year: Year, *, printed: bool) -> dict[str, set[str]]:
    """The keys that each entry prints, or names without printing; itself or through the title of what it names."""
    direct: dict[str, set[str]] = {}
    for mention in mentions(year):
        if mention.printed is printed:
            direct.setdefault(mention.source, set()).add(mention.target)
    # Of an event another one prints no more than its title and dates.
    titled = {id_: direct[id_] for id_ in (*year.documents, *year.reference.organs) if id_ in direct}
    return {
        by: {key for target in _reached(targets, titled) for key in _keys(target)} for by, targets in direct.items()
    }


def _reached(targets: set[str], titled: Mapping[str, set[str]]) -> set[str]:
    """What is named, and what is named in titles of that."""
    out, left = set(targets), targets
    while left:
        left = {target for one in left for target in titled.get(one, ())} - out
        out |= left
    return out


def _keys(target: str) -> Iterator[str]:
    yield target
    yield from (f"{table}/{target}" for table in _TABLES)


def write_without(changes: Iterable[EntryChange], state: Snapshot, folder: Path) -> None:
    """Write the files of the later state into a folder, but leave out some changes: what they changed is as it was."""
    for room in rooms(state.number):
        if (state.root / room).is_dir():
            shutil.copytree(state.root / room, folder / room)
    files = _Files(folder)
    stayed, others = _divided(changes)
    for old, new in stayed:
        files.put(new, old.value)
    # Of a list the last members go first, and the first come first, so that the places of the others hold.
    for item in sorted((new for _, new in others if new), key=_place, reverse=True):
        files.take(item)
    for item in sorted((old for old, _ in others if old), key=_place):
        files.insert(item)
    files.write()


def _divided(
    changes: Iterable[EntryChange],
) -> tuple[list[tuple[Item, Item]], list[tuple[Item | None, Item | None]]]:
    """What is where it was, and what came, went, or is elsewhere; before and after."""
    stayed, others = [], []
    for one in changes:
        if one.old and one.new and _place(one.old) == _place(one.new):
            stayed.append((one.old, one.new))
        else:
            others.append((one.old, one.new))
    return stayed, others


def _place(item: Item) -> tuple[str, KeyPath]:
    return item.file, item.path


class _Files:
    """The values of files that are edited; None is a file that goes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._values: dict[str, Any] = {}

    def put(self, item: Item, value: Any) -> None:
        """Let another value stand in the place of an item."""
        if item.path:
            self._around(item)[item.path[-1]] = value
        else:
            self._values[item.file] = value

    def take(self, item: Item) -> None:
        """Let an item go."""
        if item.path:
            del self._around(item)[item.path[-1]]
        else:
            self._values[item.file] = None

    def insert(self, item: Item) -> None:
        """Let an item come in its place, which another one may have now."""
        around = self._around(item) if item.path else None
        if isinstance(around, list):
            around.insert(int(item.path[-1]), item.value)
        else:
            self.put(item, item.value)

    def write(self) -> None:
        """Write the files; what is not YAML is its own text, and JSON is YAML."""
        for name, value in self._values.items():
            file = self._folder / name
            if value is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            file.write_text(text, encoding="utf-8", newline="")

    def _around(self, item: Item) -> Any:
        """The list or the mapping in which an item stands."""
        file = self._folder / item.file
        if item.file not in self._values and file.is_file():
            self._values[item.file] = read(file).value
        if self._values.get(item.file) is None:
            self._values[item.file] = _empty(item.path[0])
        found = self._values[item.file]
        for step, following in pairwise(item.path):
            if isinstance(found, dict) and step not in found:
                found[step] = _empty(following)
            found = found[step]
        return found


def _empty(step: str | int) -> Any:
    """What has such steps."""
    return [] if isinstance(step, int) else {}


_MOST = 24
"""How often the document is composed to find causes; of 2021 that takes about five seconds."""


@dataclass(frozen=True)
class _Trial:
    """What the document would be without some changes, by the identity of its blocks, or by what is seen of them.

    ``kept`` would be of the later state, ``taken`` is what that lacks; ``back`` would be of the earlier state,
    ``come`` is what that lacks.
    """

    kept: Set[int]
    taken: Set[Hashable]
    back: Set[int]
    come: Set[Hashable]


class Trials:
    """The changes between two states, each of which can be left out; a change is named by its number."""

    def __init__(self, old: Snapshot, new: Snapshot, changes: Sequence[EntryChange]) -> None:
        self._old = old
        self._new = new
        self._changes = changes
        self._made = 0
        self._trial = cache(self._composed)

    def touched(self, numbers: Iterable[int], pair: Pair) -> bool | None:
        """Whether a paragraph would be another one without some changes; None where that cannot be told."""
        trial = self._trial(frozenset(numbers))
        if trial is None:
            return None
        if pair.new is not None:
            return id(pair.new) not in trial.kept
        return pair.old is not None and look(pair.old) in trial.taken

    def explained(self, numbers: Iterable[int], pair: Pair) -> bool:
        """Whether without some changes a paragraph would for sure be what it was."""
        trial = self._trial(frozenset(numbers))
        if trial is None:
            return False
        if pair.old is not None:
            return id(pair.old) in trial.back
        return pair.new is not None and look(pair.new) not in trial.come

    def _composed(self, numbers: frozenset[int]) -> _Trial | None:
        if self._made >= _MOST:
            return None
        self._made += 1
        try:
            with temporary_folder() as folder:
                write_without([self._changes[number] for number in sorted(numbers)], self._new, folder)
                return self._compared(read_snapshot(folder, self._new.number))
        except ProblemsFound:
            return None

    def _compared(self, state: Snapshot) -> _Trial:
        after = [pair for _, pair in aligned(state.package, self._new.package, entry_matches(state, self._new))]
        before = [pair for _, pair in aligned(self._old.package, state.package, entry_matches(self._old, state))]
        return _Trial(
            {id(pair.new) for pair in after if pair.fate is Fate.SAME},
            {look(pair.old) for pair in after if pair.old and pair.fate is Fate.REMOVED},
            {id(pair.old) for pair in before if pair.fate is Fate.SAME},
            {look(pair.new) for pair in before if pair.new and pair.fate is Fate.ADDED},
        )


class Causes:
    """What changed between two states, and which of it lies behind a paragraph."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        before, after = (items(one.root, one.year, one.lent) if one.year else {} for one in (old, new))
        self._changes = compare_entries(before, after)
        self._trials = Trials(old, new, self._changes)
        whole = bool(before and after)
        # What outlives a year did not come or go with it.
        self._wide = [number for number, one in enumerate(self._changes) if whole and _is_wide(one)]
        self._narrow = [number for number, one in enumerate(self._changes) if not _is_wide(one)]
        # Another name of a file changes no words; it may change places.
        telling = {key: number for number, one in enumerate(self._changes) if _is_telling(one) for key in one.keys}
        self._telling = telling
        years = [state.year for state in (old, new) if state.year]
        self._nearness = Nearness(years, [key for key in telling if key.startswith(f"{SESSION_ID}/")])

    def of(self, pair: Pair) -> list[str]:
        """The keys of the items behind a paragraph.

        Tables and templates lie behind it where the document without their changes says otherwise; entries near to it,
        unless that says what it said before. Of several entries it is those without whose changes it would be another.
        Empty where a paragraph changed for none of these, or only for several together.
        """
        near, wide = self._near(pair), self._touching(self._wide, pair)
        if wide and self._trials.explained(self._wide, pair):
            near = []
        elif len(near) > 1:
            near = [number for number in near if self._trials.touched([number], pair)] or near
        found = [*near, *wide] or self._touching(self._narrow, pair)
        return [key for number in sorted(found) for key in sorted(self._changes[number].keys)]

    def _near(self, pair: Pair) -> list[int]:
        """The entries nearest to a paragraph that changed."""
        for keys in self._nearness.of(pair):
            numbers = {self._telling[key] for key in keys if key in self._telling}
            if near := sorted(numbers.difference(self._wide)):
                return near
        return []

    def _touching(self, numbers: Sequence[int], pair: Pair) -> list[int]:
        """Those of some changes that touched a paragraph; all of them, where only together they did."""
        if not numbers or self._trials.touched(numbers, pair) is False:
            return []
        found = [number for number in numbers if self._trials.touched([number], pair)]
        return found or (list(numbers) if self._trials.touched(numbers, pair) else [])


def _is_wide(change: EntryChange) -> bool:
    """Whether it is one of a table or a template, which many paragraphs may print."""
    return change.item.kind != "session" and "/" in change.item.key and not change.item.key.startswith(f"{SESSION_ID}/")


def _is_telling(change: EntryChange) -> bool:
    return not (change.old and change.new) or change.old.value != change.new.value
