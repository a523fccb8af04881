"""The open remarks of delegations at the paragraphs of today's package, and what the page shows of each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from sco_report.document import Block, Role
from sco_report.editing.preview.calendar import SourceLink, SourceLinks
from sco_report.editing.preview.composer import Composed
from sco_report.editing.remarks.decisions import Located, rivals_among
from sco_report.editing.remarks.patches.difference import tokens
from sco_report.editing.remarks.sources import WordSources, touched_words
from sco_report.editing.remarks.wording import words_of
from sco_report.model.remark import Remark
from sco_report.problems import Position
from sco_report.russian.numerals import roman

if TYPE_CHECKING:
    from sco_report.history.paragraphs import Piece

_ALIKE = 0.5
"""From this likeness on, between 0 and 1, a paragraph is the one of the draft with other words."""

_Span = tuple[int, int]

PlacedRemarks = Mapping[int, Sequence[Located]]
"""The open remarks at each paragraph that has some; paragraphs of the package are counted from 0."""


@dataclass(frozen=True)
class ShownRemark:
    """A remark as the page shows it; ``delegation`` is its name (nominative), ``pieces`` the draft with its changes.

    ``source`` is the line with the words of one without a patch.
    """

    located: Located
    delegation: str
    pieces: Sequence[Piece]
    source: SourceLink | None

    @property
    def remark(self) -> Remark:
        """The remark."""
        return self.located.remark


def placed_remarks(composed: Composed) -> PlacedRemarks:
    """The open remarks at the paragraphs that they are about, as those read today."""
    waiting = _waiting(composed)
    if not waiting:
        return {}
    found: dict[int, list[Located]] = defaultdict(list)
    paragraphs = _Paragraphs(composed.package.blocks)
    for one in waiting:
        found[paragraphs.place(one.remark)].append(one)
    return dict(sorted(found.items()))


def marks(composed: Composed, placed: PlacedRemarks) -> list[tuple[int, list[str], list[_Span]]]:
    """What is marked: the numbers of paragraphs, the names of the delegations with remarks on them, and the words.

    Words are given by where they begin and end in the text of the paragraph.
    """
    blocks = composed.package.blocks if placed else []
    out = []
    for number, here in placed.items():
        words = {span for one in here for span in _words_today(one.remark, blocks[number].text)}
        out.append((number, list(dict.fromkeys(_name(composed, one) for one in here)), _joined(words)))
    return out


def _words_today(remark: Remark, text: str) -> Iterator[_Span]:
    """The words of a remark in the text of today, as far as they are still there."""
    then, now = tokens(remark.was or ""), tokens(text)
    touched = set(touched_words(remark))
    matcher = SequenceMatcher(None, [one.text for one in then], [one.text for one in now], autojunk=False)
    for start, place, size in matcher.get_matching_blocks() if touched else ():
        for offset in range(size):
            if then[start + offset] in touched:
                yield now[place + offset].start, now[place + offset].end


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    """The spans of words in order; with nothing but a space between them they are one."""
    out: list[_Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def shown_remarks(composed: Composed, block: int, links: SourceLinks) -> list[list[ShownRemark]]:
    """The open remarks on a paragraph; those on the same words, here or in another paragraph, are one group."""
    waiting, groups = _waiting(composed), list[list[Located]]()
    for one in placed_remarks(composed).get(block, ()):
        if not any(one in group for group in groups):
            groups.append([one, *(rival.located for rival in rivals_among(waiting, one))])
    sources = WordSources(links.root, composed.year)
    return [[_shown(composed, one, sources.of(one.remark), links) for one in group] for group in groups]


def _waiting(composed: Composed) -> list[Located]:
    files = composed.year.remarks
    return [Located(file, index) for file in files for index, one in enumerate(file.remarks) if one.is_open]


def _shown(composed: Composed, one: Located, source: Position | None, links: SourceLinks) -> ShownRemark:
    # Imported here: only the dialog compares texts.
    from sco_report.history.paragraphs import text_pieces

    remark = one.remark
    pieces = text_pieces(remark.was or "", remark.proposed_text)
    return ShownRemark(one, _name(composed, one), pieces, links.to(source) if source else None)


def _name(composed: Composed, one: Located) -> str:
    return composed.year.reference.delegation_name(one.file.delegation)


class _Paragraphs:
    """The paragraphs of today, in which those of a draft are looked up."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def place(self, remark: Remark) -> int:
        """The number of the paragraph that a remark is about; of a new one, one of its entry or of its section."""
        if remark.margin:
            return 0
        if remark.was is not None and (same := self._of_text(remark.was, remark.entry)) is not None:
            return same
        return next(self._nearest(remark), 0)

    def _of_text(self, text: str, entry: str | None) -> int | None:
        """The paragraph with the same words, if there are several, of the entry; else the one that is most like it."""
        words = words_of(text)
        if same := self._by_words.get(words):
            return next((number for number in same if self._blocks[number].entry == entry), same[0])
        matcher = SequenceMatcher(None, "", words, autojunk=False)
        among = self._by_entry.get(entry) or range(len(self._blocks)) if entry else self._by_entry.get(None, ())
        best, likeness = None, _ALIKE
        for number in among:
            matcher.set_seq1(self._words[number])
            if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness:
                ratio = matcher.ratio()
                best, likeness = (number, ratio) if ratio > likeness else (best, likeness)
        return best

    def _nearest(self, remark: Remark) -> Iterator[int]:
        new = [step.now for step in remark.patch if isinstance(step.now, Mapping)]
        entries = (remark.entry, *(one.get("after") for one in new), *(step.entry for step in remark.patch))
        yield from (self._by_entry[one][0] for one in entries if isinstance(one, str) and one in self._by_entry)
        if remark.section in self._sections:
            yield self._sections[remark.section]

    @cached_property
    def _words(self) -> list[str]:
        return [words_of(block.text) for block in self._blocks]

    @cached_property
    def _by_words(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            found[words].append(number)
        return found

    @cached_property
    def _by_entry(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = defaultdict(list)
        for number, block in enumerate(self._blocks):
            found[block.entry].append(number)
        return dict(found)

    @cached_property
    def _sections(self) -> dict[str | None, int]:
        headings = (number for number, block in enumerate(self._blocks) if block.role is Role.SECTION)
        return {roman(count): number for count, number in enumerate(headings, 1)}
