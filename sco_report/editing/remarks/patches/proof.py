"""Proves patches: the year composed with them has the paragraphs that a delegation wrote, and no others changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import Block
from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.difference import plain
from sco_report.editing.remarks.patches.passages import owners
from sco_report.editing.remarks.patches.printed import Printer
from sco_report.editing.remarks.patches.steps import NotApplicable, applied
from sco_report.editing.remarks.patches.trial import TrialYears, with_named
from sco_report.history.snapshot import Snapshot
from sco_report.memo import Memo
from sco_report.model.remark import PatchStep
from sco_report.model.year import SESSION_ID
from sco_report.problems import ProblemsFound


@dataclass(frozen=True)
class Patch:
    """The steps that an edit needs."""

    edit: Edit
    steps: tuple[PatchStep, ...]

    @cached_property
    def entries(self) -> set[str]:
        """The entries that change."""
        return {step.entry for step in self.steps}


@dataclass(frozen=True)
class Proved:
    """A patch that gives the paragraph of its edit, and the other paragraphs that it changes."""

    patch: Patch
    also: tuple[Block, ...] = ()


class _Unproved(Exception):
    """Patches that are not proved together; something is wrong with those of some entries, or of some paragraphs."""

    def __init__(self, entries: Collection[str] = (), texts: Collection[str] = ()) -> None:
        self.entries, self.texts = frozenset(entries), frozenset(texts)
        super().__init__()


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
        """Those that are proved: all together, or else in parts, of which the first has what nothing is wrong with."""
        if not patches:
            return []
        try:
            return self._together(patches)
        except _Unproved as error:
            parts = self._parts(patches, error)
        return [one for part in parts for one in self.proved(part)]

    def _parts(self, patches: Sequence[Patch], error: _Unproved) -> Sequence[Sequence[Patch]]:
        """Parts of patches that are not proved together: those that may be wrong apart, or halves; none of one."""
        if len(patches) == 1:
            return []
        right: list[Patch] = []
        wrong: list[Patch] = []
        for one in patches:
            (wrong if error.entries & one.entries or error.texts & self._texts(one) else right).append(one)
        if right and wrong:
            return [right, wrong]
        half = len(patches) // 2
        return [patches[:half], patches[half:]]

    def _texts(self, patch: Patch) -> set[str]:
        """The paragraph that a patch changes, and the one that it is to give."""
        edit = patch.edit
        old = [] if edit.old is None else [self._printer.texts[edit.place]]
        return {*old, *([] if edit.text is None else [self._printer.canonical(edit.text)])}

    def _together(self, patches: Sequence[Patch]) -> list[Proved]:
        """All of them, proved together.

        Raises:
            _Unproved: they are not.
        """
        texts = [self._printer.canonical(text) for text in self._composed(patches)]
        wanted = self._wanted([patch.edit for patch in patches])
        others = self._others(wanted, texts, [patch.edit for patch in patches])
        if others and len(patches) > 1:
            raise _Unproved(entries=self._printed_at(others))
        return [Proved(patch, tuple(self._printer.blocks[place] for place in others)) for patch in patches]

    def printed(self, patches: Sequence[Patch]) -> list[str]:
        """The plain texts of the year with some patches; none where it has errors."""
        try:
            return self._composed(patches)
        except _Unproved:
            return []

    def _composed(self, patches: Sequence[Patch]) -> list[str]:
        """The plain texts of the year with some patches, read from files and checked.

        Raises:
            _Unproved: they do not go together, or the year has errors with them.
        """
        root, number = self._base.root, self._base.number
        try:
            values = applied(self._years.values, [step for patch in patches for step in patch.steps])
            files = self._years.files(root, values)
            year = check_year(root, number, drafts=files, memo=self._memo).require_valid()
            *_, package = compose(root, year)
        except NotApplicable as error:
            raise _Unproved(entries={error.entry}) from error
        except ProblemsFound as error:
            wrong = {one.position.file for one in error.problems}
            named = {text for one in error.problems for text in one.details.values()}
            within = {id_ for id_ in values if self._years.file_of(id_, root, values) in wrong}
            raise _Unproved(entries=named | within) from error
        return [plain(block.text) for block in package.blocks]

    def _printed_at(self, places: Collection[int]) -> list[str]:
        """The entries that paragraphs of the draft print."""
        ids = [id_ for place in places for id_ in owners(self._printer.blocks[place]) or (SESSION_ID,)]
        return with_named(self._years.base, self._years.values, ids)

    def _wanted(self, edits: Sequence[Edit]) -> list[tuple[int | None, str]]:
        """The paragraphs of the document with some edits: the index of each in the draft and its text, in order."""
        changed = {edit.place: edit for edit in edits if edit.old is not None}
        added: dict[int, list[tuple[int | None, str]]] = {}
        for edit in sorted(edits, key=lambda one: one.number):
            if edit.text is not None and edit.new_place is not None:
                origin = None if edit.old is None else edit.place
                added.setdefault(edit.new_place, []).append((origin, self._printer.canonical(edit.text)))
        out: list[tuple[int | None, str]] = []
        for place, text in enumerate([*self._printer.texts, ""]):
            out += added.get(place, [])
            own = changed.get(place)
            if place < len(self._printer.texts) and not (own and (own.text is None or own.moved_to is not None)):
                out.append((place, self._printer.canonical(own.text) if own and own.text is not None else text))
        return out

    def _others(self, wanted: list[tuple[int | None, str]], texts: list[str], proving: Collection[Edit]) -> list[int]:
        """The paragraphs of the draft that changed beside those wanted, while some edits are being proved.

        One that the delegation edited as well may have its text of before or that of the edit; one that it moved may
        stand elsewhere. Those with another text in their places may be printed anywhere: their date may be another.

        Raises:
            _Unproved: a wanted one is not there, or one that nobody wants is.
        """
        left = list(texts)
        free: set[int | None] = {edit.place for edit in proving if _may_move(edit)}
        missing = [(place, text) for place, text in wanted if place in free and not _taken(text, left)]
        fixed = [one for one in wanted if one[0] not in free]
        matcher = SequenceMatcher(None, [text for _, text in fixed], left, autojunk=False)
        codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        left = [text for _, _, _, k, m in codes for text in left[k:m]]
        others: list[int] = []
        for place, text in (one for _, i, j, _, _ in codes for one in fixed[i:j]):
            theirs = self._edited.get(place) if place is not None else None
            if theirs and theirs.moved_to is not None and theirs not in proving and _taken(text, left):
                continue
            if text in left or place is None or text != self._printer.texts[place]:
                missing.append((place, text))
            elif theirs is None:
                others.append(place)
            elif theirs.text is not None and not _taken(self._printer.canonical(theirs.text), left):
                missing.append((place, text))
        extra = [text for text in left if text not in self._added]
        if missing or len(extra) > len(others):
            places = [place for place, _ in missing if place is not None]
            raise _Unproved(self._printed_at(places), {*extra, *(text for _, text in missing)})
        return others


def _taken(text: str, texts: list[str]) -> bool:
    """Whether a text is among others; it is taken away from them."""
    is_there = text in texts
    if is_there:
        texts.remove(text)
    return is_there


def _may_move(edit: Edit) -> bool:
    """Whether a paragraph has another text in its place: with another date it may be printed elsewhere."""
    return edit.old is not None and edit.text is not None and edit.moved_to is None and edit.text != edit.old.text
