"""Turns files that delegations sent back into files of remarks; what was decided of earlier remarks stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_report.editing.entries.writing import write
from sco_report.editing.remarks.edits import Edit, edits
from sco_report.editing.remarks.files import file_of, is_in_remarks, longer_text, new_text, next_number, stored
from sco_report.editing.remarks.identity import draft_of
from sco_report.editing.remarks.margins import MarginEdit, margin_edits
from sco_report.editing.remarks.patches import Proposal, proposals
from sco_report.editing.remarks.places import PagePlace, places_of
from sco_report.editing.remarks.returned import Author, ReturnedFile, WordComment, read_returned
from sco_report.editing.remarks.wording import as_printed
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, snapshot
from sco_report.model.reading import read_year
from sco_report.model.remark import END, Remark, RemarkKind, RemarksFile, Reply
from sco_report.problems import ProblemsFound
from sco_report.rendering.layout_file import read_layout

UNNUMBERED = "0"


@dataclass(frozen=True)
class Collected:
    """What a returned file of a delegation brought: new remarks, and the number of those that were known."""

    returned: ReturnedFile
    delegation: str
    draft: int
    file: Path
    added: tuple[Remark, ...]
    known: int


class RemarkCollector:
    """Collects remarks on one circulated draft, of which ``base`` is the snapshot.

    Raises:
        ProblemsFound: the draft cannot be laid out.
    """

    def __init__(self, root: Path, base: Snapshot, draft: int) -> None:
        self._root, self._base, self._draft = root, base, draft
        _, self._package = base.is_complete()
        self._places = places_of(self._package, read_layout(base.root))
        self._blocks = self._package.blocks

    def collect(self, returned: ReturnedFile, delegation: str) -> Collected:
        """Add the remarks of a file to those of its delegation; nothing is written where all of them are known.

        Raises:
            ProblemsFound: the remarks that are there cannot be read, or the file cannot be written.
        """
        of_text = (remark for edit in self._proposals(returned) for remark in self._remarks(edit))
        of_margins = (_of_margin(edit) for edit in margin_edits(self._base, returned))
        found = _distinct((*of_margins, *of_text))
        files = self._files(delegation)
        file = file_of(self._root, self._base.number, self._draft, delegation)
        here = next((one for one in files if one.file == file), None)
        known = {_identity(one) for one in here.remarks} if here else set()
        fresh = [one for one in found if _identity(one) not in known]
        first = next_number(files, delegation)
        added = [one.model_copy(update={"number": f"{delegation}-{number}"}) for number, one in enumerate(fresh, first)]
        if added:
            text = longer_text(self._root, here, added) if here else new_text(added)
            file.parent.mkdir(parents=True, exist_ok=True)
            write({file: text.encode()})
        return Collected(returned, delegation, self._draft, file, tuple(added), len(found) - len(added))

    def _files(self, delegation: str) -> Sequence[RemarksFile]:
        """The files of remarks that are there; one of the delegation that cannot be read stops all."""
        reading = read_year(self._root, self._base.number)
        year = reading.require_year()
        own = [one for one in reading.problems if one.position.file.name == f"{delegation}.yaml"]
        if wrong := [one for one in own if is_in_remarks(self._root, one)]:
            raise ProblemsFound(wrong)
        return year.remarks

    def _proposals(self, returned: ReturnedFile) -> list[Proposal]:
        """All edits in order of print, each with what was found for it."""
        found = edits(self._package, returned)
        known = {id(one.edit): one for one in proposals(self._base, found)}
        return [known.get(id(one)) or Proposal(one) for one in found]

    def _remarks(self, proposal: Proposal) -> Iterator[Remark]:
        """The remarks of an edit: of its words, with the comment on them, of further comments, or of its form."""
        edit = proposal.edit
        comments = list(edit.comments)
        if edit.changes_text:
            own = next((one for one in comments if _is_about(one, edit)), None)
            yield self._of_words(proposal, own)
            comments = [one for one in comments if one is not own]
        elif edit.reformatted:
            yield self._remark("form", edit, edit.authors)
        for comment in comments:
            yield self._remark("comment", edit, [comment.author], **_of_comment(comment))

    def _of_words(self, proposal: Proposal, comment: WordComment | None) -> Remark:
        edit = proposal.edit
        changed = edit.old is None or edit.text != edit.old.text
        details: dict[str, Any] = {
            "proposed": as_printed(edit.text, edit.old) if edit.text is not None and changed else None,
            "moved_before": self._moved_before(edit.moved_to),
            "patch": proposal.steps,
            "also": tuple(as_printed(one.text, one) for one in proposal.also),
            **(_of_comment(comment) if comment else {}),
        }
        authors = edit.authors or ([comment.author] if comment else [])
        return self._remark("patch" if proposal.steps else "words", edit, authors, **details)

    def _moved_before(self, place: int | None) -> str | None:
        if place is None:
            return None
        return as_printed(self._blocks[place].text, self._blocks[place]) if place < len(self._blocks) else END

    def _remark(self, kind: RemarkKind, edit: Edit, authors: Sequence[Author], **details: Any) -> Remark:
        place: PagePlace = self._places[edit.place]
        # A new paragraph stands after the one before it, not in the section that the next one may begin.
        section = place.section if edit.old or not edit.place else self._places[edit.place - 1].section
        values: dict[str, Any] = {
            "number": UNNUMBERED,
            "page": place.page,
            "paragraph": place.paragraph,
            "section": section or None,
            "clause": place.clause,
            "entry": edit.old.entry if edit.old else None,
            "kind": kind,
            **_credits(authors),
            "was": as_printed(edit.old.text, edit.old) if edit.old else None,
        }
        return _as_read({**values, **details})


def collected(root: Path, year: int, files: Sequence[tuple[Path, str]], draft: int | None) -> Iterator[Collected]:
    """The remarks of files, each with its delegation, file by file; ``draft`` is what the user says they are of.

    Raises:
        ProblemsFound: a file cannot be read, or is not of a circulated draft of the year.
        Unavailable: the history cannot tell what was circulated.
    """
    repository = Repository(root)
    # All are read first: what is wrong with one of them is said before anything is written.
    read = [(read_returned(file), delegation) for file, delegation in files]
    found = [(draft_of(repository, year, returned, draft), returned, delegation) for returned, delegation in read]
    with ExitStack() as stack:
        collectors: dict[int, RemarkCollector] = {}
        for one, returned, delegation in found:
            if one.number not in collectors:
                base = stack.enter_context(snapshot(repository, year, one.tag))
                collectors[one.number] = RemarkCollector(root, base, one.number)
            yield collectors[one.number].collect(returned, delegation)


def _as_read(values: Mapping[str, Any]) -> Remark:
    """A remark as it will be read from its file, so that it is known again."""
    return Remark.model_validate(stored(Remark.model_construct(**values)))


def _credits(authors: Sequence[Author]) -> dict[str, Any]:
    dates = [author.moment.date() for author in authors if author.moment]
    names = dict.fromkeys(author.name for author in authors if author.name)
    return {"author": ", ".join(names) or None, "date": max(dates, default=None)}


def _of_margin(edit: MarginEdit) -> Remark:
    values = {"number": UNNUMBERED, "margin": edit.margin, "kind": "words", "was": edit.was, "proposed": edit.text}
    return _as_read({**values, **_credits(edit.authors)})


def _is_about(comment: WordComment, edit: Edit) -> bool:
    """Whether a comment is about what was changed: its words are not in both texts, or it is about the whole."""
    old, new = edit.old.text if edit.old else "", edit.text or ""
    return not (comment.words and comment.words in old and comment.words in new)


def _of_comment(comment: WordComment) -> dict[str, Any]:
    replies = tuple(_reply(one) for one in _all_replies(comment))
    return {"words": comment.words or None, "comment": comment.text, "replies": replies}


def _all_replies(comment: WordComment) -> Iterator[WordComment]:
    for one in comment.replies:
        yield one
        yield from _all_replies(one)


def _reply(comment: WordComment) -> Reply:
    moment = comment.author.moment
    return Reply.model_construct(author=comment.author.name, date=moment.date() if moment else None, text=comment.text)


def _identity(remark: Remark) -> tuple[object, ...]:
    """What makes two remarks of a delegation on a draft one: the place and the words."""
    texts = (remark.was, remark.proposed, remark.moved_before, remark.words, remark.comment)
    replies = tuple(one.text for one in remark.replies)
    return (remark.kind == "form", *remark.place, *map(_bare, (*texts, *replies)))


def _bare(text: str | None) -> str:
    return " ".join((text or "").split())


def _distinct(remarks: Iterable[Remark]) -> list[Remark]:
    return list({_identity(one): one for one in remarks}.values())
