"""What changed in a package since the last draft that delegations received, found in a process of its own.

The draft is composed once; each later package is compared with it when it is there already, so that no save waits.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from multiprocessing.connection import Connection
from pathlib import Path

from sco_report import runtime
from sco_report.document import Block, OfficialDocument
from sco_report.editing.preview.composer import NICENESS, Composed, WorkProcess, begin_work
from sco_report.history import ChangeType
from sco_report.limits import LONGEST_COMPOSITION_SECONDS
from sco_report.model.event import Event


@dataclass(frozen=True)
class BlockChange:
    """A changed paragraph; ``block`` is its number in the package, from 0; that of the next one where it was removed.

    ``entries`` are the ids of what changed in it, ``pieces`` its words: what stayed, was removed and was added.
    """

    block: int
    type: ChangeType
    entries: tuple[str, ...]
    pieces: tuple[tuple[ChangeType, str], ...]


@dataclass(frozen=True)
class DraftChanges:
    """The changed paragraphs since a circulated draft, by its number and day, in order of print."""

    draft: int
    day: date
    paragraphs: tuple[BlockChange, ...]


@dataclass(frozen=True)
class _Job:
    """A package, and of each event what tells whether it moved or has another id."""

    package: OfficialDocument
    events: Mapping[str, Hashable]


class Comparer(WorkProcess):
    """The process that compares packages of one year with the last circulated draft, one at a time."""

    def __init__(self, root: Path, number: int) -> None:
        super().__init__(_serve, root, number)

    def changes(self, composed: Composed) -> DraftChanges | None:
        """What changed; None without a draft, or where it cannot be compared."""
        job = _Job(composed.package, {id_: _place(event) for id_, event in composed.year.events.items()})
        try:
            found = self.ask(job)
        except Exception:  # The process ended: nothing is known.
            return None
        return found if isinstance(found, DraftChanges) else None


def _place(event: Event) -> tuple[object, ...]:
    return event.section, event.dates[:1], event.after, event.title


def _serve(results: Connection, lifeline: Connection, root: Path, number: int) -> None:
    """Compare as often as the server asks, until it ends."""
    begin_work(lifeline)
    os.nice(NICENESS)
    base = _Base(root, number)
    with suppress(EOFError, OSError):
        while True:
            job = results.recv()
            with runtime.limit_added_time(LONGEST_COMPOSITION_SECONDS):
                results.send_bytes(pickle.dumps(base.changes(job)))


class _Base:
    """The last circulated draft of a year."""

    def __init__(self, root: Path, number: int) -> None:
        # History is loaded here, in the process that needs it.
        from sco_report.history.circulation import CirculatedDraft
        from sco_report.history.snapshot import Snapshot

        self._root, self._number = root, number
        self._kept: tuple[CirculatedDraft, Snapshot] | None = None

    def changes(self, job: _Job) -> DraftChanges | None:
        """What changed in a package; None without a draft that can be read."""
        from sco_report.history.repository import Unavailable
        from sco_report.problems import ProblemsFound

        try:
            self._update()
        except (Unavailable, ProblemsFound, OSError):
            self._kept = None
        return self._compared(job) if self._kept else None

    def _update(self) -> None:
        """Compose the draft, unless it is the one that is kept."""
        from sco_report.history.circulation import last_circulated
        from sco_report.history.repository import Repository
        from sco_report.history.snapshot import snapshot

        repository = Repository(self._root)
        draft = last_circulated(repository, self._number, repository.commit())
        if draft is None:
            self._kept = None
        elif self._kept is None or self._kept[0] != draft:
            with snapshot(repository, self._number, draft.tag, doubts=True) as found:
                self._kept = draft, found

    def _compared(self, job: _Job) -> DraftChanges:
        from sco_report.history.alignment import EntryMatches, aligned
        from sco_report.history.paragraphs import ParagraphChange

        assert self._kept
        draft, earlier = self._kept
        before = {id_: _place(event) for id_, event in earlier.year.events.items()} if earlier.year else {}
        renamed = _renamed(before, job.events)
        movable = {new for old, place in before.items() if job.events.get(new := renamed.get(old, old)) != place}
        found, block = list[BlockChange](), 0
        for _, pair in aligned(earlier.package, job.package, EntryMatches(renamed, movable & job.events.keys())):
            change = ParagraphChange(pair.type, pair.old, pair.new, None, None)
            if pair.type not in {ChangeType.SAME, ChangeType.MOVED_AWAY}:
                pieces = tuple((piece.type, piece.text) for piece in change.pieces)
                found.append(BlockChange(block, pair.type, tuple(_entries(pair.old, pair.new)), pieces))
            block += pair.new is not None and pair.type is not ChangeType.MOVED_AWAY
        return DraftChanges(draft.number, draft.day, tuple(found))


def _entries(old: Block | None, new: Block | None) -> Iterator[str]:
    """The ids of what a changed paragraph prints; of the events that it enumerates those whose own text changed."""
    block = new or old
    assert block
    before, now = (dict(_texts(one)) if one else {} for one in (old, new))
    changed = [id_ for id_ in before | now if before.get(id_) != now.get(id_)]
    yield from dict.fromkeys([*([block.entry] if block.entry else []), *changed])


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    for entry, runs in groupby((one for line in block.lines() for one in line), key=lambda run: run.entry):
        if entry:
            yield entry, "".join(run.text for run in runs)


def _renamed(before: Mapping[str, Hashable], now: Mapping[str, Hashable]) -> dict[str, str]:
    """The later ids of events that have another id and are the same in all that tells their place."""
    added = {now[id_]: id_ for id_ in now if id_ not in before}
    return {id_: added[place] for id_, place in before.items() if id_ not in now and place in added}
