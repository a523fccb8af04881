"""Makes the changes of patches in the values of entries, and finds the changes between two values.

Values are those of files: texts, lists and mappings. A change of a list is found by values, not by places alone: what
other changes moved is recognised where it stands now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from sco_report.editing.entries.values import value_at, with_value
from sco_report.model.remark import PatchStep
from sco_report.russian.morphology import Case

StoredValue = Any
"""A value as a file has it: a text, or lists and mappings of texts."""

Values = Mapping[str, StoredValue]
"""Entries of a year by their ids, the session by «session»; each is a mapping as its file has it."""

Path = tuple[str | int, ...]
"""Keys and indexes that lead from an entry to one of its values."""

KIND = "kind"
"""The key that says in the value of a new entry whether it is an event or a document."""


class NotApplicable(ValueError):
    """A step that does not fit: what it changes is not there, or is another value."""

    def __init__(self, step: PatchStep) -> None:
        self.entry = step.entry
        super().__init__(f"{step.entry}: {step.at}")


def applied(values: Values, steps: Iterable[PatchStep]) -> dict[str, StoredValue]:
    """The entries after the steps, made one after the other; one that is made already, or comes twice, changes nothing.

    Raises:
        NotApplicable: the first step that does not fit.
    """
    out = dict(values)
    for step in {repr(step): step for step in steps}.values():
        path = path_of(step.at)
        if not path:
            _change_entry(out, step)
        elif step.entry not in out:
            raise NotApplicable(step)
        else:
            out[step.entry] = _changed(out[step.entry], path, step)
    return out


def path_of(at: str) -> Path:
    """«outcomes.1.decided» as keys and indexes; the path of the whole entry is empty."""
    return tuple(int(key) if key.isdecimal() else key for key in at.split(".")) if at else ()


def _change_entry(values: dict[str, StoredValue], step: PatchStep) -> None:
    present = values.get(step.entry)
    if step.now is None:
        if present is not None and present != step.was:
            raise NotApplicable(step)
        values.pop(step.entry, None)
    elif present is None or present == step.was:
        values[step.entry] = step.now
    elif without_kind(present) != without_kind(step.now):
        raise NotApplicable(step)


def without_kind(value: StoredValue) -> StoredValue:
    """An entry as its file has it."""
    return {key: one for key, one in value.items() if key != KIND} if isinstance(value, dict) else value


def _changed(value: StoredValue, path: Path, step: PatchStep) -> StoredValue:
    """An entry after a step at a path in it."""
    if step.was is None:
        return _with_new(value, path, step)
    place = next(_places(value, path, step.was), None)
    if place is not None:
        return with_value(value, place, step.now)
    if step.now is not None and next(_places(value, path, step.now), None) is not None:
        return value
    is_gone = value_at(value, path) is None and not isinstance(path[-1], int)
    if step.now is None and (is_gone or _is_id(step.was)):
        return value
    raise NotApplicable(step)


def _is_id(value: StoredValue) -> bool:
    """Whether a value is an id, which is in a list or is not; a text that is missing there may have been reworded."""
    return isinstance(value, str) and re.fullmatch(r"[\w-]+", value) is not None


def _with_new(value: StoredValue, path: Path, step: PatchStep) -> StoredValue:
    *above, last = path
    holder = value_at(value, tuple(above))
    if isinstance(last, str):
        if not isinstance(holder, dict) or holder.get(last, step.now) != step.now:
            raise NotApplicable(step)
        return with_value(value, path, step.now)
    if not isinstance(holder, list):
        raise NotApplicable(step)
    if step.now in holder:
        return value
    if step.before is None:
        return inserted(value, (*above, len(holder) if last >= len(holder) else last), step.now)
    places = [index for index, one in enumerate(holder) if one == step.before]
    return inserted(value, (*above, min(places or [min(last, len(holder))], key=lambda one: abs(one - last))), step.now)


def _places(value: StoredValue, path: Path, wanted: StoredValue) -> Iterator[Path]:
    """Where a value stands, at a path or at one that differs from it in indexes; the nearest first."""
    if not path:
        if value == wanted:
            yield ()
        return
    first, rest = path[0], path[1:]
    if isinstance(first, str):
        if isinstance(value, dict) and first in value:
            yield from ((first, *more) for more in _places(value[first], rest, wanted))
    elif isinstance(value, list):
        for index in sorted(range(len(value)), key=lambda one: abs(one - first)):
            yield from ((index, *more) for more in _places(value[index], rest, wanted))


def leaves(value: StoredValue) -> Iterator[tuple[Path, str]]:
    """The texts in a value, with their paths."""
    if isinstance(value, str):
        yield (), value
    else:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from (((key, *path), text) for path, text in leaves(one))


def inserted(value: StoredValue, path: Path, new: StoredValue) -> StoredValue:
    """A copy with a new member before the place of a list that a path leads to."""
    *above, index = path
    members = list(value_at(value, tuple(above)) or [])
    members.insert(int(index), new)
    return with_value(value, tuple(above), members)


def with_reference(before: Values, after: Values, abbreviation: str, case: Case) -> Values:
    """The values ``after`` with a reference for an abbreviation in the first text that has it and is not ``before``.

    At the beginning of a text it has no case: there it stands in that of the text.
    """
    typed = re.compile(rf"(?<![\w{{-]){abbreviation}(?![\w-])")
    for id_, value in after.items():
        known = {text for _, text in leaves(before.get(id_, {}))}
        for path, text in leaves(value) if value is not before.get(id_) else ():
            found = typed.search(text)
            if found and text not in known:
                reference = f"{{{abbreviation} {case}}}" if found.start() else f"{{{abbreviation}}}"
                changed = text[: found.start()] + reference + text[found.end() :]
                return {**after, id_: with_value(value, path, changed)}
    return after


def steps_between(before: Values, after: Values) -> tuple[PatchStep, ...]:
    """The changes that make some entries into others, in the order of entries; new entries come first.

    Within a member of a list a value is changed as a whole, so that it is recognised wherever the member then stands.
    """
    new = [PatchStep(entry=id_, now=value) for id_, value in after.items() if id_ not in before]
    changed = [step for id_ in before if id_ in after for step in _between(id_, (), before[id_], after[id_])]
    gone = [PatchStep(entry=id_, was=value) for id_, value in before.items() if id_ not in after]
    return (*new, *changed, *gone)


def _between(id_: str, path: Path, was: StoredValue, now: StoredValue) -> Iterator[PatchStep]:
    if was is now or was == now:
        return
    in_list = any(isinstance(key, int) for key in path)
    if isinstance(was, dict) and isinstance(now, dict) and (not in_list or was.keys() == now.keys()):
        for key in dict.fromkeys((*was, *now)):
            yield from _between(id_, (*path, key), was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list) and was and now and not in_list:
        yield from _between_lists(id_, path, was, now)
    else:
        yield _step(id_, path, was, now)


def _between_lists(id_: str, path: Path, was: list[StoredValue], now: list[StoredValue]) -> Iterator[PatchStep]:
    """What is changed and what goes, and then what comes: what moves is not there twice in between."""
    matcher = SequenceMatcher(None, [repr(one) for one in was], [repr(one) for one in now], autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    gone = 0
    for _, i, j, k, m in codes:
        for place in range(i, j):
            if place - i < m - k:
                yield from _between(id_, (*path, place - gone), was[place], now[k + place - i])
            else:
                yield _step(id_, (*path, place - gone), was[place], None)
                gone += 1
    for _, i, j, k, m in codes:
        following = now[m] if m < len(now) else None
        yield from (_step(id_, (*path, place), None, now[place], following) for place in range(k + j - i, m))


def _step(id_: str, path: Path, was: StoredValue, now: StoredValue, before: StoredValue = None) -> PatchStep:
    return PatchStep(entry=id_, at=".".join(map(str, path)), was=was, now=now, before=before)
