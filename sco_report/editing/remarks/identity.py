"""Find the circulated draft that a returned file is of: by what the file says of itself, else by its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sco_report.document import DraftIdentity, OfficialDocument, text_digest
from sco_report.editing.remarks.returned import ReturnedFile
from sco_report.editing.remarks.wording import words_of
from sco_report.history.circulation import CirculatedDraft, circulated
from sco_report.history.commits import ABBREVIATED
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import snapshot
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.problem import is_environment_error

_LIKE = 0.5
"""The share of the paragraphs of a file that must be those of a draft, to the word, for it to be of that draft."""


def draft_of(repository: Repository, year: int, returned: ReturnedFile, number: int | None = None) -> CirculatedDraft:
    """The circulated draft of a year that a file is of; ``number`` is the one that the user says it is.

    Raises:
        ProblemsFound: it is of another project, another year or another draft, or of none that is known.
        Unavailable: the history cannot tell.
    """
    place = Position(Path(returned.name))
    drafts = circulated(repository, year)
    identity = returned.identity
    if identity:
        _refuse_foreign(identity, repository.project(), year, place)
    known = _by_number(drafts, number)
    if number is not None and known is None:
        raise _refusal("SCO-E173", place, year=str(year), number=str(number), known=_numbers(drafts))
    named = _named(identity, drafts) if identity else None
    if known and named and known != named:
        raise _refusal("SCO-E174", place, number=str(known.number), other=str(named.number))
    found = known or named
    if found is None and identity and identity.commit:
        found = next((one for one in drafts if _is_text_of(repository, one, identity.text)), None)
        if found is None:
            raise _refusal("SCO-E176", place, value=identity.commit[:ABBREVIATED], known=_numbers(drafts))
    found = found or _alike(repository, returned, drafts)
    if found is None:
        raise _refusal("SCO-E175", place, year=str(year), known=_numbers(drafts))
    return found


def _refuse_foreign(identity: DraftIdentity, project: str, year: int, place: Position) -> None:
    if identity.project and project and identity.project != project:
        raise _refusal("SCO-E171", place)
    if identity.year != year:
        raise _refusal("SCO-E172", place, value=str(identity.year), year=str(year))


def _named(identity: DraftIdentity, drafts: Sequence[CirculatedDraft]) -> CirculatedDraft | None:
    """The draft that a file names: by number, or by its commit where it was made before that was circulated."""
    numbered = _by_number(drafts, identity.draft)
    if numbered is None or (identity.commit and identity.commit != numbered.commit.id):
        return next((one for one in drafts if one.commit.id == identity.commit), numbered)
    return numbered


def _by_number(drafts: Sequence[CirculatedDraft], number: int | None) -> CirculatedDraft | None:
    return next((one for one in drafts if one.number == number), None)


def _is_text_of(repository: Repository, draft: CirculatedDraft, text: str) -> bool:
    """Whether a draft prints a text, given as its digest: CI builds it from a commit of its own."""
    package = _package(repository, draft)
    return package is not None and text_digest(block.text for block in package.blocks) == text


def _alike(repository: Repository, returned: ReturnedFile, drafts: Sequence[CirculatedDraft]) -> CirculatedDraft | None:
    """The draft with which a file has the most paragraphs in common; of equal ones the last."""
    shares = [(_share(repository, returned, draft), draft.number, draft) for draft in drafts]
    share, _, draft = max(shares, default=(0.0, 0, None), key=lambda one: one[:2])
    return draft if share >= _LIKE else None


def _share(repository: Repository, returned: ReturnedFile, draft: CirculatedDraft) -> float:
    """The share of the paragraphs of a file, as they were before tracked changes, that a draft has."""
    package = _package(repository, draft)
    if package is None:
        return 0.0
    theirs = Counter(words_of(block.text) for block in package.blocks)
    both = [Counter(words_of(getattr(one, kind)) for one in returned.paragraphs) for kind in ("earlier", "text")]
    for one in both:
        del one[""]
    return max((one & theirs).total() / max(1, one.total()) for one in both)


def _package(repository: Repository, draft: CirculatedDraft) -> OfficialDocument | None:
    """What a draft prints; None where this program can no longer compose it, which must not hide the others."""
    try:
        with snapshot(repository, draft.year, draft.commit.id) as state:
            return state.is_complete()[1]
    except (ProblemsFound, Unavailable) as obstacle:
        if isinstance(obstacle, ProblemsFound) and is_environment_error(obstacle.problems):
            raise
        return None


def _numbers(drafts: Sequence[CirculatedDraft]) -> str:
    return ", ".join(str(one.number) for one in drafts) or "—"


def _refusal(id_: str, place: Position, **details: str) -> ProblemsFound:
    return ProblemsFound([Problem(id_, place, details)])
