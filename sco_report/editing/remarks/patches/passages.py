"""Which passages an edit rewrites, and how each of them should read; an edit may rewrite those of several entries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from sco_report.document import Block, Role, Run
from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.candidates.values import date_phrases
from sco_report.editing.remarks.patches.difference import hunks, tokens, words
from sco_report.editing.remarks.patches.printed import Passage, Printer, Texts
from sco_report.model.year import SESSION_ID

_SIMILAR = 0.5
"""The ratio of common words from which on a member of an enumeration is another one that was changed."""


@dataclass(frozen=True)
class Goal:
    """How a passage should read."""

    passage: Passage
    wanted: Texts


@dataclass(frozen=True)
class Wanted:
    """What an edit wants: passages that read so, entries that go, new members of an enumeration, an order.

    ``new`` are the texts of members. ``order`` are the events of the paragraph in their new order, with an empty id in
    the place of each new one; None where it stays. ``opens`` says of events whether they begin a paragraph, where that
    changes.
    """

    goals: tuple[Goal, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    order: tuple[str, ...] | None = None
    section: str | None = None
    opens: Mapping[str, bool] = field(default_factory=dict)


def owners(block: Block) -> tuple[str, ...]:
    """The events that a block prints, in order: its own and those of its pieces."""
    ids = (block.entry, *(one.entry for one in block.inlines if isinstance(one, Run)))
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))


class Passages:
    """Finds the passages of the document of a printer."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._year = printer.year

    def wanted(self, edit: Edit) -> Wanted | None:
        """What an edit of a paragraph that the draft has wants; None where its parts are not known."""
        assert edit.old
        events = [id_ for id_ in owners(edit.old) if id_ in self._year.events]
        text = None if edit.text is None else self._printer.canonical(edit.text)
        if text is not None and text == self._printer.texts[edit.place]:
            return Wanted()
        if not events or edit.old.role is Role.LIST_ITEM:
            return self._of_document(edit, text)
        if edit.old.entry is None:
            return self._of_enumeration(edit, events, text)
        if len(events) > 1:
            return self._of_joined(edit, text)
        return self._of_event(edit.old.entry, edit.place, text)

    def _of_event(self, id_: str, place: int, text: str | None) -> Wanted | None:
        """One paragraph of an event: changed, or left out with the event where it has no other."""
        passage = Passage(id_)
        printed = self._printer.print(passage, self._year)
        number = self._number(id_, place, printed)
        if number is None:
            return None
        wanted = (*printed[:number], *(() if text is None else (text,)), *printed[number + 1 :])
        return Wanted((Goal(passage, wanted),)) if wanted else Wanted(gone=(id_,))

    def _number(self, id_: str, place: int, printed: Texts) -> int | None:
        """Which of the paragraphs of an event a block is."""
        earlier = sum(block.entry == id_ for block in self._printer.blocks[:place])
        of_text = [number for number, text in enumerate(printed) if text == self._printer.texts[place]]
        return min(of_text, key=lambda number: abs(number - earlier), default=None)

    def inserted(self, place: int, text: str) -> Iterator[Goal]:
        """The paragraphs of the events before and behind a place with a further one between them."""
        blocks = self._printer.blocks
        for neighbour, shift in ((place - 1, 1), (place, 0)):
            id_ = (blocks[neighbour].entry if 0 <= neighbour < len(blocks) else None) or ""
            if id_ in self._year.events:
                passage = Passage(id_)
                printed = self._printer.print(passage, self._year)
                number = self._number(id_, neighbour, printed)
                if number is not None:
                    yield Goal(
                        passage, (*printed[: number + shift], self._printer.canonical(text), *printed[number + shift :])
                    )

    def divided(self, places: Sequence[int], texts: Sequence[str]) -> Wanted | None:
        """What neighbouring paragraphs of events want that should be others in number; None where that is not known."""
        blocks, wanted = self._printer.blocks, tuple(map(self._printer.canonical, texts))
        pieces = [(id_, piece) for place in places for id_, piece in _pieces(blocks[place])]
        ids = {id_ for id_, _ in pieces}
        if not ids <= self._year.events.keys():
            return None
        id_ = pieces[0][0] or ""
        if len(ids) == 1:
            printed = self._printer.print(Passage(id_), self._year)
            number = self._number(id_, places[0], printed)
            if number is None:
                return None
            return Wanted((Goal(Passage(id_), (*printed[:number], *wanted, *printed[number + len(places) :])),))
        return self._of_several(pieces, {owners(blocks[place])[0] for place in places}, wanted)

    def section_of(self, place: int) -> str | None:
        """The section of a paragraph before a block, that of the event before it, or else of the one behind it."""
        blocks, events = self._printer.blocks, self._year.events
        for k in (place - 1, place):
            if 0 <= k < len(blocks):
                ids = [id_ for id_ in owners(blocks[k]) if id_ in events]
                if ids and blocks[k].entry is not None:
                    return events[ids[-1]].section
        return None

    def _of_several(
        self, pieces: Sequence[tuple[str | None, str]], first: Collection[str], wanted: Texts
    ) -> Wanted | None:
        """Events that begin paragraphs, or no longer do; ``first`` are those that do in the draft."""
        new = [self._printer.canonical(one) for one in _split_alike(pieces, ". ".join(wanted))]
        opens = {
            id_ or "": any(text.startswith(one) for text in wanted) for (id_, _), one in zip(pieces, new, strict=True)
        }
        if not all(new) or len(opens) < len(pieces) or sum(opens.values()) != len(wanted):
            return None
        goals = tuple(
            Goal(Passage(id_ or ""), (one,))
            for (id_, old), one in zip(pieces, new, strict=True)
            if self._printer.canonical(old) != one
        )
        if any(len(self._printer.print(goal.passage, self._year)) > 1 for goal in goals):
            return None
        return Wanted(goals, opens={id_: here for id_, here in opens.items() if here != (id_ in first)})

    def _of_document(self, edit: Edit, text: str | None) -> Wanted | None:
        goal = self.of_document(edit.place, edit.place + 1, text)
        return Wanted((goal,)) if goal else None

    def of_document(self, start: int, end: int, text: str | None) -> Goal | None:
        """What is printed of the session and few events, with a text instead of some blocks, None for none.

        Of a block with another text it is that block alone: what else prints the same value changes too.
        """
        found = self._reduced(start if start < end else start - 1)
        if found is None:
            return None
        passage, printed, number = found
        wanted = () if text is None else (self._printer.canonical(text),)
        if start < end and wanted:
            return Goal(replace(passage, number=number), wanted)
        first = number if start < end else number + 1
        return Goal(passage, (*printed[:first], *wanted, *printed[first + end - start :]))

    def _reduced(self, place: int) -> tuple[Passage, Texts, int] | None:
        """The fewest events with which the document prints a block as it does, and where it is then printed."""
        block, text = self._printer.blocks[place], self._printer.texts[place]
        for ids in self._choices(block):
            passage = Passage(SESSION_ID, events=ids)
            printed = self._printer.print(passage, self._year)
            if text in printed:
                return passage, printed, printed.index(text)
        return None

    def _choices(self, block: Block) -> Iterator[tuple[str, ...]]:
        events = self._year.events.values()
        yield ()
        yield tuple(event.id for event in events if block.entry in {event.id, *event.documents})
        yield tuple(event.id for event in events if event.documents)
        yield tuple(id_ for group in self._year.vocabulary.groups for id_ in self._members(group)[:2])
        yield tuple(self._year.events)

    def _members(self, group: str) -> list[str]:
        return [
            event.id for event in self._year.events.values() if event.section == group and event.stage != "cancelled"
        ]

    def _of_joined(self, edit: Edit, text: str | None) -> Wanted | None:
        """A paragraph that several events share: each has its piece of the new text, as far as words show."""
        assert edit.old
        pieces = [(id_, self._printer.canonical(piece)) for id_, piece in _pieces(edit.old)]
        if text is None:
            return Wanted(gone=tuple(id_ for id_, _ in pieces if id_))
        goals: list[Goal] = []
        gone: list[str] = []
        for (id_, old), piece in zip(pieces, _split_alike(pieces, text), strict=True):
            new = self._printer.canonical(piece)
            if id_ is None:
                return None
            if old != new:
                (goals.append(Goal(Passage(id_), (new,))) if new else gone.append(id_))
        return Wanted(tuple(goals), tuple(gone))

    def _of_enumeration(self, edit: Edit, events: Sequence[str], text: str | None) -> Wanted | None:
        """Members of an enumeration: changed, left out, new, in another order."""
        assert edit.old
        if text is None:
            return Wanted(gone=tuple(events))
        items = {
            one.entry: self._printer.canonical(one.text)
            for one in edit.old.inlines
            if isinstance(one, Run) and one.entry
        }
        first = self._printer.texts[edit.place].find(next(iter(items.values())))
        head = self._printer.texts[edit.place][:first]
        new = members(text, head)
        if new is None:
            return None
        pairs = _paired(list(items.values()), new)
        ids = list(items)
        kept = {k: ids[i] for i, k in pairs.items()}
        goals = tuple(
            Goal(Passage(ids[i], listed=True), (new[k],)) for i, k in pairs.items() if items[ids[i]] != new[k]
        )
        order = tuple(kept.get(k, "") for k in range(len(new)))
        added = tuple(text for k, text in enumerate(new) if k not in kept)
        gone = tuple(id_ for id_ in ids if id_ not in kept.values())
        section = self._year.events[ids[0]].section
        return Wanted(goals, gone, added, order, section)


def members(text: str, head: str) -> list[str] | None:
    """The members of an enumeration behind its head: each ends with its date in brackets, and maybe a note."""
    if not text.startswith(head):
        common = SequenceMatcher(None, head, text, autojunk=False).get_matching_blocks()
        ends = [block.b + block.size for block in common if block.size and block.a + block.size == len(head)]
        if not ends:
            return None
        head = text[: ends[-1]]
    out, start = [], len(head)
    for found in re.finditer(r"\(([^()]*)\)(?: \[[^\]]*\])?(?=[,.;]|$)", text):
        if found.start() >= start and any(date_phrases(found[1])):
            out.append(text[start : found.end()].strip(" ,;"))
            start = found.end()
    return out if out and not text[start:].strip(" .,;") else None


def _paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The members of two enumerations that are the same, or one of which the other was made, by index."""
    pairs: dict[int, int] = {}
    left = list(range(len(new)))
    for i, text in enumerate(old):
        same = next((k for k in left if new[k] == text), None)
        if same is not None:
            pairs[i] = same
            left.remove(same)
    rest = [i for i in range(len(old)) if i not in pairs]
    shares = sorted(((_share(old[i], new[k]), i, k) for i in rest for k in left), reverse=True)
    for share, i, k in shares:
        if share >= _SIMILAR and i not in pairs and k in left:
            pairs[i] = k
            left.remove(k)
    return dict(sorted(pairs.items()))


def _share(old: str, new: str) -> float:
    """The share of words that two texts have in common."""
    count = len(words(old)) + len(words(new))
    return 1 - sum(one.size for one in hunks(old, new)) / count if count else 1.0


def _pieces(block: Block) -> list[tuple[str | None, str]]:
    """The texts of the entries that share a block, in order."""
    out: list[tuple[str | None, str]] = []
    for one in block.inlines:
        if isinstance(one, Run):
            owner = one.entry or block.entry
            if out and (out[-1][0] == owner or not one.text.strip()):
                out[-1] = (out[-1][0], out[-1][1] + one.text)
            else:
                out.append((owner, one.text))
    return [(owner, text.strip()) for owner, text in out]


def _split_alike(pieces: Sequence[tuple[str | None, str]], text: str) -> list[str]:
    """A text cut where the pieces of the old one meet, as the words around show."""
    old = " ".join(piece for _, piece in pieces)
    found = tokens(text)
    differences = hunks(old, text)
    ends, count = [], 0
    for _, piece in pieces[:-1]:
        count += len(tokens(piece))
        shift = sum((h.new_end - h.new_start) - (h.end - h.start) for h in differences if h.end <= count)
        inside = next((h for h in differences if h.start < count < h.end), None)
        ends.append(inside.new_end if inside else count + shift)
    places = [0, *(found[end].start if end < len(found) else len(text) for end in ends), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places)]
