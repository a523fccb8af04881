"""Candidates of other texts: the words that differ, put into the text of an entry that prints those around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from sco_report.editing.remarks.patches.difference import Hunk, Token, tokens
from sco_report.model.fields.texts import REFERENCE
from sco_report.russian.morphology import GRAMMEMES, Case, NoHeadNoun, inflected, match_case, parses
from sco_report.russian.phrases import inflect

_PART = re.compile(rf"{REFERENCE.pattern}|\w+(?:[-/]\w+)*|[^\w\s]")
_STEM = 3
"""Letters that the cases of one word share."""
_FIXED = 6
"""Letters that the forms of a word of a pattern share."""
_AWAY = 3
"""Words that may lie between the difference and the next word that is known from the text of the entry."""
_MOST_FORMS = 6
_SENTENCE_END = re.compile(r"[.!?…][»“)]?\s+[«„(]?[А-ЯЁA-Z]")


def stem(word: str) -> str:
    """What the cases of a word have in common, more or less."""
    return word.lower().replace("ё", "е")[:_STEM]


def fixed_word(word: str) -> str:
    """What the forms of a word of a pattern have in common, and no other word: «участием», «организованный»."""
    return word.lower().replace("ё", "е")[:_FIXED]


def may_act(words: str) -> bool:
    """Whether words may name who acts: none of them is a predicate or an adverb."""
    found = (one.text for one in tokens(words) if one.text.isalpha())
    return not any(parses(one)[0].tag.POS in {"VERB", "PRTS", "ADVB"} for one in found)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[Token, ...]:
    """The words, signs and whole references of a text of an entry."""
    return tuple(Token(found[0], found.start(), found.end()) for found in _PART.finditer(text))


@lru_cache(maxsize=4096)
def _stems(parts: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(stem(one.text) for one in parts)


@dataclass(frozen=True)
class Replacement:
    """Words of a text that others replace: their indexes in the text, and those of the others where they are wanted.

    ``printed`` are the words that the first are printed as, ``region`` those of the whole text.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    printed: tuple[str, ...]
    region: tuple[str, ...]


def other_texts(text: str, present: str, wanted: str, hunks: Sequence[Hunk]) -> Iterator[tuple[str, bool]]:
    """What a text of an entry may be instead, so that it prints wanted words where it prints others at present.

    Each with whether a reference is lost by it. The likeliest come first.
    """
    parts, shown, aim = _parts(text), tokens(present), tokens(wanted)
    if not parts:
        return
    pairs = _pairs(parts, shown)
    for replacement in dict.fromkeys(
        one for found in _spans(hunks) if (one := _replacement(parts, shown, pairs, found))
    ):
        lost = any(_is_reference(part) for part in parts[replacement.start : replacement.end])
        for words in _stored(text, parts, aim, wanted, replacement):
            new = _put(text, parts, replacement, words)
            if new and new != text and not (_SENTENCE_END.search(new) and not _SENTENCE_END.search(text)):
                yield new, lost


def _is_reference(part: Token) -> bool:
    """Whether a part of a text stands for a name, which may have many words in print."""
    return part.text.startswith("{")


def _spans(hunks: Sequence[Hunk]) -> Iterator[Hunk]:
    """Each difference, and each run of several."""
    for length in range(1, min(len(hunks), 8) + 1):
        for first in range(len(hunks) - length + 1):
            one, other = hunks[first], hunks[first + length - 1]
            yield Hunk(one.start, other.end, one.new_start, other.new_end)


def _pairs(parts: tuple[Token, ...], shown: tuple[Token, ...]) -> list[tuple[int, int]]:
    """The words of a text and the printed ones that are the same, in order, by their indexes."""
    matcher = SequenceMatcher(None, _stems(parts), _stems(shown), autojunk=False)
    return [(block.a + k, block.b + k) for block in matcher.get_matching_blocks() for k in range(block.size)]


def _replacement(
    parts: tuple[Token, ...], shown: tuple[Token, ...], pairs: list[tuple[int, int]], hunk: Hunk
) -> Replacement | None:
    """The words of a text that a difference replaces, widened to the next words that both have."""
    if not pairs:
        return None
    before = [pair for pair in pairs if pair[1] < hunk.start]
    after = [pair for pair in pairs if pair[1] >= hunk.end]
    left = before[-1] if before else (-1, pairs[0][1] - pairs[0][0] - 1)
    right = after[0] if after else (len(parts), pairs[-1][1] + len(parts) - pairs[-1][0])
    # A difference may begin before the text, or end after it: «прошло заседание», «прошел форум».
    lead, rest = hunk.start - left[1] - 1, right[1] - hunk.end
    is_outside = (lead < 0 and before) or (rest < 0 and after)
    is_near = -_AWAY <= lead <= _AWAY and -_AWAY <= rest <= _AWAY
    if is_outside or not (is_near or any(_is_reference(part) for part in parts[left[0] + 1 : right[0]])):
        return None
    if hunk.new_start - lead > hunk.new_end + rest:
        return None
    printed = tuple(one.text for one in shown[left[1] + 1 : right[1]])
    first, last = pairs[0][1] - pairs[0][0], pairs[-1][1] + len(parts) - pairs[-1][0]
    region = tuple(one.text for one in shown[max(first, 0) : last])
    return Replacement(left[0] + 1, right[0], hunk.new_start - lead, hunk.new_end + rest, printed, region)


def _put(text: str, parts: tuple[Token, ...], replacement: Replacement, words: str) -> str:
    """A text with other words in a place, parted from those around as texts are."""
    before = text[: parts[replacement.start - 1].end] if replacement.start else ""
    after = text[parts[replacement.end].start :] if replacement.end < len(parts) else ""
    out = before
    for piece in (words, after):
        gap = "" if not out or not piece or piece[0] in ",;:.!?)»“" or out[-1] in "(«„" else " "
        if out and piece and _was_tight(text, parts, replacement):
            gap = ""
        out += gap + piece
    return out


def _was_tight(text: str, parts: tuple[Token, ...], replacement: Replacement) -> bool:
    """Whether no space stood on either side of what is replaced: «-» of «2020-2021»."""
    if not 0 < replacement.start < replacement.end < len(parts):
        return False
    here = text[parts[replacement.start - 1].end : parts[replacement.end].start]
    return " " not in here and "\n" not in here


def _stored(
    text: str, parts: tuple[Token, ...], aim: tuple[Token, ...], wanted: str, replacement: Replacement
) -> Iterator[str]:
    """The wanted words as an entry would write them: as they are printed, or in a nominative that gives these forms."""
    new = aim[replacement.new_start : replacement.new_end]
    if not new:
        yield ""
        return
    words = wanted[new[0].start : new[-1].end]
    yield from _forms_of(words, text, parts, replacement, new[0])
    if replacement.start == 0 and text[0].islower() and words[:2].istitle():
        yield from _forms_of(words[0].lower() + words[1:], text, parts, replacement, new[0])


def _forms_of(words: str, text: str, parts: tuple[Token, ...], replacement: Replacement, first: Token) -> Iterator[str]:
    case = _case_of(text, replacement.region)
    if case is Case.NOM:
        yield words
        forms = dict.fromkeys(form for one in Case if one is not Case.NOM for form in nominatives(words, one))
        yield from [form for form in forms if form != words][:_MOST_FORMS] if replacement.start == 0 else ()
        return
    found = [*nominatives(words, case)]
    found = [words, *found] if _is_unchanging(parts, replacement, first) else [*found, words]
    fitting = [form for form in found if _prints(_put(text, parts, replacement, form), words, case)]
    yield from (fitting or found)[:_MOST_FORMS]


def _is_unchanging(parts: tuple[Token, ...], replacement: Replacement, first: Token) -> bool:
    """Whether words are replaced that do not decline with the head, or are put where such stand."""
    old = [part.text.lower() for part in parts[replacement.start : replacement.end]]
    if old:
        return old == [one.lower() for one in replacement.printed]
    return replacement.start > 0 and first.text not in {"и", ","}


def _case_of(text: str, printed: Sequence[str]) -> Case:
    """The case in which a text is printed."""
    best = {case: _agreeing(text, case, printed) for case in Case}
    return max(best, key=lambda case: best[case])


def _agreeing(text: str, case: Case, printed: Sequence[str]) -> int:
    try:
        forms = {one.text.lower() for one in _parts(inflect(text, case))}
    except NoHeadNoun:
        return -1
    return sum(word.lower() in forms for word in printed)


def _prints(text: str, words: str, case: Case) -> bool:
    try:
        form = inflect(text, case)
    except NoHeadNoun:
        return False
    return " ".join(one.text for one in tokens(words)) in " ".join(one.text for one in tokens(form))


def nominatives(words: str, case: Case) -> Iterator[str]:
    """Words in the nominative that may be printed so in a case, where they are others; themselves in the nominative."""
    yield from (one for one in in_nominative(words, case) if one != words or case is Case.NOM)


def in_nominative(words: str, case: Case) -> Iterator[str]:
    """Words in the nominative that may be printed so in a case: as many turned as may be heads or go with them.

    First the first noun and what stands before it, then also further nouns after «и», «,», then all.
    """
    if case is Case.NOM:
        yield words
        return
    found = tokens(words)
    turned = [_nominative(one.text, case) for one in found]
    nouns = [place for place, one in enumerate(turned) if one and one[1]]
    joints = [place for place, one in enumerate(found) if one.text in {"и", ","}]
    seen: dict[str, None] = {}
    for upto in (*nouns[:1], *(n for n in nouns if any(j < n for j in joints)), len(found)):
        first = nouns[0] if nouns else 0
        for places in (
            {p for p in range(upto + 1) if p <= first or _goes_with_joint(p, joints, nouns)},
            set(range(upto + 1)),
        ):
            seen[_with_forms(words, found, {p: one[0] for p in places if p < len(found) and (one := turned[p])})] = None
    yield from seen


def _goes_with_joint(place: int, joints: list[int], nouns: list[int]) -> bool:
    """Whether a word is the first noun after «и» or a comma, or stands before it."""
    joint = max((one for one in joints if one < place), default=None)
    if joint is None:
        return False
    noun = next((one for one in nouns if one > joint), None)
    return noun is not None and place <= noun


def _with_forms(words: str, found: Sequence[Token], forms: dict[int, str]) -> str:
    out, position = [], 0
    for place, one in enumerate(found):
        out += [words[position : one.start], forms.get(place, one.text)]
        position = one.end
    return "".join(out) + words[position:]


@lru_cache(maxsize=4096)
def _nominative(word: str, case: Case) -> tuple[str, bool] | None:
    """The nominative of a word that stands in a case, and whether it is a noun; None where it does not."""
    for reading in parses(word):
        tag = reading.tag
        same = GRAMMEMES[case] in tag or (case is Case.ACC and "nomn" in tag)
        if not same or tag.POS not in {"NOUN", "ADJF", "PRTF"}:
            continue
        number = (
            ("plur",)
            if tag.number == "plur"
            else ("sing", *((tag.gender,) if tag.POS != "NOUN" and tag.gender else ()))
        )
        form = inflected(reading, "nomn", *number)
        if form:
            return match_case(word, form), tag.POS == "NOUN"
    return None
