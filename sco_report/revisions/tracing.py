"""Follows every letter of a document from state to state: which are those of the first, who brought and took others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sco_report.document import Block, OfficialDocument, PartName
from sco_report.revisions.alignment import Fate, Pair, aligned
from sco_report.revisions.credit import NOBODY, Authorship, Credit, Credits, Span
from sco_report.revisions.kinship import Kinship
from sco_report.revisions.words import Stretch, is_gap, length, paragraph_stretches

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


def followed(before: Trace, document: OfficialDocument | None, kinship: Kinship, who: Authorship | None) -> Trace:
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

    def _gaps(self, stretch: Stretch, known: Sequence[Authorship | None]) -> Iterator[Authorship | None]:
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


def _spans(people: Sequence[Authorship | None]) -> tuple[Span, ...]:
    out, at = [], 0
    for who, group in groupby(people):
        to = at + len(list(group))
        if who:
            out.append(Span(at, to, who))
        at = to
    return tuple(out)


def _placed(document: OfficialDocument | None) -> Iterator[tuple[tuple[PartName, int], Block]]:
    for part in document.parts if document else ():
        yield from (((part.name, number), block) for number, block in enumerate(part.blocks))


def _blocks(document: OfficialDocument | None) -> list[Block]:
    return [block for _, block in _placed(document)]
