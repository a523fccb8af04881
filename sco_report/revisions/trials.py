"""What the document would be without some of the changes: so it is seen what they did to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from sco_report.output import temporary_folder
from sco_report.problems import ProblemsFound
from sco_report.revisions.alignment import Fate, Pair, aligned
from sco_report.revisions.entries import EntryChange
from sco_report.revisions.kinship import kinship
from sco_report.revisions.likeness import look
from sco_report.revisions.reverting import write_without
from sco_report.revisions.states import State, read_state

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

    def __init__(self, old: State, new: State, changes: Sequence[EntryChange]) -> None:
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
                return self._compared(read_state(folder, self._new.number))
        except ProblemsFound:
            return None

    def _compared(self, state: State) -> _Trial:
        after = [pair for _, pair in aligned(state.package, self._new.package, kinship(state, self._new))]
        before = [pair for _, pair in aligned(self._old.package, state.package, kinship(self._old, state))]
        return _Trial(
            {id(pair.new) for pair in after if pair.fate is Fate.SAME},
            {look(pair.old) for pair in after if pair.old and pair.fate is Fate.REMOVED},
            {id(pair.old) for pair in before if pair.fate is Fate.SAME},
            {look(pair.new) for pair in before if pair.new and pair.fate is Fate.ADDED},
        )
