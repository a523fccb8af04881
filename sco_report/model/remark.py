"""Remarks of a delegation on a circulated draft, as data: ``data/2021/remarks/draft-1/KZ.yaml``, a list of them.

What a delegation wrote is printed as it stands: nothing in it is a pattern or a reference, and braces are braces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sco_report.model.fields.dates import Day
from sco_report.model.fields.texts import Entry
from sco_report.model.validation import ProblemCollector
from sco_report.problems import Position, Problem
from sco_report.source import SourceFile

RemarkKind = Literal["patch", "words", "comment", "form"]
"""Words that changes of the data give, words for which none are known, a comment, a change of formatting alone."""

RemarkState = Literal["open", "accepted", "partly", "rejected"]

MarginName = Literal["head", "foot"]

StoredValue = Any
"""A value as a file has it: a text, or lists and mappings of texts."""

END = "—"
"""Where a paragraph was moved before the end of the document: what stands for the next paragraph."""

DRAFT_FOLDER = re.compile(r"draft-([1-9][0-9]*)")
"""The name of the folder of a circulated draft."""


class PatchStep(Entry):
    """One change of the data.

    ``entry`` is an id, or «session»; ``at`` is the path of a value in it, «outcomes.1.decided», empty for the whole
    entry. Without ``was`` the value ``now`` is new: a member at that place of a list, in front of the member
    ``before`` where that is given, a key, or an entry, whose value has ``kind``: event or document. Without ``now`` the
    value goes.
    """

    entry: str
    at: str = ""
    was: StoredValue = None
    now: StoredValue = None
    before: StoredValue = None


class Reply(Entry):
    """An answer to a comment in the file of a delegation."""

    author: str = ""
    date: Day | None = None
    text: str


class Remark(Entry):
    """What a delegation wants changed in one paragraph, or says of it, and what the Secretariat decided.

    ``margin`` says that it is about the header or the footer of the pages. ``page`` and ``paragraph`` (of that
    page) count from 1 as the circulated draft is printed, ``section`` is the Roman numeral of the report,
    ``clause`` the number in a decision that has several; ``entry`` is the id of what the paragraph prints. ``was``
    is the paragraph of the draft, missing where the delegation added one, ``proposed`` its own, missing where it
    was deleted or not changed; ``moved_before`` is the paragraph before which it was moved, «—» for the end. Lines
    of a paragraph are separated by line breaks. ``words`` are those that the comment hangs on, missing where that
    is the whole paragraph. ``also`` are other paragraphs (as the draft prints them) that the patch changes too.
    ``answer`` is that to the delegation.
    """

    number: str
    page: int | None = None
    paragraph: int | None = None
    section: str | None = None
    clause: int | None = None
    margin: MarginName | None = None
    entry: str | None = None
    kind: RemarkKind
    author: str | None = None
    date: Day | None = None
    was: str | None = None
    proposed: str | None = None
    moved_before: str | None = None
    words: str | None = None
    comment: str | None = None
    replies: tuple[Reply, ...] = ()
    patch: tuple[PatchStep, ...] = ()
    also: tuple[str, ...] = ()
    state: RemarkState = "open"
    answer: str | None = None

    @property
    def place(self) -> tuple[MarginName | None, int | None, int | None]:
        """What of the draft it is about: the header or the footer, or else the page and the paragraph."""
        return self.margin, self.page, self.paragraph

    @property
    def is_deletion(self) -> bool:
        """Whether the paragraph is to go."""
        return self.kind in {"patch", "words"} and self.proposed is None and self.moved_before is None

    @property
    def change(self) -> Literal["text", "new", "deleted", "changed"]:
        """What becomes of the words of the paragraph: they come, go, or are others; «text» where they stay."""
        if self.is_deletion:
            return "deleted"
        if self.kind not in {"patch", "words"} or (self.was is not None and self.proposed is None):
            return "text"
        return "new" if self.was is None else "changed"

    @property
    def is_moved_to_end(self) -> bool:
        """Whether the paragraph is to stand at the end of the document."""
        return self.moved_before == END

    @property
    def proposed_text(self) -> str:
        """What the paragraph is to say: the same where its words stay, nothing where it is to go."""
        if self.proposed is not None:
            return self.proposed
        return "" if self.is_deletion else self.was or ""

    @property
    def needs_words(self) -> bool:
        """Whether an editor must make the text say it: no patch would; margins are no part of the text."""
        return self.kind in {"patch", "words"} and not self.patch and self.margin is None

    @property
    def is_edit(self) -> bool:
        """Whether accepting it changes the text, or demands the words in it; others are for a person to answer."""
        return bool(self.patch) or self.needs_words

    @property
    def is_open(self) -> bool:
        """Whether the Secretariat has still to decide; formatting alone, which the program sets, needs no decision."""
        return self.state == "open" and self.kind != "form"


@dataclass(frozen=True)
class RemarksFile:
    """The remarks of one delegation on one circulated draft, in the order of the file.

    ``delegation`` is the code of a state or the id of an organ.
    """

    delegation: str
    draft: int
    remarks: tuple[Remark, ...]
    content: SourceFile

    @property
    def file(self) -> Path:
        """Its path."""
        return self.content.file

    @property
    def open(self) -> tuple[Remark, ...]:
        """Those on which the Secretariat has still to decide."""
        return tuple(one for one in self.remarks if one.is_open)

    def position(self, index: int, *steps: str | int) -> Position:
        """The position of a value of a remark, given by its index."""
        return self.content.position((index, *steps))


def is_of_remarks(path: str) -> bool:
    """Whether a path in a project is that of remarks: no document is made from them."""
    return re.match("data/[0-9]{4}/remarks/", path) is not None


def draft_number(file: Path) -> int:
    """The circulated draft on which a file has remarks, by its folder; 0 if that has another name."""
    found = DRAFT_FOLDER.fullmatch(file.parent.name)
    return int(found[1]) if found else 0


def folders_of_remarks(year: Path) -> list[Path]:
    """The folders of circulated drafts with remarks in the folder of a year, in the order of the drafts."""
    folder = year / "remarks"
    if not folder.is_dir():
        return []
    drafts = {int(found[1]): one for one in folder.iterdir() if (found := DRAFT_FOLDER.fullmatch(one.name))}
    return [drafts[number] for number in sorted(drafts) if drafts[number].is_dir()]


def read_remarks(files: Sequence[Path], collector: ProblemCollector) -> list[RemarksFile]:
    """The remarks in files, as far as they can be read.

    Raises:
        TooManyValues: from ``collector``, which has the problems.
    """
    out: list[RemarksFile] = []
    for file in files:
        content = collector.collecting(partial(collector.read, file))
        remarks = collector.collecting(partial(collector.listed, Remark, content)) if content else None
        if content and remarks is not None:
            out.append(RemarksFile(file.stem, draft_number(file), tuple(remarks), content))
    for problem in _wrong_numbers(out):
        collector.note(problem)
    return out


def _wrong_numbers(files: Sequence[RemarksFile]) -> Iterator[Problem]:
    """Numbers that are not of the delegation of the file, KZ-1, KZ-2 …, or that another remark has."""
    first: dict[str, Position] = {}
    for one in files:
        for index, remark in enumerate(one.remarks):
            number, position = remark.number, one.position(index, "number")
            if not re.fullmatch(f"{re.escape(one.delegation)}-[1-9][0-9]*", number):
                yield Problem("SCO-E074", position, {"value": number, "prefix": one.delegation})
            elif first.setdefault(number, position) != position:
                yield Problem("SCO-E031", position, {"value": number, "first": str(first[number])})
