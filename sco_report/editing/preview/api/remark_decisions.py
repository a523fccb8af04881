"""Decides remarks of delegations for a page, through the store of its forms, so that its undo takes them back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sco_report.document import OfficialDocument
from sco_report.editing.entries.store import EntryStore, Refused, Saved
from sco_report.editing.page_assets import page_texts
from sco_report.editing.remarks.decisions import AcceptResult, Decided, Located, Remarks, Rival
from sco_report.editing.remarks.overlap import Overlap
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language


@dataclass(frozen=True)
class DeskDecision:
    """What was written, None for nothing; ``message`` says why, or what becomes of remarks on the same words."""

    result: Saved | Refused | None
    message: str = ""


class RemarkDecisions:
    """Accepts and rejects the remarks of one year, each as its file has it at that moment."""

    def __init__(self, root: Path, year: int, store: EntryStore, language: Language) -> None:
        self._root, self._year, self._store = root, year, store
        self._text = page_texts(language)

    def decide(
        self, number: str, decision: Literal["accept", "reject"], answer: str, package: OfficialDocument | None
    ) -> DeskDecision:
        """Accept a remark, which applies its patch, or reject it for the reason that is the answer.

        One without a patch is accepted where the package says what it proposes.

        Raises:
            KeyError: there is no such remark.
        """
        if decision == "reject" and not answer:
            return DeskDecision(None, self._text["remark_no_reason"])
        try:
            remarks = Remarks(self._root, self._year, self._store, package)
            (one,) = remarks.find([number])
            if not one.remark.is_open:
                return DeskDecision(None, self._text["remark_decided"])
            if decision == "accept":
                return self._accepted(remarks, one, answer)
            return DeskDecision(Saved(remarks.decide([one], "rejected", answer), (), ""))
        except ProblemsFound as found:
            return DeskDecision(Refused(tuple(found.problems)))

    def _accepted(self, remarks: Remarks, one: Located, answer: str) -> DeskDecision:
        acceptance = remarks.accept([one], answer)
        (outcome,) = acceptance.outcomes
        message = " ".join(self._rival(rival, outcome) for rival in outcome.rivals)
        match outcome.result:
            case AcceptResult.ACCEPTED:
                return DeskDecision(Saved(acceptance.files, (), ""), message)
            case AcceptResult.REFUSED:
                return DeskDecision(Refused(outcome.problems))
        return DeskDecision(None, f"{self._text[f'remark_{outcome.result.value}']} {message}".strip())

    def _rival(self, rival: Rival, outcome: Decided) -> str:
        if not rival.located.remark.is_open:
            name = "rival_decided"
        elif rival.overlap is Overlap.SAME:
            name = "rival_same"
        else:
            is_out = outcome.result is AcceptResult.ACCEPTED and not rival.fits
            name = "rival_unfit" if is_out else "rival_open"
        return self._text[name].format(number=rival.located.number)
