"""Turns patches into new texts of files: what stands in them today is changed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_report.editing.entries import EntryStore, StoredEntry
from sco_report.editing.entries.text import rewritten_or_gone
from sco_report.editing.entries.values import value_at, with_value
from sco_report.editing.remarks.overlap import merged
from sco_report.editing.remarks.patches.steps import KIND, NotApplicable, applied, path_of
from sco_report.model.file_kinds import DOCUMENT, EVENT
from sco_report.model.remark import PatchStep, StoredValue
from sco_report.problems import ProblemsFound


@dataclass(frozen=True)
class StepMismatch:
    """A step that does not fit: the value that it expects, and the one that stands there (None: nothing does)."""

    step: PatchStep
    present: StoredValue


class DoesNotFit(ValueError):
    """A patch does not fit the data of today."""

    def __init__(self, mismatch: StepMismatch) -> None:
        self.mismatch = mismatch
        super().__init__(mismatch.step.entry)


class Patching:
    """The values of entries while one patch after the other is applied to them, and the texts that they give."""

    def __init__(self, store: EntryStore) -> None:
        self._store = store
        self._entries: dict[str, StoredEntry] = {}
        self._values: dict[str, StoredValue] = {}

    def apply(self, steps: Sequence[PatchStep]) -> None:
        """Apply all steps of a patch, or none.

        Raises:
            DoesNotFit: a step does not fit.
        """
        self._load(steps)
        values: Mapping[str, StoredValue] = self._values
        for step in steps:
            try:
                values = applied(values, [_adapted(values, step)])
            except NotApplicable:
                entry = values.get(step.entry)
                raise DoesNotFit(StepMismatch(step, value_at(entry, path_of(step.at)))) from None
        self._values = dict(values)

    def fits(self, steps: Sequence[PatchStep]) -> bool:
        """Whether a patch would fit now."""
        self._load(steps)  # First: an entry without a value is one that a patch took away.
        before = dict(self._values)
        try:
            self.apply(steps)
        except DoesNotFit:
            return False
        self._values = before
        return True

    def _load(self, steps: Sequence[PatchStep]) -> None:
        for id_ in {step.entry for step in steps} - self._entries.keys() - self._values.keys():
            try:
                self._entries[id_] = entry = self._store.entry(id_)
                self._values[id_] = {**_inherited(entry), **entry.value}
            except ProblemsFound:
                continue  # A new entry, or one that is gone.

    def texts(self) -> dict[Path, str | None]:
        """The texts of the files that change; None for one that goes.

        Raises:
            ProblemsFound: a file cannot be changed so, or a new entry has no id.
        """
        out: dict[Path, str | None] = {}
        files = {entry.file: entry for entry in self._entries.values()}
        for file, first in files.items():
            whole = self._whole(file, first.content.value)
            if whole != first.content.value:
                out[file] = rewritten_or_gone(file, first.text, first.kind, whole)
        for id_ in self._values.keys() - self._entries.keys():
            value = dict(self._values[id_])
            kind = DOCUMENT if value.pop(KIND, "event") == "document" else EVENT
            file, text = self._store.new_entry(kind, {"id": id_, **value})
            out[file] = text
        return out

    def _whole(self, file: Path, value: Any) -> Any:
        """The content of a file with the present values of its entries."""
        here = [one for one in self._entries.values() if one.file == file]
        for entry in here:
            if entry.id in self._values:
                inherited = _inherited(entry)
                own = {key: one for key, one in self._values[entry.id].items() if inherited.get(key) != one}
                value = with_value(value, entry.path, own)
        gone = sorted((one.path for one in here if one.id not in self._values), reverse=True)
        for path in gone:
            value = with_value(value, path, None)
        return value


def _inherited(entry: StoredEntry) -> Mapping[str, StoredValue]:
    """What an entry has from the list that it stands in, and need not say: the section."""
    whole: Any = entry.content.value
    is_member = bool(entry.path) and isinstance(whole, dict) and "section" not in entry.value
    return {key: one for key, one in whole.items() if key == "section"} if is_member else {}


def _adapted(values: Mapping[str, StoredValue], step: PatchStep) -> PatchStep:
    """The step, for a text in which other words were changed since: with their changes."""
    present = value_at(values.get(step.entry), path_of(step.at))
    # A text may become a list, which no set can hold.
    if not isinstance(present, str) or not isinstance(step.was, str) or present in (step.was, step.now):
        return step
    both = merged(step.was, step.now, present)
    return step if both is None else step.model_copy(update={"was": present, "now": both})
