"""Proves patches: the year composed with them has the paragraphs that a delegation wrote, and no others changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import Block
from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.difference import plain
from sco_report.editing.remarks.patches.printed import Printer, blocks_of
from sco_report.editing.remarks.patches.steps import NotApplicable, applied
from sco_report.editing.remarks.patches.trial import TrialYears
from sco_report.history.snapshot import Snapshot
from sco_report.memo import Memo
from sco_report.model.remark import PatchStep
from sco_report.problems import ProblemsFound


@dataclass(frozen=True)
class Patch:
    """The steps that an edit needs."""

    edit: Edit
    steps: tuple[PatchStep, ...]


@dataclass(frozen=True)
class Proved:
    """A patch that gives the paragraph of its edit, and the other paragraphs that it changes."""

    patch: Patch
    also: tuple[Block, ...] = ()


class Proof:
    """Proves patches of one snapshot; the year is composed for many of them at once."""

    def __init__(self, base: Snapshot, years: TrialYears, printer: Printer, edits: Sequence[Edit]) -> None:
        self._base = base
        self._years = years
        self._printer = printer
        self._memo = Memo()
        self._edited = {edit.place: edit for edit in edits if edit.old is not None}
        self._added = {printer.canonical(edit.text) for edit in edits if edit.old is None and edit.text is not None}

    def proved(self, patches: Sequence[Patch]) -> list[Proved]:
        """Those that are proved, by halves where all together do not fit."""
        if not patches:
            return []
        found = self.together(patches)
        if found is not None:
            return found
        if len(patches) == 1:
            return []
        half = len(patches) // 2
        return [*self.proved(patches[:half]), *self.proved(patches[half:])]

    def together(self, patches: Sequence[Patch]) -> list[Proved] | None:
        """All of them where they are proved together, or the one; None where they are not."""
        printed = self.printed([step for patch in patches for step in patch.steps])
        texts = [self._printer.canonical(text) for text in printed]
        if not texts:
            return None
        wanted = self.wanted([patch.edit for patch in patches])
        free = {patch.edit.place for patch in patches if _may_move(patch.edit)}
        others = self._others(wanted, texts, free)
        if others is None or (others and len(patches) > 1):
            return None
        return [Proved(patch, tuple(self._printer.blocks[place] for place in others)) for patch in patches]

    def printed(self, steps: Sequence[PatchStep]) -> list[str]:
        """The plain texts of the year with some steps, read from files and checked; none where it has errors."""
        root, number = self._base.root, self._base.number
        try:
            files = self._years.files(root, applied(self._years.values, steps))
            year = check_year(root, number, drafts=files, memo=self._memo).require_valid()
            *_, package = compose(root, year)
        except (NotApplicable, ProblemsFound):
            return []
        return [plain(block.text) for block in blocks_of(package)]

    def wanted(self, edits: Sequence[Edit]) -> list[tuple[int | None, str]]:
        """The paragraphs of the document with some edits: the index of each in the draft and its text, in order."""
        changed = {edit.place: edit for edit in edits if edit.old is not None}
        added: dict[int, list[tuple[int | None, str]]] = {}
        for edit in edits:
            if edit.text is not None and (edit.old is None or edit.moved_to is not None):
                place = edit.place if edit.moved_to is None else edit.moved_to
                origin = None if edit.old is None else edit.place
                added.setdefault(place, []).append((origin, self._printer.canonical(edit.text)))
        out: list[tuple[int | None, str]] = []
        for place, text in enumerate([*self._printer.texts, ""]):
            out += added.get(place, [])
            own = changed.get(place)
            if place < len(self._printer.texts) and not (own and (own.text is None or own.moved_to is not None)):
                out.append((place, self._printer.canonical(own.text) if own and own.text is not None else text))
        return out

    def _others(
        self, wanted: list[tuple[int | None, str]], texts: list[str], free: Collection[int]
    ) -> list[int] | None:
        """The paragraphs of the draft that changed beside those wanted; None where a wanted one is not there.

        One that the delegation edited as well may have its text of before or that of the edit; one that it moved may
        stand elsewhere. Those at ``free`` places may be printed anywhere: their date may be another.
        """
        fixed, texts = [], list(texts)
        for place, text in wanted:
            if place not in free:
                fixed.append((place, text))
            elif text in texts:
                texts.remove(text)
            else:
                return None
        matcher = SequenceMatcher(None, [text for _, text in fixed], texts, autojunk=False)
        codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        left = [text for _, _, _, k, m in codes for text in texts[k:m]]
        gone = [one for _, i, j, _, _ in codes for one in fixed[i:j]]
        others: list[int] = []
        for place, text in gone:
            theirs = self._edited.get(place) if place is not None else None
            if theirs and theirs.moved_to is not None and text in left:
                left.remove(text)
                continue
            if text in left or place is None or text != self._printer.texts[place]:
                return None
            if theirs is None:
                others.append(place)
            elif theirs.text is not None:
                if self._printer.canonical(theirs.text) not in left:
                    return None
                left.remove(self._printer.canonical(theirs.text))
        extra = [text for text in left if text not in self._added]
        return others if len(extra) <= len(others) else None


def _may_move(edit: Edit) -> bool:
    """Whether a paragraph has another text in its place: with another date it may be printed elsewhere."""
    return edit.old is not None and edit.text is not None and edit.moved_to is None and edit.text != edit.old.text
