"""Follows every letter of a document from state to state: which are those of the first, who brought and took others.

Who is behind what changed between two states, paragraph by paragraph and word by word.

The way from one state to another through the commits between: at which to stop, and who made what in between.

Who changed what, and when: every letter is followed through the commits between two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sco_report.document import Block, OfficialDocument, PartName
from sco_report.history.alignment import UNRELATED, EntryMatches, Fate, Pair, aligned, entry_matches
from sco_report.history.commits import Commit, Step
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, extracted, rooms
from sco_report.history.words import WordDiff, is_gap, length, paragraph_stretches
from sco_report.output import temporary_folder
from sco_report.problems import ProblemsFound
from sco_report.problems.messages import sanitize

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Authorship:
    """Who made a change, and when (UTC); where nobody can be named for sure, ``author`` is empty."""

    author: str
    moment: datetime


@dataclass(frozen=True)
class CreditedSpan:
    """Letters of a paragraph, by their places in its text, that one hand brought or took."""

    start: int
    end: int
    who: Authorship


@dataclass(frozen=True)
class Credit:
    """Who is behind a paragraph.

    In the later state ``text`` says who brought its letters, ``gaps`` who made them stand for something still to come,
    or no more, ``end`` who began the paragraph, ``place`` who put it where it is, ``form`` who gave it its role. In the
    earlier state ``text`` and ``end`` say who took them away. Whatever is not said nobody is known for.
    """

    text: tuple[CreditedSpan, ...] = ()
    gaps: tuple[CreditedSpan, ...] = ()
    end: Authorship | None = None
    place: Authorship | None = None
    form: Authorship | None = None


NOBODY = Credit()

Credits = Mapping[tuple[PartName, int], Credit]
"""Of the paragraphs of one state, by their part and their number in it, counted from 0."""


@dataclass(frozen=True)
class Attribution:
    """Who made the changes between two states; ``otherwise`` is for those for which nobody is known."""

    otherwise: Authorship
    old: Credits = field(default_factory=dict)
    new: Credits = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What :meth:`from_json` reads: people by their number in «who», letters as [start, end, number]."""
        writer = _Writer()
        old, new = writer.written(self.old), writer.written(self.new)
        who = [{"author": one.author, "moment": one.moment.isoformat()} for one in (self.otherwise, *writer.people)]
        return {"who": who, "old": old, "new": new}

    @classmethod
    def from_json(cls, read: Json) -> Attribution:
        """The attribution that was written.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: it has another form.
        """
        people = [_authorship(one) for one in read["who"]]
        if not people:
            raise ValueError(read)
        reader = _Reader(dict(enumerate(people)))
        return cls(people[0], reader.credits(read["old"]), reader.credits(read["new"]))


class _Writer:
    """Numbers people in the order in which they are met, from 1: 0 is for whom nobody is known."""

    def __init__(self) -> None:
        self.people: dict[Authorship, int] = {}

    def written(self, known: Credits) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for (part, number), credit in sorted(known.items()):
            if credit != NOBODY:
                out.setdefault(part, {})[str(number)] = dict(self._members(credit))
        return out

    def _members(self, credit: Credit) -> Iterator[tuple[str, Any]]:
        for name in ("text", "gaps"):
            if spans := getattr(credit, name):
                yield name, [[span.start, span.end, self._number(span.who)] for span in spans]
        for name in ("end", "place", "form"):
            if who := getattr(credit, name):
                yield name, self._number(who)

    def _number(self, who: Authorship) -> int:
        return self.people.setdefault(who, len(self.people) + 1)


@dataclass(frozen=True)
class _Reader:
    people: Mapping[int, Authorship]

    def credits(self, read: Json) -> dict[tuple[PartName, int], Credit]:
        return {
            (PartName(part), int(number)): self._credit(credit)
            for part, numbers in read.items()
            for number, credit in numbers.items()
        }

    def _credit(self, read: Json) -> Credit:
        text, gaps = (tuple(map(self._span, read.get(name, ()))) for name in ("text", "gaps"))
        end, place, form = (self.people[read[name]] if name in read else None for name in ("end", "place", "form"))
        return Credit(text, gaps, end, place, form)

    def _span(self, read: list[int]) -> CreditedSpan:
        start, end, who = map(int, read)
        return CreditedSpan(start, end, self.people[who])


def _authorship(read: Mapping[str, str]) -> Authorship:
    moment = datetime.fromisoformat(read["moment"])
    if moment.tzinfo is None:
        raise ValueError(read["moment"])
    try:
        return Authorship(sanitize(str(read["author"])), moment.astimezone(UTC))
    except OverflowError as error:
        raise ValueError(read["moment"]) from error


@dataclass(frozen=True)
class Leg:
    """What lies between a commit and the stops before it: their ids, and the commits since, itself the last."""

    stops: tuple[str, ...]
    commits: tuple[Commit, ...]

    @property
    def who(self) -> Authorship | None:
        """Who made all that came about here; nobody can be named of several people, or where lines of work met."""
        if len(self.stops) != 1 or len({commit.author for commit in self.commits}) != 1:
            return None
        return Authorship(self.commits[0].author, max(commit.moment for commit in self.commits))


def leg(step: Step, passed: Mapping[str, Leg]) -> Leg:
    """The leg that ends with a step, where some of the commits before it were passed without a stop."""
    stops: dict[str, None] = {}
    commits: dict[Commit, None] = {}
    for parent in step.parents:
        before = passed.get(parent)
        stops |= dict.fromkeys(before.stops if before else (parent,))
        commits |= dict.fromkeys(before.commits if before else ())
    return Leg(tuple(stops), (*commits, step.commit))


def stops(steps: Sequence[Step], most: int) -> set[str]:
    """The ids of at most so many commits at which to stop, the last one among them.

    Of too many commits those are passed first that the same person followed up.
    """
    left = list(steps) if len(steps) <= most else list(_last_of_each(steps))
    if len(left) > most:
        left = [left[(number + 1) * len(left) // most - 1] for number in range(most)]
    return {step.commit.id for step in left}


def _last_of_each(steps: Sequence[Step]) -> Iterator[Step]:
    """The commits after which the work of another person begins, or lines of work part or meet."""
    followers: dict[str, list[Step]] = {}
    for step in steps:
        for parent in step.parents:
            followers.setdefault(parent, []).append(step)
    for step in steps:
        match followers.get(step.commit.id, []):
            case [follower] if len(follower.parents) == 1 and follower.commit.author == step.commit.author:
                continue
            case _:
                yield step


def outside(steps: Sequence[Step]) -> set[str]:
    """The ids of what comes before all steps."""
    return {parent for step in steps for parent in step.parents} - {step.commit.id for step in steps}


def only_author(steps: Sequence[Step]) -> str:
    """Who made all steps; empty text where that was not one person."""
    authors = {step.commit.author for step in steps}
    return authors.pop() if len(authors) == 1 else ""


Origin = int | Authorship | None
"""Where a letter comes from: the letter of the first state that it is, by number, or who brought it, if known."""


@dataclass(frozen=True)
class _Traced:
    """A paragraph of a state: the origins of its letters and of its end, and who gave it what else it has."""

    letters: tuple[Origin, ...]
    end: Origin
    gaps: tuple[Authorship | None, ...]
    place: Authorship | None = None
    form: Authorship | None = None


@dataclass(frozen=True)
class Trace:
    """A state of a document with the origins of all it says, and who took what it says no more, by number."""

    document: OfficialDocument | None
    paragraphs: Mapping[int, _Traced]
    gone: Mapping[int, Authorship | None]


def first(document: OfficialDocument | None) -> Trace:
    """The state with which all begins."""
    paragraphs, number = {}, 0
    for block in _blocks(document):
        end = number + len(block.text)
        paragraphs[id(block)] = _Traced(tuple(range(number, end)), end, (None,) * (end - number))
        number = end + 1
    return Trace(document, paragraphs, {})


def followed(before: Trace, document: OfficialDocument | None, kinship: EntryMatches, who: Authorship | None) -> Trace:
    """The state that somebody, if known, made of another one."""
    step = _Step(before, who)
    for _, pair in aligned(before.document, document, kinship):
        step.take(pair)
    return Trace(document, step.paragraphs, step.gone)


def merged(traces: Sequence[Trace]) -> Trace:
    """One state that was made of several, as each of them has it."""
    one, *others = traces
    if not others:
        return one
    numbers = [[id(block) for block in _blocks(trace.document)] for trace in traces]
    paragraphs = {
        ids[0]: _merged([trace.paragraphs[id_] for trace, id_ in zip(traces, ids, strict=True)])
        for ids in zip(*numbers, strict=True)
    }
    kept = {letter for traced in paragraphs.values() for letter in (*traced.letters, traced.end)}
    gone: dict[int, Authorship | None] = {}
    for trace in traces:
        for letter, who in trace.gone.items():
            if letter not in kept:
                gone[letter] = gone.get(letter) or who
    return Trace(one.document, paragraphs, gone)


def credits_of(origin: Trace, result: Trace) -> tuple[Credits, Credits]:
    """Who took what only the first state says, and who brought what only the last one does."""
    return dict(_taken(origin, result.gone)), dict(_brought(result))


class _Step:
    """What becomes of the letters of a state in the next one."""

    def __init__(self, before: Trace, who: Authorship | None) -> None:
        self._before = before.paragraphs
        self._who = who
        self.paragraphs: dict[int, _Traced] = {}
        self.gone = dict(before.gone)

    def take(self, pair: Pair) -> None:
        """Follow a paragraph; one that moved is followed where it came."""
        if pair.new is None and pair.old is not None:
            self._lose((*self._before[id(pair.old)].letters, self._before[id(pair.old)].end))
        elif pair.old is None and pair.new is not None:
            count = len(pair.new.text)
            self.paragraphs[id(pair.new)] = _Traced((self._who,) * count, self._who, (None,) * count)
        elif pair.old is not None and pair.new is not None and pair.fate is not Fate.MOVED_AWAY:
            self.paragraphs[id(pair.new)] = self._changed(pair.fate, pair.old, pair.new)

    def _changed(self, fate: Fate, old: Block, new: Block) -> _Traced:
        traced = self._before[id(old)]
        if fate is not Fate.SAME:
            traced = self._reworded(traced, old, new)
        if fate is Fate.MOVED_HERE:
            traced = replace(traced, place=self._who)
        return traced if old.role is new.role else replace(traced, form=self._who)

    def _reworded(self, traced: _Traced, old: Block, new: Block) -> _Traced:
        letters: list[Origin] = []
        gaps: list[Authorship | None] = []
        at = 0
        for stretch in paragraph_stretches(old, new):
            to = at + length(stretch.old)
            if stretch.same:
                letters += traced.letters[at:to]
                gaps += self._gaps(stretch, traced.gaps[at:to])
            else:
                self._lose(traced.letters[at:to])
                letters += [self._who] * length(stretch.new)
                gaps += [None] * length(stretch.new)
            at = to
        return replace(traced, letters=tuple(letters), gaps=tuple(gaps))

    def _gaps(self, stretch: WordDiff, known: Sequence[Authorship | None]) -> Iterator[Authorship | None]:
        at = 0
        for old, new in zip(stretch.old, stretch.new, strict=True):
            to = at + length([new])
            yield from [self._who] * (to - at) if is_gap(old) is not is_gap(new) else known[at:to]
            at = to

    def _lose(self, letters: Sequence[Origin]) -> None:
        self.gone |= {letter: self._who for letter in letters if isinstance(letter, int)}


def _merged(traced: Sequence[_Traced]) -> _Traced:
    """A paragraph as several states have it: what one of them knows holds for all."""
    return _Traced(
        tuple(map(_known, zip(*(one.letters for one in traced), strict=True))),
        _known([one.end for one in traced]),
        tuple(_first(gaps) for gaps in zip(*(one.gaps for one in traced), strict=True)),
        _first([one.place for one in traced]),
        _first([one.form for one in traced]),
    )


def _known(origins: Sequence[Origin]) -> Origin:
    kept = next((origin for origin in origins if isinstance(origin, int)), None)
    return _first([one for one in origins if not isinstance(one, int)]) if kept is None else kept


def _first(people: Sequence[Authorship | None]) -> Authorship | None:
    return next((who for who in people if who), None)


def _taken(origin: Trace, gone: Mapping[int, Authorship | None]) -> Iterator[tuple[tuple[PartName, int], Credit]]:
    for place, block in _placed(origin.document):
        traced = origin.paragraphs[id(block)]
        letters = [gone.get(letter) if isinstance(letter, int) else None for letter in (*traced.letters, traced.end)]
        credit = Credit(_spans(letters[:-1]), end=letters[-1])
        if credit != NOBODY:
            yield place, credit


def _brought(result: Trace) -> Iterator[tuple[tuple[PartName, int], Credit]]:
    for place, block in _placed(result.document):
        traced = result.paragraphs[id(block)]
        *letters, end = [None if isinstance(one, int) else one for one in (*traced.letters, traced.end)]
        credit = Credit(_spans(letters), _spans(traced.gaps), end, traced.place, traced.form)
        if credit != NOBODY:
            yield place, credit


def _spans(people: Sequence[Authorship | None]) -> tuple[CreditedSpan, ...]:
    out, at = [], 0
    for who, group in groupby(people):
        to = at + len(list(group))
        if who:
            out.append(CreditedSpan(at, to, who))
        at = to
    return tuple(out)


def _placed(document: OfficialDocument | None) -> Iterator[tuple[tuple[PartName, int], Block]]:
    for part in document.parts if document else ():
        yield from (((part.name, number), block) for number, block in enumerate(part.blocks))


def _blocks(document: OfficialDocument | None) -> list[Block]:
    return [block for _, block in _placed(document)]


__all__ = ["Attribution", "attribution"]

_MOST_PARAGRAPHS = 4_000
"""How many paragraphs are composed on the way: of 2021 those of forty commits, which takes about ten seconds."""


def attribution(repository: Repository, old: Snapshot, new: Snapshot) -> Attribution:
    """Who made the changes from a commit to another one or to the working folder.

    What no commit holds yet is put to the name that git knows the editor by, at this moment. Where nobody can be named
    for sure nobody is, and the moment is that of the later state: of what came about as lines of work were merged, or
    on the way from one person's commit to another's past some that cannot be composed, or are too many.
    """
    if old.commit is None:
        raise ValueError("the earlier state is a commit")
    head = new.commit or repository.commit()
    steps = repository.steps(old.commit, head, *rooms(new.number))
    if new.commit is None:
        last = Commit("", repository.editor(), datetime.now(UTC).replace(microsecond=0))
        steps = [*steps, Step(last, (steps[-1].commit.id if steps else head.id,))]
        head = last
    author = only_author(steps) if outside(steps) <= {old.commit.id} else ""
    otherwise = Authorship(author, head.moment)
    try:
        with temporary_folder() as folder:
            walk = _Walk(repository, folder, old, new)
            return Attribution(otherwise, *credits_of(walk.origin, walk.through(steps)))
    except ProblemsFound:
        return Attribution(otherwise)


@dataclass(frozen=True)
class _Stop:
    """A state that was composed, and where what it says comes from."""

    state: Snapshot
    trace: Trace


class _Walk:
    """Goes from the earlier state to the later one, commit by commit, each after its parents."""

    def __init__(self, repository: Repository, folder: Path, old: Snapshot, new: Snapshot) -> None:
        self._repository = repository
        self._folder = folder
        self._old = old
        self._new = new
        self.origin = first(old.package)

    def through(self, steps: Sequence[Step]) -> Trace:
        """The later state, traced back to the earlier one.

        Raises:
            ProblemsFound: a state cannot be composed from which steps begin.
        """
        if not steps:
            return self._from_the_earlier(self._new).trace
        known, passed = dict(self._before(steps)), dict[str, Leg]()
        chosen = stops(steps, max(1, _MOST_PARAGRAPHS // max(1, self._paragraphs())))
        for step in steps:
            id_, way = step.commit.id, leg(step, passed)
            state = self._new if step is steps[-1] else self._state(step.commit) if id_ in chosen else None
            if state:
                known[id_] = self._stop(state, way, known)
            else:
                passed[id_] = way
        return known[steps[-1].commit.id].trace

    def _before(self, steps: Sequence[Step]) -> Mapping[str, _Stop]:
        """What the steps begin from: the earlier state, or another one that is older still or beside it."""
        assert self._old.commit
        out = {self._old.commit.id: _Stop(self._old, self.origin)}
        for id_ in sorted(outside(steps) - out.keys()):
            out[id_] = self._from_the_earlier(self._composed(self._repository.commit(id_)))
        return out

    def _from_the_earlier(self, state: Snapshot) -> _Stop:
        return _Stop(state, followed(self.origin, state.package, entry_matches(self._old, state), None))

    def _stop(self, state: Snapshot, way: Leg, known: Mapping[str, _Stop]) -> _Stop:
        before = [known[id_] for id_ in way.stops]
        traces = [followed(one.trace, state.package, entry_matches(one.state, state), way.who) for one in before]
        return _Stop(state, merged(traces or [followed(first(None), state.package, UNRELATED, None)]))

    def _state(self, commit: Commit) -> Snapshot | None:
        """The state of a commit; None where it cannot be composed: nobody has to keep to that on the way."""
        try:
            return self._composed(commit)
        except ProblemsFound:
            return None

    def _composed(self, commit: Commit) -> Snapshot:
        return extracted(self._repository, self._new.number, commit, self._folder / commit.id, commit.short)

    def _paragraphs(self) -> int:
        package = self._new.package or self._old.package
        return sum(len(part.blocks) for part in package.parts) if package else 0
