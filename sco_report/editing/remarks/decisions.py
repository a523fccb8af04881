"""What is decided of remarks: accepting applies the patch to the data of today, and each decision is written down."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.document import OfficialDocument
from sco_report.editing.entries import EntryStore, Refused, Saved
from sco_report.editing.remarks.files import decided_text, is_in_remarks
from sco_report.editing.remarks.overlap import Overlap, overlap
from sco_report.editing.remarks.patching import DoesNotFit, Patching, StepMismatch
from sco_report.editing.remarks.sources import WordSources
from sco_report.editing.remarks.wording import words_of
from sco_report.model.reading import read_year
from sco_report.model.remark import Remark, RemarksFile, RemarkState
from sco_report.model.validation import NO_DRAFTS, Drafts
from sco_report.problems import Position, Problem, ProblemsFound

OPEN: RemarkState = "open"
NOT_REJECTED: tuple[RemarkState, ...] = ("open", "accepted", "partly")


@dataclass(frozen=True)
class Located:
    """A remark with its file and its index in it."""

    file: RemarksFile
    index: int

    @property
    def remark(self) -> Remark:
        """The remark."""
        return self.file.remarks[self.index]

    @property
    def number(self) -> str:
        """Its number, «KZ-3»."""
        return self.remark.number

    @property
    def position(self) -> Position:
        """Where it stands."""
        return self.file.position(self.index)


@dataclass(frozen=True)
class Rival:
    """A remark of another delegation on the same words, and whether it can still be accepted."""

    located: Located
    overlap: Overlap
    fits: bool = True


class AcceptResult(StrEnum):
    """What became of a remark that was to be accepted."""

    ACCEPTED = "accepted"
    """The data has been changed, or says already what is proposed."""
    BY_HAND = "by-hand"
    """No changes of data are known that give the proposed words; the text of today is another one."""
    MISMATCH = "mismatch"
    """The data has been changed since, in the same words, or the paragraph was deleted for another delegation."""
    REFUSED = "refused"
    """With the changes the data would have errors that it does not have now."""


@dataclass(frozen=True)
class Decided:
    """What became of a remark; ``rivals`` are open remarks of other delegations on the same words.

    Where the data was changed since, those that were accepted are among them.
    """

    located: Located
    result: AcceptResult
    rivals: tuple[Rival, ...] = ()
    mismatch: StepMismatch | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Acceptance:
    """The outcomes of remarks, in the order of the document, and the files that were written."""

    outcomes: tuple[Decided, ...]
    files: tuple[Path, ...] = ()


class Remarks:
    """The remarks of a year, which is read once. ``package`` is what is printed today, composed where it is not given.

    Raises:
        ProblemsFound: they cannot be read.
    """

    def __init__(
        self, root: Path, year: int, store: EntryStore | None = None, package: OfficialDocument | None = None
    ) -> None:
        reading = read_year(root, year)
        self.year = reading.require_year()
        if wrong := [one for one in reading.problems if is_in_remarks(root, one)]:
            raise ProblemsFound(wrong)
        self._root, self._store, self._package = root, store or EntryStore(root, year), package

    @cached_property
    def all(self) -> list[Located]:
        """All remarks: by draft, and in the order of the document."""
        found = [Located(file, index) for file in self.year.remarks for index in range(len(file.remarks))]
        return sorted(found, key=_place)

    def of(self, delegations: Iterable[str] = (), draft: int | None = None) -> list[Located]:
        """Those of some delegations (by default of all), on one draft (by default on any)."""
        wanted = set(delegations)
        return [
            one for one in self.all if (not wanted or one.file.delegation in wanted) and draft in {None, one.file.draft}
        ]

    def find(self, numbers: Iterable[str]) -> list[Located]:
        """The remarks of some numbers, in the order of the document.

        Raises:
            KeyError: the first number that no remark has.
        """
        known = {one.number.casefold(): one for one in self.all}
        return sorted((known[number.casefold()] for number in dict.fromkeys(numbers)), key=_place)

    def rivals(self, located: Located, states: Collection[RemarkState] = (OPEN,)) -> list[Rival]:
        """Remarks of other delegations on the same words of the same draft, by default those that are open."""
        return rivals_among((one for one in self.all if one.remark.state in states), located)

    def accept(self, chosen: Sequence[Located], answer: str = "") -> Acceptance:
        """Apply the patches of remarks, each that fits, and write the decisions down, all in one step.

        Remarks without a patch come last: a patch of another may have given their words.
        """
        chosen = sorted(chosen, key=lambda one: one.remark.needs_words)
        attempt = _Attempt(self, Patching(self._store))
        for located in chosen:
            attempt.accept(located)
        attempt.outcomes.sort(key=lambda one: _place(one.located))
        decisions = {one.number: _decision("accepted", answer) for one in attempt.accepted}
        try:
            saved = self._saved({**attempt.patching.texts(), **self._decided(decisions)})
        except ProblemsFound as found:
            saved = Refused(tuple(found.problems))
        if isinstance(saved, Saved):
            return Acceptance(tuple(attempt.outcomes), saved.files)
        if len(attempt.accepted) > 1:
            return self._by_halves(chosen, answer)
        refused = attempt.accepted[0]
        return Acceptance(
            tuple(
                Decided(refused, AcceptResult.REFUSED, problems=saved.problems) if one.located == refused else one
                for one in attempt.outcomes
            )
        )

    def _by_halves(self, chosen: Sequence[Located], answer: str) -> Acceptance:
        """Halves of what does not fit together: the faulty ones are found, and the others accepted."""
        middle = len(chosen) // 2
        first = self.accept(chosen[:middle], answer)
        today = Remarks(self._root, self.year.number, self._store)
        second = today.accept(today.find(one.number for one in chosen[middle:]), answer)
        outcomes = sorted((*first.outcomes, *second.outcomes), key=lambda one: _place(one.located))
        return Acceptance(tuple(outcomes), tuple(dict.fromkeys((*first.files, *second.files))))

    def still_fits(self, one: Located) -> bool:
        """Whether its patch can be applied to the data of today, and would be seen."""
        attempt = _Attempt(self, Patching(self._store))
        attempt.accept(one)
        return attempt.outcomes[0].result is not AcceptResult.MISMATCH

    def may_be_made(self, one: Located) -> bool:
        """Whether the data may have the edit of a remark: its patch would change nothing, or no longer fits."""
        patching = Patching(self._store)
        try:
            patching.apply(one.remark.patch)
        except DoesNotFit:
            return True
        return not patching.texts()

    def decide(self, chosen: Sequence[Located], state: RemarkState | None, answer: str) -> tuple[Path, ...]:
        """Write down a decision that changes no data; without a state only the answer.

        Raises:
            ProblemsFound: a file cannot be written.
        """
        saved = self._saved(self._decided({one.number: _decision(state, answer) for one in chosen}))
        if not isinstance(saved, Saved):
            raise ProblemsFound(saved.problems)
        return saved.files

    def _decided(self, decisions: Mapping[str, Mapping[str, str]]) -> dict[Path, str | None]:
        concerned = [file for file in self.year.remarks if any(one.number in decisions for one in file.remarks)]
        return {file.file: decided_text(self._root, file, decisions) for file in concerned}

    def _saved(self, texts: Mapping[Path, str | None]) -> Saved | Refused:
        if not texts:
            return Saved((), (), "")
        result = self._store.replace(texts)
        assert isinstance(result, Saved | Refused), "nothing was seen before, so nothing can have changed since"
        return result

    @cached_property
    def _sources(self) -> WordSources:
        return WordSources(self._root, self.year)

    def source(self, one: Located) -> Position | None:
        """The line of a template or of the data with the words of an open remark without a patch, if there is one."""
        return self._sources.of(one.remark) if one.remark.is_open else None

    @cached_property
    def printed(self) -> frozenset[str]:
        """What each paragraph of today's documents says, white space, quotes and dashes apart.

        Raises:
            ProblemsFound: they cannot be composed.
        """
        return printed_words(self._package or self._composed(NO_DRAFTS))

    def printed_after(self, texts: Drafts) -> frozenset[str]:
        """The same with other texts in place of files.

        Raises:
            ProblemsFound: they cannot be composed.
        """
        return printed_words(self._composed(texts)) if texts else self.printed

    def _composed(self, texts: Drafts) -> OfficialDocument:
        # Imported here: few decisions need it.
        from sco_report.composition.compose import compose

        return compose(self._root, check_year(self._root, self.year.number, drafts=texts).require_valid())[-1]


@dataclass
class _Attempt:
    """Patches applied one after the other, and what became of each remark."""

    remarks: Remarks
    patching: Patching
    outcomes: list[Decided] = field(default_factory=list)
    accepted: list[Located] = field(default_factory=list)

    def accept(self, located: Located) -> None:
        remark = located.remark
        if remark.needs_words and not is_printed(remark, self._printed):
            self.outcomes.append(Decided(located, AcceptResult.BY_HAND, tuple(self.remarks.rivals(located))))
            return
        if deleted := tuple(self._deletions(located)):
            self.outcomes.append(Decided(located, AcceptResult.MISMATCH, deleted))
            return
        try:
            self.patching.apply(remark.patch)
        except DoesNotFit as error:
            rivals = tuple(self.remarks.rivals(located, NOT_REJECTED))
            self.outcomes.append(Decided(located, AcceptResult.MISMATCH, rivals, error.mismatch))
            return
        self.accepted.append(located)
        rivals = tuple(self._tried(one) for one in self.remarks.rivals(located))
        self.outcomes.append(Decided(located, AcceptResult.ACCEPTED, rivals))

    @cached_property
    def _printed(self) -> frozenset[str]:
        """What the documents say after all patches, or where these do not fit together as they are."""
        try:
            return self.remarks.printed_after(self.patching.texts())
        except ProblemsFound:
            return self.remarks.printed

    def _tried(self, rival: Rival) -> Rival:
        patch = rival.located.remark.patch
        fits = bool(patch) and not any(self._deletions(rival.located)) and self.patching.fits(patch)
        return Rival(rival.located, rival.overlap, fits)

    def _deletions(self, located: Located) -> Iterator[Rival]:
        """What was accepted that deletes the paragraph; data may fit a patch that nobody would see printed."""
        for rival in self.remarks.rivals(located, NOT_REJECTED):
            is_deletion = rival.overlap is Overlap.CONFLICT and rival.located.remark.is_deletion
            if is_deletion and self._is_accepted(rival.located):
                yield rival

    def _is_accepted(self, located: Located) -> bool:
        return not located.remark.is_open or located in self.accepted


def rivals_among(others: Iterable[Located], located: Located) -> list[Rival]:
    """Those of some remarks that other delegations made on the same words of the same draft."""
    draft, sender = located.file.draft, located.file.delegation
    theirs = (one for one in others if one.file.draft == draft and one.file.delegation != sender)
    return [Rival(one, found) for one in theirs if (found := overlap(located.remark, one.remark))]


def printed_words(package: OfficialDocument) -> frozenset[str]:
    """What each paragraph of a package says, white space, quotes and dashes apart."""
    return frozenset(words_of(block.text) for block in package.blocks)


def is_printed(remark: Remark, printed: Container[str]) -> bool:
    """Whether documents with these words (:func:`printed_words`) say what a remark proposes."""
    if remark.proposed is not None:
        return words_of(remark.proposed) in printed
    return remark.is_deletion and words_of(remark.was or "") not in printed


def _place(one: Located) -> tuple[int, int, int, str, int]:
    remark = one.remark
    return one.file.draft, remark.page or 0, remark.paragraph or 0, one.file.delegation, one.index


def _decision(state: RemarkState | None, answer: str) -> dict[str, str]:
    """The keys of a remark after a decision; to open it again takes its state away."""
    keys = {"state": "" if state == "open" else str(state)} if state else {}
    return keys | ({"answer": answer} if answer else {})
