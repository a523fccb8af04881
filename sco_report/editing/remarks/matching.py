"""Find the paragraph of the circulated document that each paragraph of a returned file is, wherever it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sco_report.document import Block, Run
from sco_report.editing.remarks.returned import ReturnedParagraph, WordComment
from sco_report.editing.remarks.wording import words_of
from sco_report.history.similarity import ALIKE, Places
from sco_report.rendering.docx.elements import bookmark_name

_HINT = 0.3
"""What a bookmark, or standing between the same neighbours, adds to the share of words in common.

As much is taken away where a paragraph was inserted as a whole with tracking, which is likely to be another one: a new
event that names a document has many words of the list item of this document, which was deleted.
"""

_FEW_WORDS = 6
"""A paragraph of fewer words may be another one in all of them."""

_MOST = 250_000
"""The number of pairs up to which paragraphs are compared word by word; beyond it only equal ones are found."""


def matched(blocks: Sequence[Block], paragraphs: Sequence[ReturnedParagraph]) -> dict[int, int]:
    """The index of the returned paragraph for the index of each block that is still there, in order."""
    matching = _Matching(blocks, paragraphs)
    matching.equal([one.text for one in paragraphs])
    matching.equal([one.earlier for one in paragraphs])
    matching.divided()
    matching.alike()
    return dict(sorted(matching.pairs.items()))


class _Matching:
    def __init__(self, blocks: Sequence[Block], paragraphs: Sequence[ReturnedParagraph]) -> None:
        self._blocks = blocks
        self._paragraphs = paragraphs
        self.pairs: dict[int, int] = {}
        self._rests: tuple[set[int], set[int]] = (set(), set())

    def _free(self) -> tuple[list[int], list[int]]:
        """The indexes of blocks and of paragraphs that are in no pair, nor the second piece of what is."""
        known = (self._rests[0].union(self.pairs), self._rests[1].union(self.pairs.values()))
        lengths = (len(self._blocks), len(self._paragraphs))
        free = [[place for place in range(lengths[side]) if place not in known[side]] for side in (0, 1)]
        return free[0], free[1]

    def equal(self, texts: Sequence[str]) -> None:
        """Pair what has the same words, one after another where several have."""
        blocks, paragraphs = self._free()
        places: dict[str, list[int]] = defaultdict(list)
        for k in reversed(paragraphs):
            places[words_of(texts[k])].append(k)
        for i in blocks:
            if found := places[words_of(self._blocks[i].text)]:
                self.pairs[i] = found.pop()

    def divided(self) -> None:
        """Pair a paragraph that was split with its first piece, and the first of two that were joined with both."""
        blocks, paragraphs = self._free()
        if len(blocks) * len(paragraphs) > _MOST:
            return
        texts = {k: words_of(self._paragraphs[k].text) for k in paragraphs}
        earlier = {i: words_of(self._blocks[i].text) for i in blocks}
        for i, block in earlier.items():
            for k, text in texts.items():
                is_split = len(text) < len(block)
                pieces = (text, texts.get(k + 1)) if is_split else (block, earlier.get(i + 1))
                if _is_whole(block if is_split else text, *pieces):
                    self.pairs[i] = k
                    self._rests[is_split].add(k + 1 if is_split else i + 1)
                    texts.pop(k)
                    break

    def alike(self) -> None:
        """Pair what has enough words in common, the most similar first."""
        scores = {pair: score for pair, score in self._scores() if score >= ALIKE}
        blocks, paragraphs = map(set, self._free())
        for i, k in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            if i in blocks and k in paragraphs:
                blocks.remove(i)
                paragraphs.remove(k)
                self.pairs[i] = k

    def _scores(self) -> Iterator[tuple[Places, float]]:
        """How likely each two that are in no pair are the same paragraph; from 0.5 on they are taken for it."""
        blocks, paragraphs = self._free()
        if len(blocks) * len(paragraphs) > _MOST:
            return
        before = {i: _words(self._blocks[i].text) for i in blocks}
        after = {k: _words(self._paragraphs[k].text) for k in paragraphs}
        bookmarked = self._bookmarked()
        gaps = self._gaps()
        for i in blocks:
            for k in paragraphs:
                score = 2 * len(before[i] & after[k]) / max(1, len(before[i]) + len(after[k]))
                if _is_inserted(self._paragraphs[k]):
                    score -= _HINT
                if i in bookmarked.get(k, ()):
                    score += _HINT
                if gaps.get(i) == k:
                    few = max(len(before[i]), len(after[k])) < _FEW_WORDS
                    score += ALIKE if few else _HINT
                yield (i, k), score

    def _bookmarked(self) -> Mapping[int, set[int]]:
        """The indexes of the blocks whose bookmarks each paragraph has."""
        places: dict[str, int] = {}
        for i, block in enumerate(self._blocks):
            for entry in (block.entry, *(one.entry for one in block.inlines if isinstance(one, Run))):
                if entry:
                    places.setdefault(bookmark_name(entry), i)
        return {k: {places[name] for name in one.bookmarks if name in places} for k, one in enumerate(self._paragraphs)}

    def _gaps(self) -> dict[int, int]:
        """The one paragraph for the one block that stand alone between the same neighbours."""
        out: dict[int, int] = {}
        ends = [(-1, -1), *sorted(self.pairs.items()), (len(self._blocks), len(self._paragraphs))]
        for (i, k), (next_i, next_k) in pairwise(ends):
            if (next_i - i, next_k - k) == (2, 2):
                out[i + 1] = k + 1
        return out


def without_deleted(
    blocks: Sequence[Block], paragraphs: Sequence[ReturnedParagraph]
) -> tuple[list[ReturnedParagraph], dict[int, ReturnedParagraph]]:
    """The paragraphs that have text, and those whose text was deleted with tracking, by the index of their block.

    Comments on a paragraph that is neither go to the one before it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(blocks))):
        places[words_of(blocks[i].text)].append(i)
    present: list[ReturnedParagraph] = []
    gone: dict[int, ReturnedParagraph] = {}
    pending: tuple[WordComment, ...] = ()
    for one in paragraphs:
        if one.text.strip():
            present.append(replace(one, comments=(*pending, *one.comments)))
            pending = ()
        elif found := places[words_of(one.earlier)]:
            gone[found.pop()] = one
        elif present:
            present[-1] = replace(present[-1], comments=(*present[-1].comments, *one.comments))
        else:
            pending += one.comments
    return present, gone


def _is_inserted(paragraph: ReturnedParagraph) -> bool:
    """Whether the whole paragraph was inserted with tracking."""
    return bool(paragraph.authors) and not paragraph.earlier.strip()


def _is_whole(text: str, piece: str, rest: str | None) -> bool:
    """Whether a text consists of two pieces."""
    return rest is not None and len(text) == len(piece) + 1 + len(rest) and text == f"{piece} {rest}"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))
