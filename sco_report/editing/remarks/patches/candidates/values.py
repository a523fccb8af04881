"""Candidates of other values: dates, ordinals, ids, words of the templates, members of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any, Literal, get_args, get_origin

from sco_report.editing.remarks.patches.candidates.slots import Slot
from sco_report.editing.remarks.patches.candidates.words import fixed_word, may_act, nominatives, stem
from sco_report.editing.remarks.patches.difference import Hunk, hunks, tokens
from sco_report.editing.remarks.patches.difference import words as words_of
from sco_report.editing.remarks.patches.steps import StoredValue
from sco_report.model.fields import dates, texts, words
from sco_report.model.fields.dates import written_span
from sco_report.model.names.entries import names_of_entries
from sco_report.model.pattern_language import plain as read_pattern
from sco_report.model.phrase import Phrase, Phrases, Subjects
from sco_report.model.year import Year
from sco_report.russian.dates import spans_of_phrase
from sco_report.russian.morphology import Agreement, Case, names_people
from sco_report.russian.numerals import LONGEST_IN_WORDS, from_roman, ordinal_from_words, ordinal_in_words
from sco_report.russian.words import LETTERS, word_lists

_MOST = 8
"""Values of one place that are tried."""
_OTHER_WORDS = 2
"""Words that may be others in a text of which sentences only move."""
_SHARE = 0.7
"""Of the words of a name, the share that must stand in a text that is to name it."""
_JOINTS = {",", "и", "а", "также", ";"}
_SENTENCE_END = re.compile(r"(?<!\b[а-яё])\.(?=\s|$)|\n", re.IGNORECASE)


@dataclass(frozen=True)
class Need:
    """A text as it is printed, and as it should be."""

    present: str
    wanted: str

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """The differences."""
        return hunks(self.present, self.wanted)

    @cached_property
    def size(self) -> int:
        """The number of words that differ."""
        return sum(one.size for one in self.hunks)

    @property
    def is_of_same_words(self) -> bool:
        """Whether both texts have the same words but two, in any order: «Участники» may be «Они» in another place."""
        old, new = (Counter(words_of(text.lower())) for text in (self.present, self.wanted))
        return max((old - new).total(), (new - old).total()) <= _OTHER_WORDS

    def new(self, hunk: Hunk) -> str:
        """The words that are wanted in one place, up to the end of a sentence; none where a sentence begins there."""
        shown = tokens(self.wanted)
        found = shown[hunk.new_start : hunk.new_end]
        words, *others = _SENTENCE_END.split(self.wanted[found[0].start : found[-1].end]) if found else ("",)
        return "" if others and shown[hunk.new_start - 1].text == "." else words

    @cached_property
    def new_stems(self) -> set[str]:
        """The words that should come, by their stems."""
        return {stem(one.text) for hunk in self.hunks for one in tokens(self.wanted)[hunk.new_start : hunk.new_end]}

    @cached_property
    def old_stems(self) -> set[str]:
        """The words that should go."""
        return {stem(one.text) for hunk in self.hunks for one in tokens(self.present)[hunk.start : hunk.end]}

    @property
    def has_joints(self) -> bool:
        """Whether a comma or a conjunction, which may join members, comes or goes."""
        return bool(_JOINTS & (self.new_stems | self.old_stems))

    @cached_property
    def all_stems(self) -> set[str]:
        """All wanted words."""
        return {stem(one.text) for one in tokens(self.wanted)}


def other_values(slot: Slot, need: Need, year: Year) -> Iterator[StoredValue]:
    """Values that may stand in a place instead, the likeliest first; None takes away what stands there."""
    kind = slot.type
    if slot.names:
        yield from _members(slot, _named(slot.names, need, year), need, is_list=kind == texts.Ids)
    elif kind in (dates.Spans, dates.Period, dates.Day, dates.Month, dates.DayMonthOrYear):
        yield from _dates(slot, need)
    elif kind == dates.OrdinalField:
        yield from _ordinals(need)
    elif kind is bool:
        yield None if slot.value == "true" else "true"
    elif get_origin(kind) is Literal:
        yield from (one for one in get_args(kind) if one != slot.value)
    elif (wording := words.patterns_of(kind, year.vocabulary)) is not None:
        found = _mentioned({word: [read_pattern(text)] for word, text in wording.items()}, need)
        yield from _members(slot, found, need, is_list=kind == Subjects)
    if kind in (Phrases, texts.Texts, Subjects):
        yield from _texts(slot, need)
    if slot.value is not None and not slot.is_required and kind is not bool:
        yield None


def _named(kind: Any, need: Need, year: Year) -> list[str]:
    kinds = ("actor",) if kind in {"side", "state"} else (kind,)
    return [id_ for one in kinds for id_ in _mentioned(names_of_entries(year, one), need)]


def _mentioned(names: Mapping[str, Sequence[str]], need: Need) -> list[str]:
    """What has a name of which the words are wanted, and not all there at present; the longest name first."""
    found: dict[str, tuple[float, int]] = {}
    for key, written in names.items():
        for text in written:
            stems = {stem(one.text) for one in tokens(text) if len(one.text) > 1}
            here, new = len(stems & need.all_stems), len(stems & need.new_stems)
            if new and here >= _SHARE * len(stems):
                found[key] = max(found.get(key, (0, 0)), (here + here / len(stems) * 100, new))
    return sorted(found, key=lambda key: found[key], reverse=True)[:_MOST]


def _members(slot: Slot, found: Sequence[str], need: Need, *, is_list: bool) -> Iterator[StoredValue]:
    """Each of some values in a place; in that of a list also in the place of a member, beside them, or one less."""
    if not is_list:
        yield from (one for one in found if one != slot.value)
        return
    present = _as_list(slot.value)
    new = [one for one in found if one not in present]
    if need.old_stems or len(present) == 1:
        yield from (_one_or_list([*present[:k], one, *present[k + 1 :]]) for one in new for k in range(len(present)))
    yield from (
        _one_or_list([*present[:k], one, *present[k:]]) for one in new for k in reversed(range(len(present) + 1))
    )
    yield from _one_less(present)
    for count in range(2, len(new) + 1):
        yield from (new[:count], new[:count][::-1])
    yield from (
        _one_or_list([*present[:k], *present[k + 1 :][:1], present[k], *present[k + 2 :]])
        for k in range(len(present) - 1)
    )


def _one_less(present: Sequence[StoredValue]) -> Iterator[StoredValue]:
    if len(present) > 1:
        yield from (_one_or_list([*present[:k], *present[k + 1 :]]) for k in range(len(present)))


def _as_list(value: StoredValue) -> list[StoredValue]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _one_or_list(members: list[StoredValue]) -> StoredValue:
    return members[0] if len(members) == 1 else members


def _texts(slot: Slot, need: Need) -> Iterator[StoredValue]:
    """A list of phrases with one less, or with the words of a difference as a further one."""
    present = _as_list(slot.value)
    yield from _one_less(present)
    for hunk in need.hunks:
        words = _without_joints(need.new(hunk))
        is_whole = words and (slot.type != Subjects or may_act(words))
        for phrase in islice(_phrases(words, slot.type), _MOST) if is_whole else ():
            for place in reversed(range(len(present) + 1)):
                yield _one_or_list([*present[:place], phrase, *present[place:]])
            if slot.type == Subjects:
                yield phrase


def _phrases(words: str, kind: Any) -> Iterator[str]:
    """Printed words as a list may have them: as they are, or in the nominative; people without a sentence's capital."""
    if kind == Subjects and words[:1].isupper() and names_people(words):
        yield words[0].lower() + words[1:]
    yield words
    if kind in (Phrases, Subjects):
        yield from dict.fromkeys(
            one for case in Case if case is not Case.NOM for one in islice(nominatives(words, case), 2)
        )


def _without_joints(words: str) -> str:
    """Words without the commas and conjunctions that join them to others."""
    found = list(tokens(words))
    while found and found[0].text in _JOINTS:
        found.pop(0)
    while found and found[-1].text in _JOINTS:
        found.pop()
    return words[found[0].start : found[-1].end] if found else ""


def new_texts(slot: Slot, need: Need, opening: str) -> Iterator[StoredValue]:
    """A text in a place that has none: wanted words, without those of the ``opening`` pattern at their beginning."""
    fixed = {fixed_word(word) for word in re.findall(rf"[{LETTERS}]+", opening)}
    for hunk in need.hunks:
        if hunk.new_end - hunk.new_start > 1:
            words = need.new(hunk)
            found = tokens(words)
            first = next(
                (k for k, one in enumerate(found) if one.text not in ",«" and fixed_word(one.text) not in fixed), None
            )
            if first:
                rest = words[found[first].start :].rstrip(" ,»")
                phrases = _phrases(rest, Phrases) if slot.type in (Phrase, Phrases) else iter((rest,))
                yield from islice(phrases, _MOST)


def is_fixed_choice(slot: Slot) -> bool:
    """Whether a place takes one of few values that need not be named in print."""
    return slot.type is bool or get_origin(slot.type) is Literal or slot.type == words.Connector


def _dates(slot: Slot, need: Need) -> Iterator[StoredValue]:
    if not _names_dates(need.new_stems | need.old_stems):
        return
    for phrase in date_phrases(need.wanted):
        spans = [written_span(one) for one in spans_of_phrase(phrase)]
        ends = [end for one in spans for end in one.split("/")]
        if slot.type in (dates.Spans, dates.Period):
            yield _one_or_list(list(spans))
        elif slot.type == dates.Month:
            yield from dict.fromkeys(end[:7] for end in ends)
        else:
            yield from ends
    if slot.type == dates.DayMonthOrYear:
        yield from re.findall(r"\b[12]\d{3}\b", need.wanted)


def _names_dates(stems: Iterable[str]) -> bool:
    months = {stem(name) for names in word_lists("months").values() for name in names}
    return any(one[:1].isdigit() or one in months for one in stems)


def date_phrases(text: str) -> Iterator[str]:
    """The phrases of a text that are dates, with their year; the longest of those that begin at a place."""
    names = {name for names in word_lists("months").values() for name in names}
    months = "|".join(sorted(names, key=len, reverse=True))
    piece = rf"(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}|\d{{1,2}}|{months}|год[ау]?|г\.|со?|в|по|до|и|а также|[-–—,])"
    for found in re.finditer(rf"{piece}(?:\s*{piece})*", text, re.IGNORECASE):
        pieces = [one.span() for one in re.finditer(r"а также|[^\s,]+|,", found[0])]
        for start in range(len(pieces)):
            ends = (
                end
                for end in range(len(pieces), start, -1)
                if _is_dates(found[0][pieces[start][0] : pieces[end - 1][1]])
            )
            end = next(ends, None)
            if end is not None:
                yield found[0][pieces[start][0] : pieces[end - 1][1]]
                break


def _is_dates(phrase: str) -> bool:
    try:
        return bool(re.search(r"\d{4}", phrase)) and bool(spans_of_phrase(phrase))
    except ValueError:
        return False


def _ordinals(need: Need) -> Iterator[str]:
    """The ordinals among the wanted words: in Roman numerals, in figures, in words as a number or with a capital."""
    for hunk in need.hunks:
        found = [one.text for one in tokens(need.wanted)[max(hunk.new_start - 2, 0) : hunk.new_end + 2]]
        yield from ordinals(found)


def ordinals(found: Sequence[str]) -> Iterator[str]:
    """Ordinals among words, as entries write them."""
    for place, word in enumerate(found):
        if from_roman(word) or re.fullmatch(r"[1-9]\d{0,3}-[а-я]{1,3}", word):
            yield word
        if stem(word) not in _stems_of_ordinals():
            continue
        for length in (3, 2, 1):
            phrase = " ".join(found[place : place + length])
            forms = [phrase, *(one for case in Case for one in islice(nominatives(phrase, case), 1))]
            number = next((number for form in forms if (number := ordinal_from_words(form))), None)
            if number:
                yield phrase if phrase[0].isupper() else str(number)
                break


@cache
def _stems_of_ordinals() -> frozenset[str]:
    """The beginnings of the words of ordinals."""
    written = (ordinal_in_words(number, Agreement("masc", plural=False)) for number in range(1, LONGEST_IN_WORDS + 1))
    return frozenset(stem(word) for words in written for word in words.split())
