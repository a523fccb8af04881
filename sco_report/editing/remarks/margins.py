"""The headers and footers of a returned file against those that the draft was sent with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sco_report.composition.header_footer import RevisionLabel, draft_margins, redline_margins
from sco_report.editing.remarks.returned import Author, ReturnedFile, ReturnedParagraph
from sco_report.editing.remarks.wording import words_of
from sco_report.history.snapshot import Snapshot
from sco_report.model.remark import MarginName


@dataclass(frozen=True)
class MarginEdit:
    """A header or a footer of the draft, and what a delegation made of it; None where it was deleted."""

    margin: MarginName
    was: str
    text: str | None
    authors: tuple[Author, ...]


def margin_edits(base: Snapshot, returned: ReturnedFile) -> Iterator[MarginEdit]:
    """The edits of headers and footers; none where a file has no header and no footer, or those of a redline.

    Some programs leave them out when they save a file.

    Raises:
        ProblemsFound: the margins of the draft cannot be composed.
    """
    heads, feet, redline = _sent(base, returned)
    found = {words_of(one.text) for one in (*returned.heads, *returned.feet) if one.text}
    if found and words_of(redline) not in found:
        yield from _edits("head", heads, returned.heads)
        yield from _edits("foot", feet, returned.feet)


def _sent(base: Snapshot, returned: ReturnedFile) -> tuple[list[str], list[str], str]:
    """The headers and footers that the draft may have been sent with, and the header of a redline.

    A file may have been made before or after the commit was marked as circulated. The footers of another commit, of
    which it may be that was made earlier, are not known.
    """
    year, _ = base.is_complete()
    commit = base.commit
    assert commit
    named = dict.fromkeys((base.name, commit.short))
    labels = [RevisionLabel(name, commit.moment.date(), edited) for edited in (False, True) for name in named]
    margins = [draft_margins(year, label) for label in labels]
    is_other = returned.identity is not None and returned.identity.commit not in {"", commit.id}
    feet = [] if is_other else [one.foot for one in margins]
    return [margins[0].head], feet, redline_margins(year, labels[0], None).head


def _edits(margin: MarginName, sent: Sequence[str], found: Sequence[ReturnedParagraph]) -> Iterator[MarginEdit]:
    if not sent:
        return
    known = {words_of(one) for one in sent}
    if not any(one.text for one in found):
        yield MarginEdit(margin, sent[0], None, tuple(author for one in found for author in one.authors))
    for one in {one.text: one for one in found if one.text and words_of(one.text) not in known}.values():
        was = max(sent, key=lambda text: SequenceMatcher(None, text, one.text, autojunk=False).ratio())
        yield MarginEdit(margin, was, one.text, one.authors)
